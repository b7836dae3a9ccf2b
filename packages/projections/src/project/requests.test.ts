import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';

const start = Date.UTC(2026, 0, 5);

/** How often each table is asked or written while `use` runs. */
async function requests(use: () => Promise<unknown>): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  const count = (table: string): void => void counts.set(table, (counts.get(table) ?? 0) + 1);
  const { prototype: store } = IDBObjectStore;
  const { prototype: index } = IDBIndex;
  for (const name of ['get', 'getAll', 'getAllKeys', 'put', 'add', 'delete', 'count', 'openCursor'] as const) {
    const own = store[name] as (this: IDBObjectStore, ...asked: unknown[]) => IDBRequest;
    vi.spyOn(store, name as 'put').mockImplementation(function ask(this: IDBObjectStore, ...asked) {
      count(this.name);
      return own.apply(this, asked) as IDBRequest<IDBValidKey>;
    });
  }
  for (const name of ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const) {
    const own = index[name] as (this: IDBIndex, ...asked: unknown[]) => IDBRequest;
    vi.spyOn(index, name as 'get').mockImplementation(function ask(this: IDBIndex, ...asked) {
      count(this.objectStore.name);
      return own.apply(this, asked);
    });
  }
  await use();
  vi.restoreAllMocks();
  return counts;
}

describe('what a change asks of the rows', () => {
  it('of a contact’s name is nothing of what deals and settings have', async () => {
    const workspace = new TestWorkspace(start);
    const contact = await workspace.create('contact', 'c', { name: 'Ada' });
    const counts = await requests(() => workspace.change(contact, { name: 'Ada Lovelace' }));
    for (const table of ['courses', 'stays', 'standings', 'pings', 'columns', 'settings', 'stream', 'agenda']) {
      expect([table, counts.get(table)]).toEqual([table, undefined]);
    }
    expect(counts.get('items')).toBe(3);
    await workspace.db.delete();
  });

  it('of a deal’s name leaves its stays', async () => {
    const workspace = new TestWorkspace(start);
    const deal = await workspace.create('deal', 'd', { name: 'Engine', pipeline: 'sales', stage: 'new' });
    const counts = await requests(() => workspace.change(deal, { name: 'Analytical engine' }));
    expect([counts.get('courses'), counts.get('stays'), counts.get('columns')]).toEqual([1, undefined, undefined]);
    await workspace.db.delete();
  });

  it('of a deal’s stage are the two blocks that the deal leaves and enters', async () => {
    const workspace = new TestWorkspace(start);
    const deal = await workspace.create('deal', 'd', { name: 'Engine', pipeline: 'sales', stage: 'new' });
    const counts = await requests(() =>
      workspace.change(deal, { stage: 'qualified' }, { at: start + 40 * 24 * 3_600_000 }),
    );
    expect([counts.get('courses'), counts.get('stays')]).toEqual([2, 4]);
    await workspace.db.delete();
  });
});
