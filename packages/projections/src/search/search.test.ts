import 'fake-indexeddb/auto';
import { createRecord } from '@sidebook/crdt/commands';
import { type DeviceId, type RecordId, recordId, type ShardId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, TestWorkspace } from '../testing/test-workspace.ts';
import { search, wantedBy } from './search.ts';

const DAY = 86_400_000;
const start = Date.UTC(2026, 5, 2);
let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(start);
});

const email = (address: string) => ({ emails: { e1: { address, type: 'work', pos: 'a' } } }) as const;
const phone = (number: string) => ({ phones: { p1: { number, type: 'work', pos: 'a' } } }) as const;

/** `contact: jane, joerg` of each group. */
async function found(text: string, limit = 10): Promise<string[]> {
  const wanted = await wantedBy(workspace.db, text);
  const { groups } = wanted ? await search(workspace.db, wanted, { limit }) : { groups: [] };
  return groups.map(({ group, ids, hasMore }) => {
    return `${group}: ${ids.map((id) => id.slice(3)).join(', ')}${hasMore ? ' …' : ''}`;
  });
}

/** Whether a quick look is enough to say what is found. */
async function isKnownAtOnce(text: string): Promise<boolean> {
  const wanted = await wantedBy(workspace.db, text);
  return wanted !== undefined && (await search(workspace.db, wanted, { limit: 3, isQuick: true })).isFinished;
}

describe('fields that admins defined', () => {
  it('[FLD-8] texts, links and numbers find their record, until they are changed', async () => {
    const text = (value: string) => ({ custom: { a: { type: 'text', value } } }) as const;
    await workspace.create('deal', 'chairs', { name: 'Chairs' }, text('Walnut veneer'));
    await workspace.create(
      'lead',
      'desk',
      { name: 'Desk' },
      { custom: { b: { type: 'link', value: 'https://walnut.example' }, c: { type: 'number', value: 77_123 } } },
    );
    expect(await found('walnut')).toEqual(['deal: chairs', 'lead: desk']);
    expect(await found('77123')).toEqual(['lead: desk']);
    expect(await found('veneer')).toEqual(['deal: chairs']);
  });
});

async function fill(): Promise<void> {
  await workspace.create(
    'contact',
    'jane',
    { name: 'Jane O’Brien-Łoś', position: 'Buyer' },
    email('Jane@Acme.example'),
  );
  await workspace.create(
    'contact',
    'joerg',
    { name: 'Jörg Müller', note: 'Met Jane in Łódź' },
    phone('+49 171 123-4567'),
  );
  await workspace.create('company', 'acme', { name: 'Acme GmbH', domain: 'acme.example' });
  await workspace.create('deal', 'roof', { name: 'New roof for Acme', lostReason: 'Too expensive' });
  await workspace.create('lead', 'desk', { name: 'Desks', person: 'Ines Calloway', organisation: 'Fennick' });
  await workspace.planned('call', 's1.roof' as RecordId, start + DAY);
  await workspace.change('s1.call' as RecordId, { title: 'Call about delivery', text: 'Ask Jane for the colour' });
  await workspace.create('activity', 'plan', { kind: 'task', title: 'Draw the roof', item: 's1.roof' });
  await workspace.create('comment', 'note', { item: 's1.roof', text: 'Jane prefers slate' });
}

