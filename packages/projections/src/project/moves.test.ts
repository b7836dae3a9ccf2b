import 'fake-indexeddb/auto';
import { changeRecord, createRecord } from '@sidebook/crdt/commands';
import { copyOf, departureOf, type Move } from '@sidebook/crdt/moving';
import { type Entry, emptyState, mergeEntry, readEntry } from '@sidebook/crdt/record-state';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { type DeviceId, type RecordId, shardOf, type SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { elementOf, type RecordKind } from '@sidebook/domain/records/schema';
import { markId } from '@sidebook/domain/records/setting-ids';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import { counters } from '../queries/agenda.ts';
import { ann, TestWorkspace } from '../testing/test-workspace.ts';

const now = Date.UTC(2026, 5, 2, 10);
const device = 'annannan0001' as DeviceId;
const SOUTH = 'south' as SpaceId;
const NORTH = 'space' as SpaceId;
const deal = 's1.deal' as RecordId;
const call = 's1.call' as RecordId;
const note = 's1.note' as RecordId;

let workspace: TestWorkspace;
/** All that was written, as documents have it: the space that a document is in, and its entries. */
let written: { readonly shard: string; readonly space: SpaceId; readonly entries: readonly Entry[] }[];
beforeEach(() => {
  workspace = new TestWorkspace(now);
  written = [];
});

async function write(space: SpaceId, entries: readonly Entry[]): Promise<void> {
  for (const [shard, own] of Map.groupBy(entries, ({ key }) => shardOf(key as RecordId))) {
    written.push({ shard, space, entries: own });
    await apply(workspace, written.at(-1) as (typeof written)[number]);
  }
}

const apply = (to: TestWorkspace, { shard, space, entries }: (typeof written)[number]): Promise<void> =>
  to.projector.apply(to.document(shard, space), entries, 1);

const made = (id: RecordId, kind: RecordKind, fields: object, parts: object = {}, at = now): Entry =>
  createRecord(id, kind, fields, parts, { now: at, device });

function changed(id: RecordId, field: string, value: unknown, at = now + 1): Entry[] {
  const [name, element] = field.split('/') as [string, string?];
  const state = written
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => readEntry(entry) ?? [])
    .filter((entry) => entry.id === id)
    .reduce(mergeEntry, emptyState(id));
  return changeRecord(state, [{ id, field: name, element, value }], { now: at, device });
}

const moveTo = (to: SpaceId, record: RecordId, at = now + 1000): Move => ({ record, to, at, device });
const all = (): Entry[] => written.flatMap(({ entries }) => entries);
const inSouth = (id: RecordId): RecordId => movedId(id, SOUTH);

/** All rows, in the order of their keys. */
async function rowsOf({ db }: TestWorkspace): Promise<Record<string, unknown[]>> {
  const result: Record<string, unknown[]> = {};
  for (const table of db.tables) if (table.name !== 'checkpoints') result[table.name] = await table.toArray();
  return result;
}

/** A deal with a call and a note on it, a colleague's task that is bound to it, a quote of it, and a mark. */
async function scene(): Promise<void> {
  await write(NORTH, [
    made(deal, 'deal', { name: 'Roof', responsible: ann, stage: 'new', pipeline: 'sales' }),
    made(call, 'activity', { direction: 'planned', responsible: ann, item: deal, deadline: now - HOUR, title: 'Call' }),
    made(note, 'comment', { item: deal, text: 'Likes red' }),
    made('s2.quote' as RecordId, 'quote', { name: 'Offer', deal }),
    made(
      's2.bound' as RecordId,
      'activity',
      { direction: 'planned', responsible: ann, item: 's2.other', title: 'Bound', deadline: now - HOUR },
      { bindings: { [elementOf(deal)]: deal } },
    ),
    made('s2.other' as RecordId, 'contact', { name: 'Other', responsible: ann }),
  ]);
  await write('' as SpaceId, [made(markId(deal), 'mark', { subject: deal, seen: now, followed: true })]);
}

const shownItems = async (): Promise<string[]> =>
  (await workspace.db.items.toArray()).flatMap((row) => (row.section === 'deal' ? [row.id] : []));
const planned = async (): Promise<number> => (await counters(workspace.db, ann, now)).planned;
const timeline = async (item: RecordId): Promise<string[]> =>
  (await workspace.db.timeline.toArray()).filter((row) => row.item === item).map(({ entry }) => entry);
const open = async (): Promise<number | undefined> => (await workspace.db.totals.get('openActivities'))?.value;

