import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import type { AnyRecord } from '@sidebook/domain/records/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeRecord } from './codec.ts';
import { changeRecord, createRecord, type FieldChange, invertChanges, type Writer } from './commands.ts';
import { deviceOf, parseKey, timeOf } from './keys.ts';
import { type Entry, emptyState, mergeEntry, readEntry, type RecordState } from './record-state.ts';

const id = 's1.m-1' as RecordId;
const ann = 'annannan0001' as DeviceId;
const bob = 'bobbobbo0001' as DeviceId;

function apply(state: RecordState, entries: readonly Entry[]): RecordState {
  return entries
    .map(readEntry)
    .filter((one) => one !== null)
    .reduce(mergeEntry, state);
}
const edit = (state: RecordState, changes: readonly FieldChange[], writer: Writer): RecordState =>
  apply(state, changeRecord(state, changes, writer));
const made = apply(emptyState(id), [
  createRecord(
    id,
    'activity',
    { title: 'Call', item: 's1.a' as RecordId },
    { reminders: { 0: true } },
    { now: 5, device: ann },
  ),
]);

/** Clocks that are a week apart and go backwards. */
const writer: fc.Arbitrary<Writer> = fc.record({
  now: fc.integer({ min: 0, max: 604_800_000 }),
  device: fc.constantFrom(ann, bob),
});

const recordIds = fc.constantFrom('s1.a', 's1.b', 's2.c');
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  title: fc.string({ maxLength: 5 }),
  deadline: fc.integer({ min: 0, max: 1e12 }),
  completed: fc.integer({ min: 0, max: 1e12 }),
  deleted: fc.boolean(),
  item: recordIds,
  responsible: fc.constantFrom('annannan', 'bobbobbo'),
};
const nothing = fc.constant(null);
const fieldChange: fc.Arbitrary<FieldChange> = fc
  .constantFrom(...Object.keys(values))
  .chain((field) =>
    fc.oneof(values[field] ?? nothing, nothing, fc.constant(['no', 'shape'])).map((value) => ({ id, field, value })),
  );
const elementChange: fc.Arbitrary<FieldChange> = fc.oneof(
  fc
    .tuple(fc.constantFrom('0', '15', '60'), fc.constantFrom(true, null, 'no shape'))
    .map(([element, value]) => ({ id, field: 'reminders', element, value })),
  recordIds.chain((of) =>
    fc.constantFrom(of, null, 5).map((value) => ({ id, field: 'bindings', element: of.replace('.', '_'), value })),
  ),
);
const changes = fc.array(fc.oneof(fieldChange, elementChange), { minLength: 1, maxLength: 6 });

/** A random history: edits in sight of all before, and further logs of the same mail that nobody saw coming. */
const history = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ edit: changes, writer }) },
      { weight: 1, arbitrary: fc.record({ log: recordIds, writer }) },
    ),
    { maxLength: 8 },
  )
  .map((steps) =>
    steps.reduce<RecordState>((state, step) => {
      if ('edit' in step) return edit(state, step.edit, step.writer);
      return apply(state, [createRecord(id, 'activity', { item: step.log as RecordId }, {}, step.writer)]);
    }, made),
  );

/** What the record shows, without when its reminders were armed and who edited it last: taking an edit back is an edit. */
function shown(state: RecordState): Omit<AnyRecord, 'armedAt' | 'edits'> {
  const { armedAt: _, edits: __, ...rest } = decodeRecord(state) as AnyRecord & { armedAt?: number; edits?: unknown };
  return rest;
}

function valueIn(record: object, { field, element }: FieldChange): unknown {
  const value = (record as Readonly<Record<string, unknown>>)[field];
  if (element === undefined) return value ?? null;
  return (value as Readonly<Record<string, unknown>>)[element] ?? null;
}

describe('createRecord', () => {
  it('makes one base, stamped by the writer, without what is empty', () => {
    const entry = createRecord(
      id,
      'contact',
      { name: 'Jane', note: undefined } as object,
      { tags: {} },
      { now: 7, device: bob },
    );
    const key = parseKey(entry.key);
    expect([key?.id, key?.field, key && timeOf(key.stamp), key && deviceOf(key.stamp)]).toEqual([id, '', 7, bob]);
    expect(entry.value).toEqual({ kind: 'contact', fields: { name: 'Jane' }, collections: { tags: {} } });
  });
});

