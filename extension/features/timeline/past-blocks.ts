import { dayOf } from '@sidebook/domain/calendar/time-zone';
import { memberOf } from '@sidebook/domain/ids';
import { inGroups } from '@sidebook/domain/timeline/change-groups';
import { rankOfChange } from '@sidebook/domain/timeline/entries';
import type { TimelineEntry } from '@sidebook/projections/queries/timeline';

import type { Change } from './change-entry.tsx';
import type { FieldStep } from './change-words.ts';
import { inThreads, type TimelineBlock } from './threads.ts';

/** One entry with the earlier messages of its thread, or quick edits of one person together. */
export type PastBlock = TimelineBlock | { readonly changes: readonly Change[] };

export interface PastDay {
  readonly day: string;
  /** Of its newest entry. */
  readonly at: number;
  readonly blocks: readonly PastBlock[];
}

/** The history by days, newest first (LOG-25). */
export function pastDays(past: readonly TimelineEntry[], zone: string): PastDay[] {
  const days = Map.groupBy(inThreads(past), ({ entry }) => dayOf(entry.at, zone));
  return [...days].map(([day, blocks]) => ({ day, at: blocks[0]?.entry.at ?? 0, blocks: grouped(blocks) }));
}

function grouped(blocks: readonly TimelineBlock[]): PastBlock[] {
  return inGroups(blocks, ({ entry }) => ({ at: entry.at, author: authorOf(entry) })).flatMap((group): PastBlock[] => {
    const changes = group.flatMap(({ entry }) => (entry.type === 'change' && authorOf(entry) !== null ? [entry] : []));
    return changes.length > 0 ? [{ changes }] : group;
  });
}

/** Whose log record it is; null for what is none: an event always stands by itself. */
function authorOf(entry: TimelineEntry): string | null {
  if (entry.type !== 'change' || rankOfChange(entry.row.field) !== 'log' || entry.row.field === 'deleted') return null;
  return memberOf(entry.row.device);
}

/**
 * What a group of changes, newest first, did to each field: from what it held before the first to what it holds after the
 * last. A field that ended as it began is told change by change, so that nothing that was written is kept back.
 */
export function stepsOf(changes: readonly Change[]): FieldStep[] {
  const fields = Map.groupBy(changes, ({ row }) =>
    row.element === undefined ? row.field : `${row.field}/${row.element}`,
  );
  return [...fields.values()].flatMap((own): FieldStep[] => {
    const [last, first] = [own[0], own.at(-1)];
    if (!last || !first) return [];
    const whole = stepOf(last, first.from);
    const isBack = JSON.stringify(whole.from ?? null) === JSON.stringify(whole.to ?? null);
    return isBack ? own.map((change) => stepOf(change, change.from)) : [whole];
  });
}

function stepOf({ row }: Change, from: unknown): FieldStep {
  return { field: row.field, element: row.element, from, to: row.value };
}
