import 'fake-indexeddb/auto';
import { testField } from '@sidebook/domain/fields/testing/test-field';
import { createRecord } from '@sidebook/crdt/commands';
import { type DeviceId, type MemberId, recordId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import { isInRange } from '@sidebook/domain/lists/keys';
import { conditionsOf, orderOf, type Viewing } from '@sidebook/domain/lists/meaning';
import { readQuery } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { beforeEach, describe, expect, it } from 'vitest';

import { fold, wordsIn } from '../search/words.ts';
import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { ListReader, type ListRequest } from './list-pages.ts';
import { hasItemsOfOthers } from './responsibilities.ts';

const NOW = Date.UTC(2026, 5, 2, 14);
const DAY = 86_400_000;
const viewing: Viewing = {
  now: NOW,
  zone: 'Europe/Berlin',
  firstWeekday: 1,
  members: [bob, ann],
  stages: ['new', 'qualified', 'won'].map((stage) => ({ shown: `sales/${stage}`, raw: [`sales/${stage}`] })),
  assignable: {},
  fields: [testField('number', { id: 'size' }), testField('choice', { id: 'level' })],
};

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(NOW);
});

function requestOf(kind: ItemKind, text: string, within?: ReadonlySet<RecordId>): ListRequest {
  const { filter, sort } = readQuery(text);
  return {
    order: orderOf(kind, sort ?? { column: 'name', descending: false }, viewing),
    conditions: conditionsOf(kind, filter, viewing, fold, (words) => wordsIn(words, 40)),
    within,
  };
}

async function listed(kind: ItemKind, text: string, page = 2): Promise<string[]> {
  const reader = await ListReader.open(workspace.db, requestOf(kind, text));
  const ids: RecordId[] = [];
  while (!reader.isAtEnd) {
    const next = reader.next(page);
    expect(next.length === page || reader.isAtEnd).toBe(true);
    ids.push(...next);
  }
  expect([reader.count, reader.next(1)]).toEqual([ids.length, []]);
  return ids.map((id) => id.slice(3));
}

/** All rows, looked at one by one: slow and simple. */
async function oracle(request: ListRequest): Promise<RecordId[]> {
  const rows = await workspace.db.listRows.toArray();
  const places = rows.flatMap(({ id, keys }) => {
    const range = request.order.findIndex((one) => keys.some((key) => isInRange(key, one)));
    const key = keys.find((one) => isInRange(one, request.order[range] ?? { from: '', to: '' })) ?? '';
    const matches = request.conditions.every(({ ranges }) =>
      keys.some((one) => ranges.some((each) => isInRange(one, each))),
    );
    if (range < 0) return [];
    return matches && (!request.within || request.within.has(id)) ? [{ id, range, key }] : [];
  });
  return places
    .toSorted((a, b) => a.range - b.range || (a.key < b.key === (request.order[a.range]?.reverse === true) ? 1 : -1))
    .map(({ id }) => id);
}