describe('[PERM-10] a record that is moved', () => {
  it('is shown once at every step: where it was until it is said to be moved, then its copy', async () => {
    await scene();
    const steps: (() => Promise<void>)[] = [
      () => write(SOUTH, copyOf(moveTo(SOUTH, call), all())),
      () => write(SOUTH, copyOf(moveTo(SOUTH, deal), all())),
      () => write(SOUTH, copyOf(moveTo(SOUTH, note), all())),
      () => write(NORTH, [departureOf(moveTo(SOUTH, call))]),
      () => write(NORTH, [departureOf(moveTo(SOUTH, deal))]),
      () => write(NORTH, [departureOf(moveTo(SOUTH, note))]),
    ];
    for (const step of steps) {
      await step();
      const [shown] = await shownItems();
      expect(await shownItems()).toHaveLength(1);
      expect([await planned(), await open()]).toEqual([2, 2]);
      expect(await timeline(shown as RecordId)).toHaveLength(3);
      const found = await workspace.db.search.toArray();
      expect(found).toHaveLength(6);
      expect(await workspace.db.standings.count()).toBe(1);
      expect(await workspace.db.stream.count()).toBe(3);
    }
    expect(await shownItems()).toEqual([inSouth(deal)]);
    expect((await timeline(inSouth(deal))).toSorted()).toEqual([inSouth(call), inSouth(note), 's2.bound'].toSorted());
  });

  it('is what everything that named it names now, with what the user has seen of it', async () => {
    await scene();
    await write(SOUTH, copyOf(moveTo(SOUTH, deal), all()));
    await write(NORTH, [departureOf(moveTo(SOUTH, deal))]);
    const { db } = workspace;
    expect((await db.items.get('s2.quote' as RecordId))?.deal).toBe(inSouth(deal));
    expect((await db.activities.get('s2.bound' as RecordId))?.record.bindings).toEqual({
      [elementOf(inSouth(deal))]: inSouth(deal),
    });
    expect((await db.activities.get(call))?.item).toBe(inSouth(deal));
    const marks = await db.settings.where('kind').equals('mark').toArray();
    expect(marks.map(({ id, record }) => [id, record])).toMatchObject([
      [markId(inSouth(deal)), { subject: inSouth(deal), seen: now, followed: true }],
    ]);
  });

  it('stays as it is for who does not see the other space, until it is said to be moved', async () => {
    await scene();
    await write(NORTH, [departureOf(moveTo(SOUTH, deal)), departureOf(moveTo(SOUTH, call))]);
    expect(await shownItems()).toEqual([]);
    expect([await planned(), await open()]).toEqual([1, 1]);
  });

  it('is shown where it was again when the other space is no longer read, and there when the first is not', async () => {
    await scene();
    const before = await rowsOf(workspace);
    const copied = copyOf(moveTo(SOUTH, deal), all());
    await write(SOUTH, copied);
    await workspace.projector.remove(workspace.document(shardOf(inSouth(deal)), SOUTH).name);
    expect(await rowsOf(workspace)).toEqual(before);
    await write(SOUTH, copied);
    await workspace.projector.remove(workspace.document('s1').name);
    expect(await shownItems()).toEqual([inSouth(deal)]);
    expect(await timeline(inSouth(deal))).toEqual(['s2.bound']);
  });

  it('and came back is one record again, with every edit, under every id that it had', async () => {
    await scene();
    const there = inSouth(deal);
    const back = movedId(there, NORTH);
    await write(SOUTH, copyOf(moveTo(SOUTH, deal), all()));
    await write(NORTH, [departureOf(moveTo(SOUTH, deal))]);
    await write(SOUTH, changed(there, 'name', 'Roof and wall'));
    await write(NORTH, copyOf(moveTo(NORTH, there, now + 2000), all()));
    await write(SOUTH, [departureOf(moveTo(NORTH, there, now + 2000))]);
    expect(await shownItems()).toEqual([back]);
    expect((await workspace.db.items.get(back))?.record.name).toBe('Roof and wall');
    expect((await timeline(back)).toSorted()).toEqual([call, note, 's2.bound'].toSorted());
    expect((await workspace.db.items.get('s2.quote' as RecordId))?.deal).toBe(back);
  });
});

