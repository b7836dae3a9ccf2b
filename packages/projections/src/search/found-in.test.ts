import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';

import type { SearchedRecord } from './searchable.ts';
import { TestWorkspace } from '../testing/test-workspace.ts';
import { foundIn, type Piece } from './found-in.ts';
import { wantedBy } from './search.ts';

let workspace: TestWorkspace;
beforeEach(() => {
  workspace = new TestWorkspace(Date.UTC(2026, 5, 2));
});

const marked = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('');

const phones = { p1: { number: '+49 171 123-4567', type: 'work', pos: 'a' } } as const;
const emails = { e1: { address: 'jane@acme.example', type: 'work', pos: 'a' } } as const;

async function contact(fields: Readonly<Record<string, unknown>>): Promise<SearchedRecord> {
  const id = await workspace.create('contact', 'jane', fields, { phones, emails });
  return (await workspace.db.items.get(id))?.record as SearchedRecord;
}

describe('[SRCH-3] where the words were found', () => {
  it.each([
    ['jan lo', '[Jan]e [Ło]ś', undefined],
    ['ACME', 'Jane Łoś', 'email: jane@[acme].example'],
    ['0171 123', 'Jane Łoś', 'phone: [+49 171 123-4567]'],
    ['jane slate', '[Jane] Łoś', 'note: prefers [slate] to tiles'],
    ['strass', 'Jane Łoś', 'address: 5 [Straße]'],
    ['slat', 'Jane Łoś', 'note: prefers [slat]e to tiles'],
    ['slaet', 'Jane Łoś', 'note: prefers [slate] to tiles'],
    ['nothing', 'Jane Łoś', undefined],
  ])('%j', async (text, title, reason) => {
    const record = await contact({ name: 'Jane Łoś', note: 'prefers slate to tiles', address: '5 Straße' });
    const wanted = await wantedBy(workspace.db, text);
    const found = foundIn(record, 'Jane Łoś', wanted ?? { terms: [], numbers: [] });
    expect(marked(found.title)).toBe(title);
    expect(found.reason && `${found.reason.part}: ${marked(found.reason.pieces)}`).toBe(reason);
  });

  it('of a long text the words around the first match', async () => {
    const note = `First line\n${'some words before it, '.repeat(20)}then slate\nand ${'words after it '.repeat(30)}`;
    const record = await contact({ name: 'Jane', note });
    const found = foundIn(record, 'Jane', (await wantedBy(workspace.db, 'slate')) ?? { terms: [], numbers: [] });
    const reason = marked(found.reason?.pieces ?? []);
    expect(reason).toMatch(/^… .{0,40}then \[slate\] and words after it .* …$/);
    expect(reason.length).toBeLessThan(140);
  });
});