describe('a list', () => {
  beforeEach(async () => {
    const amount = (minor: number) => ({ amount: { minor, currency: 'EUR' } });
    await workspace.item('deal', 'chairs', { name: 'Chairs', stage: 'won', ...amount(500) });
    await workspace.item('deal', 'desks', { name: 'Desks', stage: 'new', ...amount(90_000), responsible: bob });
    await workspace.item('deal', 'lamps', { name: 'Lamps', stage: 'new', source: 'Fair' });
    await workspace.item('deal', 'none', { name: null, stage: 'old', ...amount(-100), responsible: null });
    await workspace.item('contact', 'jane', { name: 'Jane', responsible: bob });
  });

  it.each([
    ['', 'chairs desks lamps none'],
    ['sort=-name', 'lamps desks chairs none'],
    ['sort=amount', 'none chairs desks lamps'],
    ['sort=-amount', 'desks chairs none lamps'],
    ['sort=stage', 'desks lamps chairs none'],
    ['sort=-stage', 'chairs desks lamps none'],
    ['sort=responsible', 'desks chairs lamps none'],
    ['amount=..5', 'chairs none'],
    ['responsible=annannan&sort=-name', 'lamps chairs'],
    ['stage=sales/new&source=fair', 'lamps'],
    ['name=des', 'desks'],
    ['name=esks', ''],
    ['tag=x', ''],
    ['sort=nonsense', ''],
  ])('[LIST-2] [LIST-3] of %j is %j, page by page', async (text, expected) => {
    for (const page of [1, 2, 10]) expect((await listed('deal', text, page)).join(' ')).toBe(expected);
  });

  it('[LIST-3] what is open on an item, and what was done to it, changes its place at once', async () => {
    const jane = 's1.jane' as RecordId;
    expect(await listed('contact', 'work=none')).toEqual(['jane']);
    const call = await workspace.planned('call', jane, NOW + DAY);
    expect([await listed('contact', 'work=none'), await listed('contact', 'work=open')]).toEqual([[], ['jane']]);
    await workspace.change(call, { completed: NOW, completedBy: ann });
    expect(await listed('contact', 'work=none')).toEqual(['jane']);
    expect(await listed('contact', 'changed=yesterday')).toEqual([]);
    await workspace.create('contact', 'old', { name: 'Old' }, { tags: { t1: 'VIP' } }, { at: NOW - DAY });
    expect(await listed('contact', 'changed=yesterday&tag=vip')).toEqual(['old']);
    await workspace.change('s1.old' as RecordId, { 'tags/t1': null });
    expect([await listed('contact', 'tag=vip'), await listed('contact', 'changed=yesterday')]).toEqual([[], []]);
    expect(await listed('contact', 'created=yesterday&changed=today')).toEqual(['old']);
  });

  it('[LIST-2] what is deleted stands in no list until it comes back', async () => {
    const undo = await workspace.change('s1.desks' as RecordId, { deleted: true });
    expect(await listed('deal', 'sort=amount')).toEqual(['none', 'chairs', 'lamps']);
    await workspace.writeChanges('s1.desks' as RecordId, undo);
    expect(await listed('deal', 'sort=amount')).toEqual(['none', 'chairs', 'desks', 'lamps']);
  });

  it('[LIST-9] [LIST-10] a field of the admins has those first that have a value, without a write to the others', async () => {
    await workspace.change('s1.desks' as RecordId, { 'custom/size': { type: 'number', value: 12.5 } });
    await workspace.change('s1.lamps' as RecordId, { 'custom/size': { type: 'number', value: 3 } });
    await workspace.change('s1.none' as RecordId, { 'custom/level': { type: 'choice', value: 'silver' } });
    await workspace.change('s1.chairs' as RecordId, { 'custom/level': { type: 'choice', value: 'gold' } });
    for (const page of [1, 2, 10]) {
      expect(await listed('deal', 'sort=custom:size', page)).toEqual(['lamps', 'desks', 'chairs', 'none']);
      expect(await listed('deal', 'sort=-custom:size', page)).toEqual(['desks', 'lamps', 'chairs', 'none']);
      expect(await listed('deal', 'sort=custom:level', page)).toEqual(['chairs', 'none', 'desks', 'lamps']);
      expect(await listed('deal', 'sort=custom:nobody', page)).toEqual(['chairs', 'desks', 'lamps', 'none']);
    }
    expect(await listed('deal', 'numbers:size=3..12')).toEqual(['lamps']);
    expect(await listed('deal', 'custom:level=gold,silver&sort=-custom:level')).toEqual(['none', 'chairs']);
    await workspace.change('s1.lamps' as RecordId, { 'custom/size': null });
    expect(await listed('deal', 'sort=custom:size')).toEqual(['desks', 'chairs', 'lamps', 'none']);
    expect(await listed('deal', 'numbers:size=..12')).toEqual([]);
  });

  it('[LIST-11] a quote that was sent expires with the day, and no row is written for it', async () => {
    await workspace.item('quote', 'open', { status: 'sent', validUntil: '2026-06-02' });
    await workspace.item('quote', 'late', { status: 'sent', validUntil: '2026-06-01' });
    await workspace.item('quote', 'draft', { validUntil: '2026-05-01' });
    await workspace.item('quote', 'won', { status: 'accepted' });
    await workspace.item('quote', 'endless', { status: 'sent' });
    expect(await listed('quote', 'status=sent')).toEqual(['endless', 'open']);
    expect(await listed('quote', 'status=expired,draft')).toEqual(['draft', 'late']);
    expect(await listed('quote', 'sort=-status')).toEqual(['won', 'late', 'open', 'endless', 'draft']);
    const tomorrow = { ...viewing, now: NOW + DAY };
    const expired = conditionsOf('quote', readQuery('status=expired').filter, tomorrow, fold, () => []);
    const request = { ...requestOf('quote', ''), conditions: expired };
    expect((await ListReader.open(workspace.db, request)).next(9)).toEqual(['s1.late', 's1.open']);
  });

  it('[PERM-14] lists for what nobody answers: no value, somebody who left, or nobody with a role in that space', async () => {
    const far = createRecord(
      recordId('s9' as ShardId, 'far'),
      'deal',
      { name: 'Far', responsible: ann },
      {},
      { now: NOW, device: 'annannan0001' as DeviceId },
    );
    await workspace.projector.apply(workspace.document('s9', 'north'), [far], 1);
    const unassigned = async (assignable: Viewing['assignable'], text = ''): Promise<string[]> => {
      const filter = { ...readQuery(text).filter, ...readQuery('unassigned=yes').filter };
      const seen = { ...viewing, assignable };
      const conditions = conditionsOf('deal', filter, seen, fold, (words) => wordsIn(words, 40));
      const spaceOf = (document: string): string | undefined => document.split('/')[2];
      const reader = await ListReader.open(workspace.db, { ...requestOf('deal', ''), conditions, spaceOf });
      return reader.next(reader.count + 1).map((id) => id.slice(3));
    };
    expect(await unassigned({ space: [ann, bob], north: [ann] })).toEqual(['none']);
    expect(await unassigned({ space: [ann], north: [bob] })).toEqual(['desks', 'far', 'none']);
    expect(await unassigned({ space: [], north: [ann] }, 'stage=sales/new')).toEqual(['desks', 'lamps']);
    // What lies in a space that the viewer does not manage is not theirs to give.
    expect([await unassigned({ north: [] }), await unassigned({})]).toEqual([['far'], []]);
  });

  it('[PERM-6] tells whether anybody else is responsible for an item', async () => {
    expect(await hasItemsOfOthers(workspace.db, ann)).toBe(true);
    await workspace.change('s1.desks' as RecordId, { responsible: ann });
    expect(await hasItemsOfOthers(workspace.db, ann)).toBe(true);
    await workspace.change('s1.jane' as RecordId, { responsible: null });
    expect([await hasItemsOfOthers(workspace.db, ann), await hasItemsOfOthers(workspace.db, bob)]).toEqual([
      false,
      true,
    ]);
  });

  it('a write that changes no key writes no row', async () => {
    const before = await workspace.db.listRows.get('s1.jane' as RecordId);
    let puts = 0;
    workspace.db.listRows.hook('updating', () => void puts++);
    workspace.db.listRows.hook('creating', () => void puts++);
    await workspace.create('comment', 'note', { item: 's1.jane', text: 'x' });
    expect([puts, await workspace.db.listRows.get('s1.jane' as RecordId)]).toEqual([0, before]);
  });
});