describe('[PERM-10] what comes after the move', () => {
  const late = async (): Promise<string[]> => workspace.db.departures.where('late').equals(1).primaryKeys();

  it('is noted until it is copied: an edit in the old space, and an entry that was made there', async () => {
    await scene();
    const [ofDeal, ofCall] = [moveTo(SOUTH, deal), moveTo(SOUTH, call)];
    await write(SOUTH, [...copyOf(ofDeal, all()), ...copyOf(ofCall, all()), ...copyOf(moveTo(SOUTH, note), all())]);
    await write(NORTH, [ofDeal, ofCall, moveTo(SOUTH, note)].map(departureOf));
    const quote = 's2.quote' as RecordId;
    expect(await late()).toEqual([quote]);
    await write(SOUTH, copyOf(moveTo(SOUTH, quote), all()));
    await write(NORTH, [departureOf(moveTo(SOUTH, quote))]);
    expect(await late()).toEqual([]);

    await write(NORTH, changed(deal, 'name', 'Tower'));
    const added = 's9.late' as RecordId;
    await write(NORTH, [
      made(added, 'activity', { direction: 'planned', responsible: ann, item: deal, deadline: now - HOUR }),
    ]);
    expect((await late()).toSorted()).toEqual([deal, added].toSorted());
    expect([await planned(), await timeline(inSouth(deal))]).toEqual([3, expect.arrayContaining([added])]);

    await write(SOUTH, [...copyOf(ofDeal, all()), ...copyOf(moveTo(SOUTH, added), all())]);
    await write(NORTH, [departureOf(moveTo(SOUTH, added))]);
    expect(await late()).toEqual([]);
    expect((await workspace.db.items.get(inSouth(deal)))?.record.name).toBe('Tower');
    expect(await planned()).toBe(3);
  });

  it('is not noted by who does not see the space that it belongs to', async () => {
    await scene();
    await write(NORTH, [departureOf(moveTo(SOUTH, deal))]);
    await write(NORTH, changed(deal, 'name', 'Tower'));
    expect(await late()).toEqual([]);
  });
});

describe('a copy that nobody made by moving', () => {
  it('takes no record’s place while that is where it was', async () => {
    await scene();
    const fake = createRecord('s7.fake' as RecordId, 'deal', { name: 'Fake' }, {}, { now, device });
    const alias = copyOf(moveTo(SOUTH, deal), all()).at(-1) as Entry;
    await write(SOUTH, [fake, { ...alias, key: alias.key.replace(inSouth(deal), 's7.fake') }]);
    expect(await shownItems()).toEqual([deal]);
    expect((await workspace.db.items.get('s2.quote' as RecordId))?.deal).toBe(deal);
  });

  it('does not stand in a shard for what is moved to another space', async () => {
    await scene();
    await write('west' as SpaceId, copyOf(moveTo(SOUTH, deal), all()));
    expect(await workspace.db.states.get(inSouth(deal))).toBeUndefined();
  });
});

it('[PERM-10] rows follow from documents alone, in whatever order what is moved, edited and made comes', async () => {
  const ids = ['s1.a', 's1.b', 's2.c', 's2.d'] as RecordId[];
  const kinds: readonly RecordKind[] = ['deal', 'contact', 'activity', 'comment'];
  const step = fc.record({
    record: fc.integer({ min: 0, max: 3 }),
    what: fc.constantFrom('name', 'item', 'away', 'back', 'copy', 'delete', 'mark'),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 14 }),
      fc.infiniteStream(fc.nat()),
      async (steps, order) => {
        workspace = new TestWorkspace(now);
        written = [];
        for (const [index, id] of ids.entries()) {
          const fields =
            index < 2 ? { name: id, responsible: ann } : { text: id, item: ids[index - 2], responsible: ann };
          await write(NORTH, [made(id, kinds[index] as RecordKind, fields)]);
        }
        let at = now;
        const places = new Map(ids.map((id) => [id, NORTH]));
        for (const { record, what } of steps) {
          at += 10;
          const id = [...places.keys()].findLast((_, index) => index % 4 === record) as RecordId;
          const space = places.get(id) as SpaceId;
          const other = space === NORTH ? SOUTH : NORTH;
          switch (what) {
            case 'name':
              await write(space, changed(id, record < 2 ? 'name' : 'text', `v${at}`, at));
              break;
            case 'item':
              if (record > 1) await write(space, changed(id, 'item', ids[at % 2], at));
              break;
            case 'delete':
              await write(space, changed(id, 'deleted', at % 20 === 0, at));
              break;
            case 'mark':
              await write('' as SpaceId, [made(markId(id), 'mark', { subject: id, seen: at }, {}, at)]);
              break;
            case 'copy':
              await write(other, copyOf(moveTo(other, id, at), all()));
              break;
            default:
              await write(other, copyOf(moveTo(other, id, at), all()));
              await write(space, [departureOf(moveTo(other, id, at))]);
              places.set(movedId(id, other), other);
          }
        }
        const rebuilt = new TestWorkspace(now);
        const shuffled = written
          .map((one) => ({ one, key: order.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        for (const one of shuffled) await apply(rebuilt, one);
        expect(await rowsOf(workspace)).toEqual(await rowsOf(rebuilt));
        for (const test of [workspace, rebuilt]) await test.db.delete();
      },
    ),
    { numRuns: 25 },
  );
});
