import { isOpen } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment } from '@sidebook/domain/records/schema';
import { streamKindOf, streamKinds } from '@sidebook/domain/stream/stream';
import { markId } from '@sidebook/domain/records/setting-ids';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { type StreamCursor, streamPage } from '@sidebook/projections/queries/stream';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { expect } from 'vitest';

import type { PlainSnapshot } from './plain-snapshot.ts';
import { members, START } from './random-workspace.ts';
import type { Random } from './random.ts';

type Told = Activity | Comment;

/** The stream, for everybody and for one member by the four clauses, narrowed in random ways (FEED-1, FEED-8, FEED-10). */
export async function expectStream(db: ProjectionDatabase, plain: PlainSnapshot, random: Random): Promise<void> {
  const mine = random.chance(0.6) ? random.pick(members) : undefined;
  const author = random.chance(0.3) ? random.pick(members) : undefined;
  const kinds = random.chance(0.3) ? new Set(random.some(streamKinds)) : undefined;
  const since = random.chance(0.2) ? START : 0;
  const until = random.chance(0.2) ? START + 24 * 3_600_000 : Number.POSITIVE_INFINITY;
  const expected = [...plain.activities, ...plain.comments].filter((entry) => {
    const at = timeOf(entry);
    if (!isThere(plain, entry) || at < since || at >= until) return false;
    if (kinds && !kinds.has(streamKindOf(entry))) return false;
    if (author !== undefined && !hasMade(entry, author)) return false;
    return mine === undefined || isOwn(plain, entry, mine);
  });
  const limit = random.pick([1, 3, 50]);
  const found: [number, RecordId][] = [];
  let before: StreamCursor | undefined;
  do {
    const page = await streamPage(db, { mine, author, kinds, since, until }, { before, limit });
    for (const { at, row, notes } of page.entries) {
      found.push([at, row.id]);
      expect(notes.map(({ id }) => id)).toEqual(plain.notes(row.id));
    }
    ({ before } = page);
  } while (before);
  const inOrder = expected
    .map((entry): [number, RecordId] => [timeOf(entry), entry.id])
    .toSorted((a, b) => b[0] - a[0] || (a[1] < b[1] ? 1 : -1));
  expect(found).toEqual(inOrder);
}

function tiedTo({ item, bindings }: Told): RecordId[] {
  return [...new Set([...(item ? [item] : []), ...Object.values(bindings)])];
}

function isThere(plain: PlainSnapshot, entry: Told): boolean {
  if (plain.replaced.has(entry.id)) return false;
  if (entry.deleted || (entry.recordKind === 'comment' && entry.activity !== undefined)) return false;
  const items = tiedTo(entry);
  if (items.length === 0) return entry.recordKind === 'comment' || !isTask(entry);
  return items.some((id) => !plain.items.find((item) => item.id === id)?.deleted);
}

function timeOf(entry: Told): number {
  if (entry.recordKind === 'comment') return entry.createdAt;
  const isPlanned = isOpen(entry) && !['incoming', 'outgoing'].includes(entry.direction ?? '');
  return isPlanned ? entry.createdAt : (entry.occurred ?? entry.completed ?? entry.createdAt);
}

function hasMade(entry: Told, member: MemberId): boolean {
  return (
    entry.createdBy === member || (entry.recordKind === 'activity' && entry.logs.some((log) => log.member === member))
  );
}

function isOwn(plain: PlainSnapshot, entry: Told, member: MemberId): boolean {
  const items = tiedTo(entry);
  const addressed =
    entry.recordKind === 'comment'
      ? [...Object.values(entry.to), ...Object.values(entry.mentions)]
      : [
          entry.responsible,
          ...[entry.colleagues, entry.participants, entry.observers].flatMap((people) => Object.values(people)),
        ];
  const inNotes = plain.comments.filter((note) => note.activity === entry.id && !note.deleted);
  return (
    hasMade(entry, member) ||
    addressed.includes(member) ||
    inNotes.some((note) => Object.values(note.mentions).includes(member)) ||
    items.some((id) => plain.items.find((item) => item.id === id)?.responsible === member) ||
    items.some((id) => followerOf(plain, id) === member)
  );
}

/** A device has the marks of its own user alone. */
function followerOf({ marks }: PlainSnapshot, item: RecordId): MemberId | undefined {
  return marks.find(({ id, subject, followed }) => followed && subject === item && id === markId(item))?.createdBy;
}
