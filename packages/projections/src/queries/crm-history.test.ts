import 'fake-indexeddb/auto';
import { createRecord } from '@sidebook/crdt/commands';
import { type DeviceId, type RecordId, recordId, type ShardId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { crmHistory, type HistoryCursor, type HistoryEvent, type HistoryFilter } from './crm-history.ts';

const start = Date.UTC(2026, 5, 2);
const everything: HistoryFilter = { without: new Set(), since: 0 };
const roof = 's1.roof' as RecordId;
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = new TestWorkspace(start);
  const at = (minutes: number, by = ann) => ({ at: start + minutes * 60_000, by });
  await workspace.create('contact', 'jane', { name: 'Jane' }, {}, at(0));
  await workspace.create(
    'deal',
    'roof',
    { name: 'Roof', stage: 'new', amount: { minor: 100, currency: 'EUR' } },
    {},
    at(1),
  );
  await workspace.change(roof, { name: 'New roof', 'contacts/s1_jane': 's1.jane' }, at(2, bob));
  await workspace.change(roof, { name: 'Slate roof' }, at(3));
  await workspace.create('activity', 'plan', { kind: 'task', title: 'Draw', item: roof, responsible: ann }, {}, at(4));
  await workspace.change('s1.plan' as RecordId, { deadline: start, viewed: start }, at(5, bob));
  await workspace.create('comment', 'note', { item: roof, text: 'Slate' }, {}, at(6, bob));
  await workspace.change('s1.jane' as RecordId, { deleted: true }, at(7));
});

const words = ({ by, kind, row, item, change }: HistoryEvent): string =>
  [
    by === ann ? 'Ann' : 'Bob',
    kind,
    row.id.slice(3),
    item && `on ${item.id.slice(3)}`,
    change && `${change.row.field}: ${JSON.stringify(change.from)} > ${JSON.stringify(change.to)}`,
  ]
    .filter(Boolean)
    .join(' ');

async function told(filter: HistoryFilter = everything, limit = 100): Promise<string[]> {
  const { events } = await crmHistory(workspace.db, filter, { limit });
  return events.map(words);
}

describe('[LOG-26] [HIST-1] the history of the CRM', () => {
  it('tells who did what to what, newest first, with what was there before', async () => {
    expect(await told()).toEqual([
      'Ann deleted jane deleted: undefined > true',
      'Bob comment note on roof',
      'Bob task plan on roof deadline: undefined > 1780358400000',
      'Ann task plan on roof',
      'Ann name roof name: "New roof" > "Slate roof"',
      'Bob name roof name: "Roof" > "New roof"',
      'Bob link roof contacts: undefined > "s1.jane"',
      'Ann made roof',
      'Ann made jane',
    ]);
  });

  it('[HIST-2] is narrowed to one person, to kinds, and to a time', async () => {
    expect(await told({ ...everything, member: bob, without: new Set(['comment', 'link']) })).toEqual([
      'Bob task plan on roof deadline: undefined > 1780358400000',
      'Bob name roof name: "Roof" > "New roof"',
    ]);
    expect(await told({ ...everything, since: start + 6 * 60_000 })).toHaveLength(2);
  });

  it.each([1, 2, 3, 8, 9, 20])(
    'gives each event once in pages of %i or more, also those of one millisecond',
    async (limit) => {
      const writer = { now: workspace.now, device: `${ann}0001` as DeviceId };
      const many = Array.from({ length: 450 }, (_, index) => recordId('s1' as ShardId, `many${index}`));
      await workspace.write(
        's1',
        many.map((id) => createRecord(id, 'contact', { name: 'Many' }, {}, writer)),
      );
      const all = await crmHistory(workspace.db, everything, { limit: 10_000 });
      const seen: string[] = [];
      let before: HistoryCursor | undefined;
      do {
        const page = await crmHistory(workspace.db, everything, { limit, before });
        seen.push(...page.events.map(({ key }) => key));
        before = page.before;
      } while (before);
      expect(seen).toEqual(all.events.map(({ key }) => key));
      expect(new Set(seen).size).toBe(459);
    },
  );

  it('[PERM-12] tells nothing of a document that is not readable any more', async () => {
    await workspace.projector.remove(workspace.document('s1').name);
    expect(await told()).toEqual([]);
  });
});

describe('[HIST-4] edits of a message', () => {
  const edit = (id: RecordId, minutes: number, parts: Readonly<Record<string, unknown>>) =>
    workspace.change(id, parts, { at: start + minutes * 60_000 });
  const since = { ...everything, since: start + 10 * 60_000 };

  it('tell whom it is sent and what it is about: what was added, and what was taken off', async () => {
    const made = { bindings: { s1_jane: 's1.jane' as RecordId } };
    const post = await workspace.create('comment', 'post', { item: roof, text: 'Prices' }, made, { at: start });
    await edit(post, 11, { [`to/${bob}`]: bob, text: 'New prices', [`mentions/${bob}`]: bob });
    await edit(post, 12, { [`to/${bob}`]: null, 'recipients/s1_jane': 's1.jane' });
    // The first item is taken off, and the second takes its place.
    await edit(post, 13, { item: 's1.jane', 'bindings/s1_jane': null });
    await edit(post, 14, { item: null });
    const expected = [
      'Ann link post item: "s1.jane" > undefined',
      'Ann link post item: "s1.roof" > undefined',
      `Ann comment post to: "${bob}" > null`,
      'Ann comment post recipients: undefined > "s1.jane"',
      `Ann comment post to: undefined > "${bob}"`,
      'Ann comment post text: "Prices" > "New prices"',
    ];
    expect(await told(since)).toEqual(expected);
    expect(await told({ ...since, without: new Set(['link']) })).toEqual(expected.slice(2));
    const seen: string[] = [];
    let before: HistoryCursor | undefined;
    do {
      const page = await crmHistory(workspace.db, since, { limit: 1, before });
      seen.push(...page.events.map(words));
      before = page.before;
    } while (before);
    expect(seen).toEqual(expected);
  });

  it('tell nothing of a note that stands on another item with its entry', async () => {
    const plan = 's1.plan' as RecordId;
    const note = await workspace.create(
      'comment',
      'noted',
      { item: roof, activity: plan, text: 'x' },
      {},
      { at: start },
    );
    await edit(note, 11, { item: 's1.jane' });
    expect(await told(since)).toEqual([]);
  });
});
