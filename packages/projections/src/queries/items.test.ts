import 'fake-indexeddb/auto';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import {
  countItems,
  findByEmail,
  findByPhone,
  findCompanyByDomain,
  findCompanyByName,
  findItems,
  getItem,
  getItems,
  itemsByName,
  itemsOfClient,
  openDealsOf,
} from './items.ts';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(Date.UTC(2026, 5, 2));
});

const email = (address: string) => ({ emails: { e1: { address, type: 'work', pos: 'a' } } }) as const;
const phone = (number: string) => ({ phones: { p1: { number, type: 'work', pos: 'a' } } }) as const;
const ids = (rows: readonly { id: RecordId }[]): string[] => rows.map(({ id }) => id.slice(3));
const found = async (text: string, limit = 10): Promise<string[]> => ids(await findItems(workspace.db, text, limit));

describe('itemsByName', () => {
  it.each([1, 2, 3, 7, 8, 20])('gives each item once, %i a page, where many have the same name', async (limit) => {
    for (const local of ['c3', 'c1', 'c4', 'c2']) await workspace.item('contact', local, { name: 'Jan Kowalski' });
    await workspace.item('contact', 'z', { name: 'Żaneta' });
    await workspace.item('contact', 'a', { name: 'adam' });
    await workspace.item('contact', 'none', { name: null });
    await workspace.item('contact', 'odd', { name: '\uffff\uffff' });
    await workspace.item('company', 'other', { name: 'Jan' });
    const all: string[] = [];
    let after: readonly [string, RecordId] | undefined;
    do {
      const page = await itemsByName(workspace.db, 'contact', { limit, after });
      all.push(...ids(page.rows));
      expect(page.rows.length).toBe(page.next ? limit : page.rows.length);
      after = page.next;
    } while (after);
    expect(all).toEqual(['none', 'a', 'c1', 'c2', 'c3', 'c4', 'z', 'odd']);
    expect(await countItems(workspace.db, 'contact')).toBe(8);
  });

  it('narrows to names that begin so, whatever the accents, and goes on from there', async () => {
    const names = ['Müller A', 'MULLER B', 'Mullen', 'Muller C', 'N'];
    for (const [index, name] of names.entries()) await workspace.item('contact', `c${index}`, { name });
    const first = await itemsByName(workspace.db, 'contact', { startsWith: 'muller', limit: 2 });
    expect(first.rows.map(({ record }) => record.name)).toEqual(['Müller A', 'MULLER B']);
    const rest = await itemsByName(workspace.db, 'contact', { startsWith: 'muller', limit: 2, after: first.next });
    expect([rest.rows.map(({ record }) => record.name), rest.next]).toEqual([['Muller C'], undefined]);
  });

  it('E20, E21 leaves out what is in the recycle bin, until it comes back', async () => {
    const jane = await workspace.item('contact', 'jane');
    const undo = await workspace.change(jane, { deleted: true });
    expect([await countItems(workspace.db, 'contact'), await found('jane')]).toEqual([0, []]);
    expect((await getItem(workspace.db, jane))?.record.deleted).toBe(true);
    await workspace.writeChanges(jane, undo);
    expect([await countItems(workspace.db, 'contact'), await found('jane')]).toEqual([1, ['jane']]);
  });
});

