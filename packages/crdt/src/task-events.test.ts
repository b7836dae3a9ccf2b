import type { Activity } from '@sidebook/domain/records/schema';
import type { DeviceId, MemberId, RecordId } from '@sidebook/domain/ids';
import { statusOf } from '@sidebook/domain/tasks/task-status';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeRecord } from './codec.ts';
import { changeRecord, createRecord, type FieldChange } from './commands.ts';
import { type Entry, emptyState, mergeEntry, type ReadEntry, readEntry, type RecordState } from './record-state.ts';

const id = 'shard.task' as RecordId;
const members = ['annannan', 'bobbobbo', 'cemcemce'] as unknown as readonly MemberId[];
const [ann, bob, cem] = members as unknown as [MemberId, MemberId, MemberId];
const device = (member: MemberId): DeviceId => `${member}0001` as DeviceId;
const START = 1_700_000_000_000;

const made = createRecord(
  id,
  'activity',
  { kind: 'task', direction: 'planned', responsible: bob, deadline: START + 1000 },
  { participants: { [cem]: cem } },
  { now: START, device: device(ann) },
);
const merged = (entries: readonly Entry[]): RecordState =>
  entries.map((entry) => readEntry(entry) as ReadEntry).reduce(mergeEntry, emptyState(id));
const shown = (entries: readonly Entry[]): Activity => decodeRecord(merged(entries)) as Activity;

describe('who changed what of a task, and when', () => {
  it('is read off the changes that hold', () => {
    const change = (field: string, value: unknown, member: MemberId, at: number, element?: string): Entry[] =>
      changeRecord(merged([made]), [{ id, field, element, value }], { now: START + at, device: device(member) });
    const line = { text: 'x', done: true, pos: 'a0' };
    const task = shown([
      made,
      ...change('text', 'first', cem, 10),
      ...change('text', 'second', ann, 20),
      ...change('checklist', line, cem, 15, 'l1'),
      ...change('deadline', START + 5000, ann, 30),
      ...change('taskState', 'running', bob, 40),
      ...change('viewed', START + 35, bob, 35),
    ]).task;
    expect(task).toEqual({
      step: { member: bob, at: START + 40 },
      deadline: { member: ann, at: START + 30 },
      responsible: undefined,
      viewedBy: bob,
      openedBy: ann,
      edits: { [ann]: START + 20, [cem]: START + 15 },
    });
  });

  it('is told of tasks alone', () => {
    const call = createRecord(id, 'activity', { kind: 'call' }, {}, { now: START, device: device(ann) });
    expect(shown([call])).not.toHaveProperty('task');
  });

  it('[TASK-32][CNT-52] gives one status, however the changes of several people come and in whatever parts', () => {
    const change = fc.record({
      member: fc.constantFrom(...members),
      // Few instants, so that changes fall into one millisecond; clocks that are wrong by a lot.
      at: fc.integer({ min: -5, max: 20 }),
      part: fc.oneof(
        fc.record({ field: fc.constant('taskState'), value: fc.constantFrom('running', 'pending', 'accepted', null) }),
        fc.record({
          field: fc.constantFrom('viewed', 'opened', 'completed', 'deadline'),
          value: fc.integer({ min: START, max: START + 20 }),
        }),
        fc.record({ field: fc.constant('completed'), value: fc.constant(null) }),
        fc.record({ field: fc.constant('control'), value: fc.boolean() }),
        fc.record({ field: fc.constant('text'), value: fc.constantFrom('a', 'b') }),
        fc.record({ field: fc.constant('responsible'), value: fc.constantFrom(...members) }),
        fc.record({
          field: fc.constant('participants'),
          element: fc.constantFrom(...members),
          value: fc.constant(null),
        }),
      ),
      /** How many of the changes before it its writer has seen, besides its own. */
      seen: fc.nat(8),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (changes, order) => {
        const written: { entry: Entry; by: MemberId }[] = [{ entry: made, by: ann }];
        for (const { member, at, part, seen } of changes) {
          const seenBy = written.filter(({ by }, index) => index <= seen || by === member);
          const writing: FieldChange = { id, ...part };
          const writer = { now: START + at, device: device(member) };
          for (const entry of changeRecord(merged(seenBy.map((one) => one.entry)), [writing], writer)) {
            written.push({ entry, by: member });
          }
        }
        const entries = written.map(({ entry }) => entry);
        const shuffled = entries
          .map((entry) => ({ entry, place: order.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ entry }) => entry);
        const [one, other] = [shown(entries), shown([...shuffled, ...shuffled.slice(0, 3)])];
        expect(other).toEqual(one);
        for (const now of [START, START + 10, START + 2000]) {
          expect(statusOf(other, [ann], now)).toEqual(statusOf(one, [ann], now));
        }
      }),
    );
  });
});
