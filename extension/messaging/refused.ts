/** Why a command was refused: a stable code that the page has a text for, and where it applies. */
export interface Refused {
  readonly code:
    | 'malformed'
    | 'not-found'
    | 'no-access'
    | 'not-saved'
    | 'deadline-required'
    | 'incoming-has-no-deadline'
    | 'completed'
    | 'outgoing'
    | 'too-near'
    | 'bound-already'
    | 'too-many-bindings'
    | 'last-binding'
    | 'not-bound'
    | 'other-kind'
    /** A task cannot do this now, or wants its summary first (TASK-30). */
    | 'wrong-state'
    | 'summary-required'
    | 'unreachable'
    /** What would be made was erased for good; `detail` is `mail` for a message (ERA-4). */
    | 'erased'
    /** A pipeline that holds items, or is the default one; the only stage of its kind (MODE-41). */
    | 'pipeline-in-use'
    | 'default-pipeline'
    | 'last-stage'
    /** A backup that is none, is of a newer version, is damaged or too large; `detail` is the place in it. */
    | 'not-ours'
    | 'newer'
    | 'damaged'
    | 'too-large'
    /** The backup is of another workspace than the one in use; `detail` is its name. */
    | 'other-workspace'
    /** Whose backup it is was removed from its workspace (PERM-5). */
    | 'member-removed'
    /** The server said no; `detail` is its code. */
    | 'refused'
    | 'failed';
  /** Technical detail for the diagnostics, never a secret; or the field it is about. */
  readonly detail: string;
}
