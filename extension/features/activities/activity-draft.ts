import type { ActivityKind } from '@sidebook/domain/activities/activity';
import { colourOf, DEFAULT_PRIORITY, type Priority, priorityOf } from '@sidebook/domain/activities/looks';
import { reminderOffsets } from '@sidebook/domain/activities/reminders';
import { defaultDeadline } from '@sidebook/domain/calendar/working-days';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Attachment } from '@sidebook/domain/records/schema';

import type { DateTimeValue } from '../../components/date-time-field.tsx';
import type { Change, RequestOf } from '../../messaging/operations.ts';
import { remindersForNew } from '../../session/new-reminders.ts';
import type { Session } from '../../session/session.ts';
import { toDateTime } from './date-time.ts';

/** Parts of the form that are there once they are wanted (ACT-10), in the order in which they stand. */
export const blocks = ['client', 'colleagues', 'place', 'link', 'priority', 'colour', 'files'] as const;
export type Block = (typeof blocks)[number];

/** A file in the form: one that the activity has, or one whose bytes are still to be kept. */
export interface DraftFile {
  /** Under which it stands, or will stand, among the activity's files. */
  readonly element: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly source: { readonly hash: string } | { readonly file: File };
}

/** What stands in the form. */
export interface Draft {
  readonly kind: ActivityKind;
  readonly title: string;
  /** Undefined as long as nobody has written any: the default text stands until something else says what to do (ACT-2). */
  readonly text: string | undefined;
  readonly when: DateTimeValue;
  readonly reminders: readonly number[];
  readonly responsible: string;
  readonly client: string;
  readonly colleagues: readonly string[];
  readonly place: string;
  readonly link: string;
  readonly priority: Priority;
  readonly colour: string;
  readonly files: readonly DraftFile[];
}

/** The form as it opens: for an activity that there is, for a new one, or for one that follows another (ACT-11). */
export function firstDraft(session: Session, activity: Activity | undefined, parent: Activity | undefined): Draft {
  const now = Date.now();
  const deadline = activity?.deadline ?? defaultDeadline(now, session.calendar);
  return {
    kind: (activity?.kind ?? 'todo') as ActivityKind,
    title: activity?.title ?? '',
    text: activity ? (activity.text ?? '') : undefined,
    when: toDateTime(deadline, session.zone),
    reminders: activity ? reminderOffsets(activity) : remindersForNew(session),
    responsible: activity?.responsible ?? session.member,
    client: (activity ?? parent)?.client ?? '',
    colleagues: Object.values(activity?.colleagues ?? {}),
    place: activity?.place ?? '',
    link: activity?.link ?? '',
    priority: activity ? priorityOf(activity) : DEFAULT_PRIORITY,
    colour: (activity && colourOf(activity)) ?? '',
    files: Object.entries(activity?.files ?? {}).map(([element, { hash, name, mime, size }]) => ({
      element,
      name,
      mime,
      size,
      source: { hash },
    })),
  };
}

/** What the text will be: without a title and without words of one's own it is the default one (ACT-2, ACT-3). */
export function textOf({ title, text }: Draft, defaultText: string): string {
  return text ?? (title.trim() === '' ? defaultText : '');
}

/** The blocks that say something already. */
export function filledBlocks(draft: Draft): Block[] {
  const filled: Readonly<Record<Block, boolean>> = {
    client: draft.client !== '',
    colleagues: draft.colleagues.length > 0,
    place: draft.place !== '',
    link: draft.link !== '',
    priority: draft.priority !== DEFAULT_PRIORITY,
    colour: draft.colour !== '',
    files: draft.files.length > 0,
  };
  return blocks.filter((block) => filled[block]);
}

/** A file with its bytes kept, as an activity has it. */
export interface KeptFile {
  readonly element: string;
  readonly attachment: Attachment;
}

/** What makes the activity; nothing that is empty is said. */
export function creationOf(
  draft: Draft,
  made: { readonly deadline: number; readonly text: string; readonly parent: RecordId | undefined },
  files: readonly KeptFile[],
): Omit<RequestOf<'activity.create'>, 'local' | 'item'> {
  const { kind, responsible, client, colour } = draft;
  const filled = {
    text: made.text,
    client,
    colour,
    place: draft.place.trim(),
    link: draft.link.trim(),
    priority: draft.priority === DEFAULT_PRIORITY ? '' : draft.priority,
    parent: made.parent ?? '',
  };
  return {
    fields: {
      kind,
      direction: 'planned',
      title: draft.title.trim(),
      deadline: made.deadline,
      responsible,
      ...Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== '')),
    },
    reminders: [...draft.reminders],
    colleagues: [...draft.colleagues],
    files: files.map(({ attachment }) => attachment),
  };
}

/** What the form changes of an activity. Of a completed one deadline, reminders and responsible stay (ACT-17). */
export function changesOf(
  activity: Activity,
  draft: Draft,
  deadline: number | null,
  files: readonly KeptFile[],
): Change[] {
  const { id } = activity;
  const texts = {
    kind: draft.kind,
    title: draft.title.trim(),
    text: draft.text ?? '',
    client: draft.client,
    place: draft.place.trim(),
    link: draft.link.trim(),
    colour: draft.colour,
    priority: activity.priority === undefined && draft.priority === DEFAULT_PRIORITY ? '' : draft.priority,
    ...(activity.completed === undefined ? { responsible: draft.responsible } : {}),
  };
  const changes = Object.entries(texts)
    .filter(([field, value]) => (activity[field as keyof typeof texts] ?? '') !== value)
    .map(([field, value]): Change => ({ id, field, value: value === '' ? null : value }));
  if (activity.completed === undefined) {
    // The form shows minutes: a deadline with seconds is not changed by looking at it.
    const minute = (instant: number | undefined): number => Math.floor((instant ?? 0) / 60_000);
    if (deadline !== null && minute(activity.deadline) !== minute(deadline)) {
      changes.push({ id, field: 'deadline', value: deadline });
    }
    changes.push(...setChanges(id, 'reminders', reminderOffsets(activity).map(String), draft.reminders.map(String)));
  }
  changes.push(...setChanges(id, 'colleagues', Object.keys(activity.colleagues), draft.colleagues));
  const kept = new Set(draft.files.map(({ element }) => element));
  changes.push(
    ...Object.keys(activity.files)
      .filter((element) => !kept.has(element))
      .map((element): Change => ({ id, field: 'files', element, value: null })),
    ...files.map(({ element, attachment }): Change => ({ id, field: 'files', element, value: { ...attachment } })),
  );
  return changes;
}

/** What is added to and taken from a set whose elements name themselves. */
function setChanges(
  id: RecordId,
  field: 'reminders' | 'colleagues',
  before: readonly string[],
  after: readonly string[],
): Change[] {
  const added = after.filter((element) => !before.includes(element));
  const removed = before.filter((element) => !after.includes(element));
  return [
    ...added.map((element): Change => ({ id, field, element, value: field === 'reminders' ? true : element })),
    ...removed.map((element): Change => ({ id, field, element, value: null })),
  ];
}
