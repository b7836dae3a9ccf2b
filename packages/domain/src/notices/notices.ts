import { Direction } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import { type ItemKind, itemKinds, type RecordKind } from '../records/schema.ts';

/**
 * What somebody is told of that a teammate did (NOTE-1). A `stage` is told when it closed the item: which stages do is the
 * pipelines' matter and may change, so it is asked when the notice is shown.
 */
export type NoticeKind = 'responsible' | 'mentioned' | 'addressed' | 'deleted' | 'stage';

export interface Notice {
  readonly kind: NoticeKind;
  /** Who is told, and who did it; never the same. */
  readonly member: MemberId;
  readonly author: MemberId;
  readonly at: Instant;
  /** Which change it was: of one record no two are the same. */
  readonly change: string;
  /** Of a `stage`: where the item came from and went to; undefined is the first stage. */
  readonly stages?: { readonly from: string | undefined; readonly to: string | undefined };
}

/** A change of one record, or how it was made. `change` names it; `value` is unchecked. */
export interface RecordChange {
  readonly change: string;
  readonly field: string;
  readonly element?: string | undefined;
  readonly value: unknown;
  readonly at: Instant;
  readonly author: MemberId;
}

/** How a record was made. */
export interface Making {
  readonly kind: RecordKind;
  readonly at: Instant;
  readonly author: MemberId;
  readonly responsible: MemberId | undefined;
  readonly stage: string | undefined;
  readonly direction: string | undefined;
  readonly mentions: readonly MemberId[];
  /** Whom a message is sent. */
  readonly to: readonly MemberId[];
}

/** Collections of a message that name members, and what these are told. */
const naming = { mentions: 'mentioned', to: 'addressed' } as const satisfies Record<string, NoticeKind>;

function toldByNaming({ field, element }: RecordChange): NoticeKind | undefined {
  const isNaming = (name: string): name is keyof typeof naming => Object.hasOwn(naming, name);
  // Without an element it is no change of a collection, whatever a damaged or hostile device wrote.
  return element !== undefined && isNaming(field) ? naming[field] : undefined;
}

const items: ReadonlySet<RecordKind> = new Set<ItemKind>(itemKinds);

function isMember(value: unknown): value is MemberId {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{1,40}$/.test(value);
}

/**
 * Whom a record's making and its changes (in the order in which they hold) give notice to: who was made responsible, who was
 * mentioned or addressed, at first or by an edit, whose item was deleted or came into another stage. Nobody is told of what
 * they did themselves.
 */
export function noticesOf(made: Making, changes: readonly RecordChange[]): Notice[] {
  const notices: Notice[] = [];
  const tell = (
    kind: NoticeKind,
    member: MemberId | undefined,
    { author, at, change }: Pick<RecordChange, 'author' | 'at' | 'change'>,
    stages?: Notice['stages'],
  ): void => {
    if (member === undefined || member === author) return;
    notices.push({ kind, member, author, at, change, ...(stages ? { stages } : {}) });
  };
  const begun = { author: made.author, at: made.at, change: '' };
  // What went out to the client is history: nobody has to do anything with it.
  const tellsResponsible = items.has(made.kind) || (made.kind === 'activity' && made.direction !== Direction.outgoing);
  if (tellsResponsible) tell('responsible', made.responsible, begun);
  if (made.kind === 'comment') {
    for (const member of new Set(made.mentions)) tell('mentioned', member, begun);
    // Who is mentioned and addressed is told once (FEED-20).
    for (const member of new Set(made.to)) if (!made.mentions.includes(member)) tell('addressed', member, begun);
  }
  let { responsible, stage } = made;
  let deleted = false;
  // Who was told of a message once is not told of it again (FEED-20, STRM-4).
  const reached = new Set([...made.mentions, ...made.to]);
  for (const one of changes) {
    const { field, value } = one;
    const named = made.kind === 'comment' ? toldByNaming(one) : undefined;
    if (field === 'responsible' && tellsResponsible) {
      const next = isMember(value) ? value : undefined;
      if (next !== responsible) tell('responsible', next, one);
      responsible = next;
    } else if (field === 'deleted' && items.has(made.kind)) {
      if (value === true && !deleted) tell('deleted', responsible, one);
      deleted = value === true;
    } else if (field === 'stage' && items.has(made.kind)) {
      const next = typeof value === 'string' ? value : undefined;
      if (next !== stage) tell('stage', responsible, one, { from: stage, to: next });
      stage = next;
    } else if (named && isMember(value) && !reached.has(value)) {
      reached.add(value);
      tell(named, value, one);
    }
  }
  return notices;
}

/** Notices within this time of the first of them are one (NOTE-1), ms. */
export const TOGETHER = 60_000;

/** Notices in the order of their times, as they are told: several within a minute together. */
export function together<One extends { readonly at: Instant }>(notices: readonly One[]): One[][] {
  const groups: One[][] = [];
  for (const notice of notices.toSorted((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    const first = last?.[0];
    if (last && first && notice.at - first.at < TOGETHER) last.push(notice);
    else groups.push([notice]);
  }
  return groups;
}
