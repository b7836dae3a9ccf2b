import { schedule } from '../../components/schedule.ts';
import { createToasts } from '../../components/toasts.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import { CommandRefused, send } from '../../messaging/client.ts';
import type { Answers, OperationName, RequestOf, Undoable } from '../../messaging/operations.ts';
import type { Refused } from '../../messaging/refused.ts';

/** The messages of this page. */
export const toasts = createToasts(schedule, () => performance.now());

const refusalTexts: Readonly<Record<Refused['code'], TextKey>> = {
  malformed: 'app.errorUnknown',
  'not-found': 'app.errorNotFound',
  'no-access': 'app.errorNoRecordAccess',
  'not-saved': 'app.storageFailed',
  'deadline-required': 'activities.deadlineMissing',
  'incoming-has-no-deadline': 'activities.incomingHasNoDeadline',
  completed: 'activities.fixedWhenCompleted',
  outgoing: 'activities.fixedWhenCompleted',
  'too-near': 'activities.deadlinePast',
  'bound-already': 'form.boundAlready',
  'too-many-bindings': 'form.tooManyBindings',
  'last-binding': 'form.lastBinding',
  'not-bound': 'app.errorNotFound',
  'other-kind': 'form.otherKind',
  'wrong-state': 'activities.taskWrongState',
  'summary-required': 'activities.taskSummaryMissing',
  unreachable: 'cards.serverUnreachable',
  erased: 'erasure.notMadeAgain',
  'pipeline-in-use': 'pipelines.inUse',
  'default-pipeline': 'pipelines.defaultStays',
  'last-stage': 'pipelines.lastStage',
  'not-ours': 'app.errorUnknown',
  newer: 'app.errorUnknown',
  damaged: 'app.errorUnknown',
  'too-large': 'app.errorUnknown',
  'other-workspace': 'app.errorUnknown',
  'member-removed': 'app.errorUnknown',
  refused: 'cards.serverRefused',
  failed: 'app.errorUnknown',
};

/** Refusals of the server that have words of their own. */
const serverTexts: Readonly<Record<string, TextKey>> = {
  'code-used': 'team.invitationUsed',
  'code-expired': 'team.invitationExpired',
  'code-unknown': 'team.codeWrong',
  'code-revoked': 'rights.invitationRevoked',
  forbidden: 'rights.notAllowed',
  'read-only': 'rights.readOnly',
  'last-admin': 'rights.lastAdmin',
  'last-manager': 'rights.lastManager',
  'not-found': 'rights.gone',
  'too-far-back': 'past.tooFar',
  'hand-over-runs': 'handover.runs',
  'quote-of-deal': 'quotes.movesWithDeal',
};

/** What was erased, where it has words of its own. */
const erasedTexts: Readonly<Record<string, TextKey>> = { mail: 'erasure.mailNotAgain' };

/** What went wrong with a command, in words. */
export function problemText(error: unknown): string {
  const refused = error instanceof CommandRefused ? error.refused : { code: 'failed' as const, detail: '' };
  const isServers = refused.code === 'refused' || refused.code === 'no-access';
  const detailed = refused.code === 'erased' ? erasedTexts : isServers ? serverTexts : {};
  const key = detailed[refused.detail] ?? refusalTexts[refused.code];
  return t(key as 'app.errorUnknown');
}

/** Says what went wrong; nothing was changed. */
export function showProblem(error: unknown): void {
  toasts.show({ text: problemText(error), tone: 'problem', lasting: true });
}

/**
 * Runs a command and says what it did, with Undo when it can be taken back. Resolves with the answer, or with null after
 * a refusal that the user has been told.
 */
export async function perform<Name extends OperationName>(
  operation: Name,
  request: RequestOf<Name>,
  said?: (answer: Answers[Name]) => string,
): Promise<Answers[Name] | null> {
  try {
    const answer = await send(operation, request);
    if (said) toasts.show({ text: said(answer), ...undoOf(answer) });
    return answer;
  } catch (error) {
    showProblem(error);
    return null;
  }
}

/** Undo of a message that tells of this answer. */
export function undoOf(answer: object): { undo?: () => Promise<void> } {
  const { undo } = answer as Partial<Undoable>;
  if (!undo || undo.length === 0) return {};
  return {
    undo: async () => {
      await perform('undo', { changes: [...undo] });
    },
  };
}