describe('changeRecord', () => {
  it('[EXT-19] the later edit wins whatever the clocks say', () => {
    const understood = changes.map((all) =>
      all.filter(({ value }) => value !== 5 && value !== 'no shape' && !Array.isArray(value)),
    );
    fc.assert(
      fc.property(history, understood, writer, (state, edits, by) => {
        const record = shown(edit(state, edits, by));
        const last = new Map(edits.map((change) => [`${change.field}/${change.element ?? ''}`, change]));
        for (const change of last.values()) {
          // The item an activity belongs to is no binding of it, though somebody else logged it there.
          if (change.field === 'bindings' && change.value !== null) continue;
          expect([change, valueIn(record, change)]).toEqual([change, change.value]);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('[EXT-19] Monday’s offline edit loses to later ones that were made in sight of each other', () => {
    const monday = changeRecord(made, [{ id, field: 'title', value: 'Monday' }], { now: 100, device: bob });
    const tuesday = edit(made, [{ id, field: 'title', value: 'Tuesday' }], { now: 200, device: ann });
    expect(shown(apply(tuesday, monday))).toMatchObject({ title: 'Tuesday' });
    const slow = edit(tuesday, [{ id, field: 'title', value: 'Wednesday' }], { now: 3, device: bob });
    expect(shown(apply(slow, monday))).toMatchObject({ title: 'Wednesday' });
  });

  it('[EXT-19] edits of different fields on two devices both hold', () => {
    const a = changeRecord(made, [{ id, field: 'title', value: 'Ring' }], { now: 9, device: ann });
    const b = changeRecord(made, [{ id, field: 'deadline', value: 77 }], { now: 9, device: bob });
    expect(shown(apply(made, [...a, ...b]))).toMatchObject({ title: 'Ring', deadline: 77 });
    expect(apply(made, [...b, ...a])).toEqual(apply(made, [...a, ...b]));
  });

  it('gives every entry a key of its own, also for several changes of one field', () => {
    fc.assert(
      fc.property(history, changes, changes, writer, (state, first, second, by) => {
        const one = changeRecord(state, first, by);
        const two = changeRecord(apply(state, one), second, by);
        const keys = [...one, ...two].map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every((key) => parseKey(key) !== null)).toBe(true);
      }),
    );
  });

  it('stamps an edit with the writer’s own time where no clock is ahead of it', () => {
    const [entry] = changeRecord(made, [{ id, field: 'title', value: 'Ring' }], { now: 4711, device: bob });
    const key = parseKey(entry?.key ?? '');
    expect(key && [timeOf(key.stamp), deviceOf(key.stamp)]).toEqual([4711, bob]);
  });

  it('[ACT-13] [EXT-11] a binding is taken away for good, though the clock of who does it is behind', () => {
    const logged = apply(made, [
      createRecord(id, 'activity', { item: 's1.b' as RecordId }, {}, { now: 900, device: bob }),
    ]);
    expect(valueIn(shown(logged), { id, field: 'bindings', value: null })).toEqual({ s1_b: 's1.b' });
    const unbound = edit(logged, [{ id, field: 'bindings', element: 's1_b', value: null }], { now: 10, device: ann });
    expect(valueIn(shown(unbound), { id, field: 'bindings', value: null })).toEqual({});
  });

  it('removes an element with an entry, and an emptied field too', () => {
    const entries = changeRecord(
      made,
      [
        { id, field: 'reminders', element: '0', value: null },
        { id, field: 'title', value: undefined },
      ],
      { now: 9, device: ann },
    );
    expect(entries.map(({ value }) => value)).toEqual([null, null]);
    const after = shown(apply(made, entries));
    expect(valueIn(after, { id, field: 'reminders', value: null })).toEqual({});
    expect(after).not.toHaveProperty('title');
  });
});

describe('invertChanges', () => {
  it('[EXT-6] [EXT-12] Undo shows exactly the record that was there, after any history, on any device', () => {
    fc.assert(
      fc.property(history, changes, writer, writer, (before, edits, by, undoer) => {
        const undo = invertChanges(before, edits);
        const after = edit(edit(before, edits, by), undo, undoer);
        expect(shown(after)).toEqual(shown(before));
      }),
      { numRuns: 400 },
    );
  });

  it('[EXT-6] Undo of the Undo brings the edit back', () => {
    fc.assert(
      fc.property(history, changes, writer, (before, edits, by) => {
        const after = edit(before, edits, by);
        const redo = invertChanges(after, edits);
        const undone = edit(after, invertChanges(before, edits), by);
        expect(shown(edit(undone, redo, by))).toEqual(shown(after));
      }),
    );
  });

  it('keeps a value that only a later version understands', () => {
    const later = apply(
      made,
      changeRecord(made, [{ id, field: 'title', value: { rich: 'Call' } }], { now: 9, device: ann }),
    );
    expect(invertChanges(later, [{ id, field: 'title', value: 'Ring' }])).toEqual([
      { id, field: 'title', value: { rich: 'Call' } },
    ]);
  });

  it('[EXT-11] Undo of taking a binding away brings back what a later log had bound', () => {
    const log = (item: string, now: number) =>
      createRecord(id, 'activity', { item: item as RecordId }, {}, { now, device: bob });
    const unbound: FieldChange = { id, field: 'bindings', element: 's1_b', value: null };
    const once = apply(made, [log('s1.b', 10)]);
    expect(invertChanges(once, [unbound])).toEqual([{ ...unbound, value: 's1.b' }]);
    const again = apply(edit(once, [unbound], { now: 20, device: ann }), [log('s1.b', 30)]);
    expect(invertChanges(again, [unbound])).toEqual([{ ...unbound, value: 's1.b' }]);
  });

  it('of what nobody knows yet is to empty it, also for names that every object knows', () => {
    expect(
      invertChanges(emptyState(id), [
        { id, field: 'title', value: 'x' },
        { id, field: 'constructor', value: 'x' },
        { id, field: 'constructor', element: 'name', value: 'x' },
        { id, field: 'reminders', element: 'constructor', value: true },
      ]).map(({ value }) => value),
    ).toEqual([null, null, null, null]);
  });
});
