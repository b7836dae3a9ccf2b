import type { DeviceId, MemberId, RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { staysWhenGoingBack } from '@sidebook/domain/records/going-back';
import { type AnyRecord, type RecordKind, schema, type ValueType } from '@sidebook/domain/records/schema';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { decodeRecord } from './codec.ts';
import { changeRecord, createRecord, type FieldChange } from './commands.ts';
import { currentStamp, mergedCopies, recordGoingBack, sharedKey, statesOf } from './going-back.ts';
import { copyOf, departureOf } from './moving.ts';
import { type Entry, emptyState, mergeEntry, readEntry, type RecordState } from './record-state.ts';

const ann = 'annannan0001' as DeviceId;
const bob = 'bobbobbo0001' as DeviceId;
const eve = 'evileve00001' as DeviceId;
const everybody: ReadonlySet<MemberId> = new Set(['annannan', 'bobbobbo'] as MemberId[]);

function apply(state: RecordState, entries: readonly Entry[]): RecordState {
  return entries
    .map(readEntry)
    .filter((one) => one !== null)
    .reduce(mergeEntry, state);
}

const kinds = ['contact', 'deal', 'lead', 'quote', 'activity', 'comment'] as const satisfies readonly RecordKind[];
const idOf = (kind: RecordKind): RecordId => (kind === 'activity' ? 's1.m-1' : `s1.${kind}`) as RecordId;

/** Two values of each type that a history may hold; others of a shape that no version wrote. */
const samples: Readonly<Partial<Record<ValueType, readonly unknown[]>>> = {
  text: ['draft', 'sent', 'call', ''],
  flag: [true, false],
  number: [0, 7],
  instant: [1_000, 2_000],
  day: ['2026-01-31', '2026-02-01'],
  money: [
    { minor: 1, currency: 'EUR' },
    { currency: 'EUR', minor: 1 },
    { minor: 2, currency: 'EUR' },
  ],
  record: ['s1.a', 's1.b', 's2.c'],
  member: ['annannan', 'bobbobbo', 'gonegone'],
  mark: [true],
  email: [{ address: 'a@b.example', type: 'work', pos: 'a' }],
  checklist: [
    { text: 'x', done: true, pos: 'a' },
    { text: 'x', done: false, pos: 'b' },
  ],
};
const sampleOf = (type: ValueType) => fc.constantFrom(...(samples[type] ?? ['no shape']), null, ['no shape']);

function changeOf(kind: RecordKind): fc.Arbitrary<FieldChange> {
  const id = idOf(kind);
  const { fields, collections } = schema[kind] as {
    fields: Readonly<Record<string, ValueType>>;
    collections: Readonly<Record<string, ValueType>>;
  };
  const ofField = fc
    .constantFrom(...Object.entries(fields), ['unknown', 'text'] as [string, ValueType])
    .chain(([field, type]) => sampleOf(type).map((value) => ({ id, field, value })));
  const ofElement = fc
    .tuple(fc.constantFrom(...Object.entries(collections)), fc.constantFrom('s1_a', 's1_b', '15'))
    .chain(([[field, type], element]) => sampleOf(type).map((value) => ({ id, field, element, value })));
  return fc.oneof(ofField, ofElement);
}

/** What devices did to one record, in the order in which the server took it: bases and edits of clocks far apart. */
interface History {
  readonly kind: RecordKind;
  readonly steps: readonly (readonly Entry[])[];
}

const writer = fc.record({ now: fc.integer({ min: 1, max: 600_000 }), device: fc.constantFrom(ann, bob, eve) });
const history: fc.Arbitrary<History> = fc.constantFrom(...kinds).chain((kind) => {
  const base = fc
    .tuple(writer, fc.constantFrom('s1.a', 's1.b'), fc.constantFrom('one', 'two'))
    .map(([by, item, name]) =>
      kind === 'activity'
        ? createRecord(idOf(kind), kind, { title: name, item: item as RecordId }, { reminders: { 15: true } }, by)
        : createRecord(idOf(kind), kind, { name, text: name } as never, {} as never, by),
    );
  const step = fc.oneof(
    { weight: 1, arbitrary: base.map((entry) => () => [entry]) },
    {
      weight: 6,
      arbitrary: fc.tuple(fc.array(changeOf(kind), { minLength: 1, maxLength: 4 }), writer, fc.boolean()).map(
        ([changes, by, sees]) =>
          (state: RecordState) =>
            changeRecord(sees ? state : emptyState(state.id), changes, by),
      ),
    },
  );
  return fc.array(step, { maxLength: 14 }).map((steps) => {
    let state = emptyState(idOf(kind));
    return {
      kind,
      steps: steps.map((make) => {
        const entries = make(state);
        state = apply(state, entries);
        return entries;
      }),
    };
  });
});

function stateAfter({ kind, steps }: History, count: number): RecordState {
  return steps.slice(0, count).reduce(apply, emptyState(idOf(kind)));
}

/** What a screen reads of a record, without what stays as it is and what follows from the stamps alone. */
function read(state: RecordState, as: AnyRecord | null): unknown {
  const record = decodeRecord(state);
  if (!record || (record as { deleted?: boolean }).deleted === true) return 'not there';
  const { fields, collections } = schema[record.recordKind];
  const entries = Object.keys({ ...fields, ...collections }).flatMap((field) => {
    const value = (record as unknown as Record<string, unknown>)[field];
    const stays = ['number', 'viewed', 'opened', 'responsible'].includes(field) || isTold(as, field);
    return stays || value === undefined || value === false ? [] : [[field, value] as const];
  });
  return Object.fromEntries(entries);
}

function isTold(as: AnyRecord | null, field: string): boolean {
  return as?.recordKind === 'quote' && staysWhenGoingBack(as, field, undefined, null);
}

function goBack(then: RecordState, now: RecordState, at: number): RecordState {
  const back = recordGoingBack(then, now, everybody);
  return back ? apply(now, changeRecord(now, back.changes, { now: at, device: ann })) : now;
}

const points = history.chain((all) =>
  fc.tuple(fc.constant(all), fc.nat({ max: all.steps.length }), fc.nat({ max: all.steps.length })),
);

describe('going back', () => {
  it('[BACK-1] makes a record read as it did, whatever happened since and however wrong the clocks are', () => {
    fc.assert(
      fc.property(points, fc.nat({ max: 1000 }), ([all, one, other], at) => {
        const [then, now] = [stateAfter(all, Math.min(one, other)), stateAfter(all, Math.max(one, other))];
        const present = decodeRecord(now);
        const after = goBack(then, now, at);
        expect(read(after, present)).toEqual(read(then, present));
      }),
      { numRuns: 3000 },
    );
  });

  it('[BACK-1] writes nothing the second time, and nothing where nothing was changed', () => {
    fc.assert(
      fc.property(points, ([all, one, other]) => {
        const [then, now] = [stateAfter(all, Math.min(one, other)), stateAfter(all, Math.max(one, other))];
        expect(recordGoingBack(now, now, everybody)).toBe(null);
        expect(recordGoingBack(then, goBack(then, now, 5), everybody)).toBe(null);
      }),
      { numRuns: 2000 },
    );
  });

  it('[BACK-1] is taken back by going to the instant before it', () => {
    fc.assert(
      fc.property(points, ([all, one, other]) => {
        const [then, now] = [stateAfter(all, Math.min(one, other)), stateAfter(all, Math.max(one, other))];
        const [after, present] = [goBack(then, now, 5), decodeRecord(now)];
        // A quote that is sent again may be told: what stays by that has not been touched on the way.
        const told = all.kind === 'quote' ? decodeRecord(after) : present;
        expect(read(goBack(now, after, 6), told)).toEqual(read(now, told));
      }),
      { numRuns: 2000 },
    );
  });

  it('[BACK-1] removes and overwrites nothing: every entry of before is still there', () => {
    fc.assert(
      fc.property(points, ([all, one, other]) => {
        const [then, now] = [stateAfter(all, Math.min(one, other)), stateAfter(all, Math.max(one, other))];
        const keys = new Set(all.steps.slice(0, Math.max(one, other)).flatMap((step) => step.map(({ key }) => key)));
        const back = recordGoingBack(then, now, everybody);
        const entries = back ? changeRecord(now, back.changes, { now: 1, device: ann }) : [];
        expect(entries.filter(({ key }) => keys.has(key))).toEqual([]);
        for (const change of back?.changes ?? []) expect(currentStamp(now, change)).toBe(change.seen);
      }),
    );
  });
});

describe('what goes back of one record', () => {
  const id = 's1.d' as RecordId;
  const made = createRecord(
    id,
    'deal',
    { name: 'Roof', stage: 'new' },
    { contacts: { s1_a: 's1.a' as RecordId } },
    at(1),
  );
  const then = apply(emptyState(id), [made]);
  const edited = (changes: readonly Omit<FieldChange, 'id'>[], from = then, when = 10) =>
    apply(
      from,
      changeRecord(
        from,
        changes.map((change) => ({ id, ...change })),
        at(when),
      ),
    );

  function at(now: number, device = bob) {
    return { now, device };
  }

  it('[BACK-1] is what was changed, element by element, with what there is now and the entry that says so', () => {
    const now = edited([
      { field: 'stage', value: 'won' },
      { field: 'contacts', element: 's1_b', value: 's1.b' },
      { field: 'contacts', element: 's1_a', value: null },
    ]);
    expect(recordGoingBack(then, now, everybody)).toEqual({
      id,
      kind: 'deal',
      since: 'changed',
      changes: [
        { id, field: 'stage', value: 'new', from: 'won', seen: '00000000abobbobbo0001' },
        { id, field: 'contacts', element: 's1_a', value: 's1.a', from: null, seen: '00000000abobbobbo0001' },
        { id, field: 'contacts', element: 's1_b', value: null, from: 's1.b', seen: '00000000abobbobbo0001' },
      ],
    });
  });

  it('[BACK-1] a record that was made since goes to the recycle bin, one that was deleted since comes back', () => {
    expect(recordGoingBack(emptyState(id), then, everybody)).toMatchObject({
      since: 'made',
      changes: [{ field: 'deleted', value: true }],
    });
    const deleted = edited([{ field: 'deleted', value: true }]);
    expect(recordGoingBack(then, deleted, everybody)).toMatchObject({
      since: 'deleted',
      changes: [{ field: 'deleted', value: null, from: true }],
    });
    expect(recordGoingBack(emptyState(id), deleted, everybody)).toBe(null);
    expect(recordGoingBack(then, emptyState(id), everybody)).toBe(null);
  });

  it('[BACK-2] nothing is handed back to somebody who has left', () => {
    const before = edited([{ field: 'responsible', value: 'gonegone' }], then, 5);
    const now = edited([{ field: 'responsible', value: 'annannan' }], before);
    expect(recordGoingBack(before, now, everybody)).toBe(null);
    expect(recordGoingBack(before, now, null)).toMatchObject({ changes: [{ value: 'gonegone' }] });
  });

  it('[BACK-2] what the client was told of a quote stays, so does every number', () => {
    const quote = 's1.q' as RecordId;
    const draft = apply(emptyState(quote), [
      createRecord(quote, 'quote', { name: 'Roof', number: 'Q-1', status: 'draft', terms: 'old' }, {}, at(1)),
    ]);
    const edit = (from: RecordState, fields: Readonly<Record<string, unknown>>, now: number) => {
      const changes = Object.entries(fields).map(([field, value]) => ({ id: quote, field, value }));
      return apply(from, changeRecord(from, changes, at(now)));
    };
    const changed = edit(draft, { name: 'Tower', number: 'Q-2', terms: 'new' }, 5);
    const fieldsOf = (now: RecordState) => recordGoingBack(draft, now, everybody)?.changes.map(({ field }) => field);
    expect(fieldsOf(changed)).toEqual(['name', 'terms']);
    expect(fieldsOf(edit(changed, { status: 'sent', sent: 9 }, 9))).toEqual(['name']);
  });

  it('[BACK-2] what was moved to another space stays there, and what came from one stays here', () => {
    const move = { record: id, to: 'north' as SpaceId, at: 20, device: ann };
    const now = edited([{ field: 'name', value: 'Tower' }]);
    const entries = [made, ...changeRecord(then, [{ id, field: 'name', value: 'Tower' }], at(10))];
    expect(recordGoingBack(then, apply(now, [departureOf(move)]), everybody)).toBe(null);
    const copy = movedId(id, move.to);
    const arrived = apply(emptyState(copy), copyOf(move, entries));
    expect(decodeRecord(arrived)).toMatchObject({ id: copy, name: 'Tower' });
    expect(recordGoingBack(emptyState(copy), arrived, everybody)).toBe(null);
  });

  it('[BACK-2] what somebody has seen they have seen, and settings do not lie in spaces', () => {
    const task = 's1.t' as RecordId;
    const before = apply(emptyState(task), [createRecord(task, 'activity', { kind: 'task' }, {}, at(1))]);
    const seen = apply(before, changeRecord(before, [{ id: task, field: 'viewed', value: 9 }], at(9)));
    expect(recordGoingBack(before, seen, everybody)).toBe(null);
    const product = apply(emptyState(id), [createRecord(id, 'product', { name: 'Tile' }, {}, at(1))]);
    expect(recordGoingBack(emptyState(id), product, everybody)).toBe(null);
  });

  it('[BACK-1] copies of one logged message are one record', () => {
    const [first, second] = ['s1.m-x', 's2.m-x'] as RecordId[];
    if (!first || !second) throw new Error('two ids');
    const entries = [
      createRecord(second, 'activity', { title: 'Mail', item: 's2.b' as RecordId }, {}, at(1)),
      createRecord(first, 'activity', { title: 'Mail', item: 's1.a' as RecordId }, {}, at(5)),
    ];
    expect(new Set([first, second].map(sharedKey))).toEqual(new Set(['m-x']));
    const states = statesOf(entries);
    const merged = mergedCopies([...states.values()]);
    expect(merged?.id).toBe(second);
    const alone = states.get(second) ?? emptyState(second);
    // It was logged a second time since: the message stays, the binding goes.
    expect(merged && recordGoingBack(alone, merged, everybody)).toMatchObject({
      since: 'changed',
      changes: [{ field: 'bindings', element: 's1_a', value: null, from: 's1.a', seen: null }],
    });
  });

  it('[BACK-1] a message that was logged on a second item since, and moved to it, is bound to neither', () => {
    const mail = 's1.m-y' as RecordId;
    const first = apply(emptyState(mail), [createRecord(mail, 'activity', { item: 's1.a' as RecordId }, {}, at(1))]);
    const met = apply(first, [createRecord(mail, 'activity', { item: 's1.b' as RecordId }, {}, at(5, ann))]);
    const moved = apply(met, changeRecord(met, [{ id: mail, field: 'item', value: 's1.b' }], at(9)));
    expect(read(goBack(first, moved, 20), null)).toEqual(read(first, null));
  });

  it('[BACK-1] a flag that was set and taken away again is no change', () => {
    const before = edited([{ field: 'deleted', value: true }], then, 5);
    expect(recordGoingBack(then, edited([{ field: 'deleted', value: false }], before), everybody)).toBe(null);
  });
});
