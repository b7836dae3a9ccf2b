import type { DeviceId, RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { elementOf } from '@sidebook/domain/records/schema';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decodeRecord } from './codec.ts';
import { changeRecord, createRecord } from './commands.ts';
import { parseKey } from './keys.ts';
import { aliasesOf, copiedKey, copyOf, departureOf, isMovedAway, withoutMoves, type Move } from './moving.ts';
import { type Entry, emptyState, mergeEntry, readEntry, type RecordState } from './record-state.ts';
import { redirected, referencesOf } from './references.ts';

const device = 'annannan0001' as DeviceId;
const deal = 's1.deal' as RecordId;
const NORTH = 'north' as SpaceId;
const move: Move = { record: deal, to: NORTH, at: 5000, device };
const writer = { now: 1000, device };

function stateOf(id: RecordId, entries: readonly Entry[]): RecordState {
  return entries
    .flatMap((entry) => readEntry(entry) ?? [])
    .filter((entry) => entry.id === id)
    .reduce(mergeEntry, emptyState(id));
}

const base = createRecord(deal, 'deal', { name: 'Roof', company: 's2.firm' as RecordId }, {}, writer);
const edits = changeRecord(
  stateOf(deal, [base]),
  [
    { id: deal, field: 'name', value: 'Tower' },
    { id: deal, field: 'contacts', element: 's2_ann', value: 's2.ann' },
  ],
  { now: 2000, device },
);

describe('[PERM-10] the copy of a record', () => {
  test('has all of its entries under its new id, and its old id as an alias', () => {
    const there = movedId(deal, NORTH);
    const copy = copyOf(move, [base, ...edits, { key: 's1.other||000000001annannan0001', value: {} }]);
    const before = decodeRecord(stateOf(deal, [base, ...edits]));
    expect(decodeRecord(stateOf(there, copy))).toEqual({ ...before, id: there });
    expect(aliasesOf(stateOf(there, copy))).toEqual([deal]);
    expect(copy).toHaveLength(4);
  });

  test('is the same for whoever makes it, and grows by what comes later', () => {
    const first = copyOf(move, [base]);
    const later = copyOf(move, [base, ...edits]);
    expect(later.map(({ key }) => key)).toEqual(expect.arrayContaining(first.map(({ key }) => key)));
    expect(copyOf(move, [])).toEqual([]);
  });

  test('[TEAM-7] is told from what was edited on it since, and so is what says that a record is gone', () => {
    const copy = copyOf(move, [base, ...edits]);
    const there = stateOf(movedId(deal, NORTH), copy);
    const since = changeRecord(there, [{ id: there.id, field: 'name', value: 'Spire' }], { now: 6000, device });
    expect(withoutMoves([...copy, ...since, base, ...edits, departureOf(move)])).toEqual([...since, base, ...edits]);
  });

  test('does not say that it was moved away; what was left behind does', () => {
    const left = [base, departureOf(move)];
    expect([isMovedAway(stateOf(deal, [base])), isMovedAway(stateOf(deal, left))]).toEqual([false, true]);
    expect(isMovedAway(stateOf(movedId(deal, NORTH), copyOf(move, left)))).toBe(false);
    expect(copiedKey(departureOf(move).key, NORTH)).toBeNull();
  });

  test('of a copy has all earlier ids as aliases', () => {
    const there = movedId(deal, NORTH);
    const back: Move = { record: there, to: 'south' as SpaceId, at: 6000, device };
    const twice = copyOf(back, copyOf(move, [base]));
    expect(aliasesOf(stateOf(movedId(there, back.to), twice))).toEqual([deal, there].toSorted());
  });

  test('takes entries of newer versions along as they are', () => {
    const newer = { key: `${deal}|a|b|c`, value: [1] };
    expect(parseKey(newer.key)).toBeNull();
    expect(copyOf(move, [base, newer])).toContainEqual({ key: `${movedId(deal, NORTH)}|a|b|c`, value: [1] });
  });
});

describe('[PERM-10] what names a record that was moved', () => {
  const state = stateOf(deal, [base, ...edits]);

  test('names its copy, in fields and sets', () => {
    expect(referencesOf(state).toSorted()).toEqual(['s2.ann', 's2.firm']);
    const redirects = new Map(['s2.firm', 's2.ann'].map((id) => [id as RecordId, movedId(id as RecordId, NORTH)]));
    const [firm, ann] = [...redirects.values()] as [RecordId, RecordId];
    expect(decodeRecord(redirected(state, redirects))).toMatchObject({
      name: 'Tower',
      company: firm,
      contacts: { [elementOf(ann)]: ann },
    });
    expect(redirected(state, new Map([['s3.x' as RecordId, ann]]))).toEqual(state);
  });

  test('is taken out of a set under either id: the later change holds', () => {
    const ann = movedId('s2.ann' as RecordId, NORTH);
    const redirects = new Map([['s2.ann' as RecordId, ann]]);
    const element = (name: string, at: number, value: unknown): Entry[] =>
      changeRecord(emptyState(deal), [{ id: deal, field: 'contacts', element: name, value }], { now: at, device });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 6 }), (steps) => {
        const all = steps.flatMap(([isOld, isOn], index) => {
          const id = isOld ? 's2.ann' : ann;
          return element(elementOf(id as RecordId), 3000 + index, isOn ? id : null);
        });
        const shown = decodeRecord(redirected(stateOf(deal, [base, ...edits, ...all]), redirects));
        expect(Object.keys((shown as { contacts: object }).contacts)).toEqual(
          steps.at(-1)?.[1] ? [elementOf(ann)] : [],
        );
      }),
    );
  });
});