describe('findItems', () => {
  beforeEach(async () => {
    await workspace.create('contact', 'jane', { name: 'Jane O’Brien-Łoś' }, email('Jane@Acme.example'));
    await workspace.create('contact', 'joerg', { name: 'Jörg Müller' }, phone('+49 171 123-4567'));
    await workspace.create('company', 'acme', { name: 'Acme GmbH' }, email('office@acme.example'));
    await workspace.create('deal', 'roof', { name: 'New roof for Acme' });
  });

  it.each([
    ['jan', ['jane']],
    ['JANE', ['jane']],
    ['los', ['jane']],
    ['brien', ['jane']],
    ['muller jorg', ['joerg']],
    ['müll jö', ['joerg']],
    ['acme', ['acme', 'roof']],
    ['roof acme', ['roof']],
    ['jane@ac', ['jane']],
    ['0171 1234567', ['joerg']],
    ['+491711234567', ['joerg']],
    ['oof', []],
    ['', []],
    ['  ', []],
    ['%', []],
  ])('finds by %j', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  it('gives no more than asked for, and what is deleted takes no place of it', async () => {
    for (let index = 0; index < 6; index++) {
      const id = await workspace.create('contact', `a${index}`, { name: `Twin ${index}` }, email('twin@acme.example'));
      if (index < 4) await workspace.change(id, { deleted: true });
    }
    expect(await found('twin', 1)).toEqual(['a4']);
    expect(await found('twin@', 2)).toEqual(['a4', 'a5']);
  });

  it('lives with a name that is a book', async () => {
    await workspace.item('contact', 'book', {
      name: Array.from({ length: 9000 }, (_, index) => `w${index}`).join(' '),
    });
    expect(await found('w0 w1')).toEqual(['book']);
    expect((await workspace.db.search.get('s1.book' as RecordId))?.names.length).toBeLessThan(100);
  });
});

describe('who is it', () => {
  it('[EXT-9] [DUP-1] by address, in any spelling: contacts before companies', async () => {
    await workspace.create('company', 'a-company', { name: 'Acme' }, email('Info@Acme.example'));
    await workspace.create('contact', 'z-contact', { name: 'Jane' }, email(' info@acme.example '));
    expect(ids(await findByEmail(workspace.db, 'INFO@acme.example '))).toEqual(['z-contact', 'a-company']);
    expect(await findByEmail(workspace.db, 'nobody@acme.example')).toEqual([]);
  });

  it('[DUP-1] by number, in any spelling', async () => {
    await workspace.create('contact', 'jane', { name: 'Jane' }, phone('+49 (0)171 / 123 45 67 ext. 9'));
    expect(ids(await findByPhone(workspace.db, '0171-1234567'))).toEqual(['jane']);
    expect(await findByPhone(workspace.db, '12')).toEqual([]);
  });

  it('[DUP-1] a company by its domain or name; nothing is nobody’s', async () => {
    await workspace.item('company', 'acme', { name: 'ÁCME', domain: 'Acme.Example' });
    await workspace.item('company', 'nameless', { name: '' });
    expect((await findCompanyByDomain(workspace.db, 'acme.example'))?.id).toBe('s1.acme');
    expect((await findCompanyByName(workspace.db, ' acme '))?.id).toBe('s1.acme');
    expect(await findCompanyByName(workspace.db, 'acm')).toBeUndefined();
    expect([await findCompanyByName(workspace.db, ' '), await findCompanyByDomain(workspace.db, '')]).toEqual([
      undefined,
      undefined,
    ]);
    await workspace.change('s1.acme' as RecordId, { deleted: true });
    expect(await findCompanyByDomain(workspace.db, 'acme.example')).toBeUndefined();
  });

  it('[EXT-9] [EXT-10] their open deals, newest first, and not those of others', async () => {
    const jane = await workspace.item('contact', 'jane');
    const contacts = { s1_jane: jane };
    await workspace.create('deal', 'old', { name: 'old', stage: 'new' }, { contacts }, { at: workspace.now - 2 });
    await workspace.create('deal', 'won', { name: 'won', stage: 'won' }, { contacts }, { at: workspace.now - 1 });
    await workspace.create('deal', 'new', { name: 'new' }, { contacts });
    await workspace.create('deal', 'gone', { name: 'gone', deleted: true }, { contacts });
    await workspace.item('deal', 'other');
    expect(ids(await openDealsOf(workspace.db, jane))).toEqual(['new', 'old']);
    expect(ids(await itemsOfClient(workspace.db, jane))).toEqual(['new', 'won', 'old']);
    expect(ids(await getItems(workspace.db, [jane, 's1.nobody' as RecordId]))).toEqual(['jane']);
  });
});
