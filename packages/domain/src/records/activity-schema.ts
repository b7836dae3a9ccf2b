/** What was done, or is to be done, with clients and colleagues: mails, calls, meetings, tasks (see `ActivityKind`). */
export const activityKind = {
  fields: {
    /** One of ActivityKind. */
    kind: 'text',
    /** One of Direction. */
    direction: 'text',
    title: 'text',
    text: 'text',
    /** Long texts are blobs: the hash of the whole body, `text` then holds its beginning. */
    body: 'text',
    deadline: 'instant',
    /** When it happened (mail's own date, start of a call). */
    occurred: 'instant',
    item: 'record',
    responsible: 'member',
    completed: 'instant',
    completedBy: 'member',
    closedBySystem: 'flag',
    place: 'text',
    /** Address of a page that belongs to it. */
    link: 'text',
    colour: 'text',
    priority: 'text',
    /** Person or company of the item that it is about. */
    client: 'record',
    /** The activity that this one follows (ACT-11). */
    parent: 'record',
    mail: 'mail',
    /** Of a mail that was written here: when it was handed to what sends it, and when the user said it was sent (LOG-6). */
    prepared: 'instant',
    sent: 'instant',
    /** Of a call: its kind and result (LOG-9, LOG-10), and seconds; empty is not 0 (LOG-13). */
    callKind: 'text',
    callResult: 'text',
    duration: 'number',
    /** Of a payment (LOG-18). */
    amount: 'money',
    paymentNumber: 'text',
    /** Of a task: the step that its people set (one of TaskStep), the two options, and the summary. */
    taskState: 'text',
    control: 'flag',
    summaryRequired: 'flag',
    summary: 'text',
    /** When the responsible first opened it (PERM-13). */
    viewed: 'instant',
    /** When the responsible last opened it while a change lay over its status (TASK-32). */
    opened: 'instant',
    deleted: 'flag',
  },
  /**
   * Reminders: element id = minutes before the deadline. Bindings: as contacts of a deal. Pins: items in whose timelines it
   * is pinned. Colleagues, participants and observers: element id = the member's. Messages: those of a client chat after
   * the first one, which is the text (CNT-19).
   */
  collections: {
    reminders: 'mark',
    bindings: 'record',
    files: 'attachment',
    pins: 'record',
    colleagues: 'member',
    participants: 'member',
    observers: 'member',
    checklist: 'checklist',
    messages: 'message',
    tags: 'text',
  },
} as const;