describe('a long list', () => {
  const queries = [
    'sort=-amount',
    'sort=stage&responsible=bobbobbo',
    'responsible=annannan&work=none&sort=-created',
    'stage=sales/new,sales/won&amount=100..400&sort=amount',
    'name=refit of&responsible=annannan',
    'created=last-30&sort=-name',
    'sort=-custom:size',
    'sort=custom:level&responsible=annannan',
    'numbers:size=5..20&responsible=annannan,bobbobbo&sort=custom:level',
    'custom:level=gold,tin&sort=custom:size',
  ];

  beforeEach(async () => {
    const people: (MemberId | null)[] = [ann, ann, ann, bob, null];
    for (let index = 0; index < 300; index++) {
      await workspace.create(
        'deal',
        `d${index}`,
        {
          name: index % 9 === 0 ? null : `${index % 2 ? 'Refit' : 'Chairs'} of ${index % 7}`,
          stage: ['new', 'won', 'qualified', 'gone'][index % 4],
          responsible: people[index % people.length],
          ...(index % 3 === 0 ? {} : { amount: { minor: ((index * 7919) % 500) * 100, currency: 'EUR' } }),
        },
        {
          custom: {
            ...(index % 4 === 0 ? { size: { type: 'number', value: index % 37 } } : {}),
            ...(index % 5 < 2 ? { level: { type: 'choice', value: ['gold', 'silver', 'gone'][index % 3] ?? '' } } : {}),
          },
        },
        { at: NOW - (index % 60) * DAY, shard: `s${index % 7}` },
      );
    }
  }, 60_000);

  it('[LIST-2] [LIST-3] gives what looking at every row gives, in every order and filter', async () => {
    for (const text of queries) {
      const request = requestOf('deal', text);
      const expected = await oracle(request);
      const reader = await ListReader.open(workspace.db, request);
      const found: RecordId[] = [];
      while (!reader.isAtEnd) found.push(...reader.next(70));
      expect([text, reader.count, found]).toEqual([text, expected.length, expected]);
    }
    const some = new Set((await oracle(requestOf('deal', ''))).filter((_, index) => index % 9 === 0));
    const within = requestOf('deal', 'responsible=annannan&sort=-amount', some);
    expect((await ListReader.open(workspace.db, within)).next(1000)).toEqual(await oracle(within));
  }, 60_000);
});
