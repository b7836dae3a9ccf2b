import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { type TimelineCursor, type TimelineEntry, timelineOf } from '@sidebook/projections/queries/timeline';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { expect } from 'vitest';

import type { TimelineMark } from './plain-documents.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import { START } from './random-workspace.ts';
import type { Random } from './random.ts';

/** A change by its key, a move by that of the change behind it, the others by their ids. */
function markOf(entry: TimelineEntry): TimelineMark {
  if (entry.type === 'moved') return [entry.at, entry.move.key.slice(entry.move.key.indexOf('|') + 1)];
  if (entry.type === 'task') return [entry.at, entry.change.key];
  if (entry.type === 'reminder') return [entry.at, entry.key];
  return [entry.at, 'key' in entry.row ? entry.row.key : entry.row.id];
}
const asTexts = (marks: readonly TimelineMark[]): string[] => marks.map(([at, key]) => `${at} ${key}`).toSorted();

/** Timelines of some items, page by page (LOG-25). */
export async function expectTimelines(db: ProjectionDatabase, plain: PlainSnapshot, random: Random) {
  for (const { id } of plain.items.slice(0, 8)) {
    const expected = plain.timeline(id);
    const limit = random.pick([1, 2, 3, 50]);
    // Late enough for some reminders to have rung, early enough for others to be still to come.
    const now = START + random.below(96) * HOUR;
    const rung = expected.rings.filter(([at]) => at <= now);
    const past: TimelineMark[] = [];
    let before: TimelineCursor | undefined;
    do {
      const page = await timelineOf(db, id, { limit, now, before });
      if (!before) {
        const rows = page.planned.map((row) => row.id);
        expect(rows.toSorted()).toEqual(expected.planned.map(([, key]) => key).toSorted());
        const times = new Map(expected.planned.map(([at, key]) => [key, at]));
        expect(rows.map((key) => times.get(key))).toEqual([...times.values()].toSorted((a, b) => a - b));
        expect(asTexts(page.pinned.map(markOf))).toEqual(asTexts(expected.pinned));
        expect(page.pinned.map(({ at }) => at)).toEqual(page.pinned.map(({ at }) => at).toSorted((a, b) => b - a));
      }
      for (const entry of [...page.pinned, ...page.past]) {
        if (entry.type !== 'activity' && entry.type !== 'comment') continue;
        expect((page.notes.get(entry.row.id) ?? []).map((note) => note.id)).toEqual(plain.notes(entry.row.id));
      }
      past.push(...page.past.map(markOf));
      expect(page.past.length <= limit && (page.before === undefined || page.past.length === limit)).toBe(true);
      ({ before } = page);
    } while (before);
    expect(asTexts(past)).toEqual(asTexts([...expected.past, ...rung]));
    expect(past.map(([at]) => at)).toEqual(past.map(([at]) => at).toSorted((a, b) => b - a));
  }
}