describe('search', () => {
  it.each([
    ['jan', ['contact: jane, joerg', 'activity: call', 'comment: note']],
    ['LOS obr', ['contact: jane']],
    ['obrien', ['contact: jane']],
    ['los brien', ['contact: jane']],
    ['brien-los', ['contact: jane']],
    ['muller jorg', ['contact: joerg']],
    ['lodz', ['contact: joerg']],
    ['acme', ['contact: jane', 'company: acme', 'deal: roof']],
    ['roof', ['deal: roof', 'task: plan']],
    ['expensive acme', ['deal: roof']],
    ['callow', ['lead: desk']],
    ['fennick desks', ['lead: desk']],
    ['buyer', ['contact: jane']],
    ['jane slate', ['comment: note']],
    ['colour delivery', ['activity: call']],
    ['oof', []],
    ['%', []],
    ['', []],
  ])('[SRCH-1] [NAV-4] %j finds %j', async (text, expected) => {
    await fill();
    expect(await found(text)).toEqual(expected);
  });

  it.each([
    ['jane@ac', ['contact: jane']],
    ['@acme.example', ['contact: jane', 'company: acme']],
    ['0171 1234567', ['contact: joerg']],
    ['+491711234567', ['contact: joerg']],
    ['123 45', ['contact: joerg']],
    ['4567', ['contact: joerg']],
    ['99 1234', []],
  ])('[SRCH-2] %j finds %j', async (text, expected) => {
    await fill();
    expect(await found(text)).toEqual(expected);
  });

  it('[SRCH-3] puts what is called so first, then the nearest word, then the newest', async () => {
    await workspace.create('contact', 'mentions', { name: 'Zoe', note: 'knows Ann' }, {}, { at: start + 9 * DAY });
    await workspace.create('contact', 'longer', { name: 'Annabel' }, {}, { at: start + 8 * DAY });
    await workspace.create('contact', 'older', { name: 'Ann' }, {}, { at: start });
    await workspace.create('contact', 'newer', { name: 'Ann' }, {}, { at: start + 7 * DAY });
    expect(await found('ann')).toEqual(['contact: newer, older, longer, mentions']);
  });

  it.each([
    ['calowey', 'lead: desk'],
    ['caloway', 'lead: desk'],
    ['Calolway', 'lead: desk'],
    ['fenick', 'lead: desk'],
    ['fennikc', 'lead: desk'],
    ['expnsi', 'deal: roof'],
    ['mueller', 'contact: joerg'],
  ])('[SRCH-4] %j is near enough', async (text, expected) => {
    await fill();
    expect(await found(text)).toEqual(text === 'calowey' ? [] : [expected]);
  });

  it('[SRCH-4] says what was looked for instead, and leaves alone what is known, short or a number', async () => {
    await fill();
    const terms = async (text: string) => (await wantedBy(workspace.db, text))?.terms;
    expect(await terms('Caloway deskz jan 4x jne')).toEqual([
      { typed: 'caloway', beginnings: ['calloway'] },
      { typed: 'deskz', beginnings: ['desks'] },
      { typed: 'jan', beginnings: ['jan'] },
      { typed: '4x', beginnings: ['4x'] },
      { typed: 'jne', beginnings: ['jne'] },
    ]);
    expect(await wantedBy(workspace.db, '…')).toBeUndefined();
  });

  it('[SRCH-4] forgets a word with the last record that has it', async () => {
    await workspace.item('contact', 'first', { name: 'Calloway' });
    await workspace.item('contact', 'second', { name: 'Calloway' });
    await workspace.change('s1.first' as RecordId, { name: 'Calder' });
    expect(await found('caloway')).toEqual(['contact: second']);
    await workspace.change('s1.second' as RecordId, { name: 'Calder' });
    expect(await found('caloway')).toEqual([]);
    expect(await workspace.db.vocabulary.toArray()).toEqual([{ word: 'calder', count: 2 }]);
    expect((await workspace.db.spellings.toArray()).map(({ word }) => word)).toEqual(['calder']);
  });

  it('[SRCH-5] finds nothing of what is in the recycle bin, until it comes back', async () => {
    await fill();
    const undo = await workspace.change('s1.roof' as RecordId, { deleted: true });
    expect(await found('roof')).toEqual(['task: plan']);
    await workspace.writeChanges('s1.roof' as RecordId, undo);
    expect(await found('roof')).toEqual(['deal: roof', 'task: plan']);
  });

  it('[PERM-7] forgets a document that is not readable any more, with every word of it', async () => {
    await fill();
    await workspace.projector.remove(workspace.document('s1').name);
    const left = await Promise.all(
      [workspace.db.search, workspace.db.vocabulary, workspace.db.spellings].map((t) => t.count()),
    );
    expect([await found('jane'), left]).toEqual([[], [0, 0, 0]]);
  });

  it('[SRCH-6] says when a group has more than were asked for', async () => {
    for (let index = 0; index < 6; index += 1) await workspace.item('contact', `c${index}`, { name: 'Twin Ann' });
    expect((await found('twin', 5))[0]).toMatch(/^contact: (c\d, ){4}c\d …$/);
    expect((await found('twin ann', 5))[0]).toMatch(/…$/);
    expect((await found('twin', 6))[0]).toMatch(/^contact: (c\d, ){5}c\d$/);
  });

  it('[SRCH-1] [SRCH-7] finds the few that have two words which many have alone', async () => {
    const writer = { now: start, device: `${ann}0001` as DeviceId };
    const names = ['Office refit', 'Kitchen chairs'].flatMap((name) => Array.from({ length: 1050 }, () => name));
    await workspace.write(
      's1',
      names.map((name, index) => createRecord(recordId('s1' as ShardId, `many${index}`), 'deal', { name }, {}, writer)),
    );
    await workspace.item('deal', 'both', { name: 'Office chairs' });
    await workspace.item('deal', 'few', { name: 'Slate chairs for the office' });
    expect(await found('office chairs')).toEqual(['deal: both, few']);
    expect(await found('office slate chairs')).toEqual(['deal: few']);
    expect(await found('office walnut')).toEqual([]);
    expect((await found('office refit', 3))[0]).toMatch(/^deal: (many\d+, ){2}many\d+ …$/);
    expect([await isKnownAtOnce('office refit'), await isKnownAtOnce('office slate')]).toEqual([true, true]);
    expect(await isKnownAtOnce('office chairs')).toBe(false);
  });
});
