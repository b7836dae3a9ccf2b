import { threadsOf } from '@sidebook/domain/mail/threads';
import type { TimelineEntry } from '@sidebook/projections/queries/timeline';
import type { ActivityRow } from '@sidebook/projections/tables';

/** One entry of a timeline, or the messages of a thread at the place of their newest one (EXT-16). */
export interface TimelineBlock {
  readonly entry: TimelineEntry;
  /** Earlier messages of its thread, newest first. */
  readonly earlier: readonly ActivityRow[];
}

/** Entries, newest first, with the messages of each thread together. Nothing else moves. */
export function inThreads(entries: readonly TimelineEntry[]): readonly TimelineBlock[] {
  const messages = entries.flatMap((entry) =>
    entry.type === 'activity' && entry.row.record.mail
      ? [{ entry, row: entry.row, keys: entry.row.threads, subject: entry.row.record.title ?? '', at: entry.at }]
      : [],
  );
  const earlierOf = new Map<TimelineEntry, readonly ActivityRow[]>();
  const taken = new Set<TimelineEntry>();
  for (const [newest, ...earlier] of threadsOf(messages)) {
    if (!newest) continue;
    earlierOf.set(
      newest.entry,
      earlier.map(({ row }) => row),
    );
    for (const { entry } of earlier) taken.add(entry);
  }
  return entries.flatMap((entry) => (taken.has(entry) ? [] : [{ entry, earlier: earlierOf.get(entry) ?? [] }]));
}
