import 'fake-indexeddb/auto';
import type { RecordId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it, vi } from 'vitest';

import { TestWorkspace } from '../testing/test-workspace.ts';
import { readColumns } from './list-columns.ts';

const NOW = Date.UTC(2026, 5, 2);
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = new TestWorkspace(NOW);
  for (const [local, shard] of ['a s1', 'b s1', 'c s2', 'd s3'].map((each) => each.split(' '))) {
    await workspace.create('contact', local ?? '', { name: local }, {}, { shard: shard ?? '' });
  }
});

async function names(): Promise<string[]> {
  const columns = await readColumns(workspace.db, ['contact:name', 'contact:nothing']);
  expect(columns.get('contact:nothing')).toEqual([]);
  return (columns.get('contact:name') ?? []).map(({ keys }) =>
    keys.map((key) => key.replaceAll('\u0001', ' ')).join(', '),
  );
}

/** How many blocks are read while `use` runs. */
async function blocksRead(use: () => Promise<unknown>): Promise<number> {
  const asked = vi.spyOn(workspace.db.listBlocks, 'bulkGet');
  await use();
  const count = asked.mock.calls.flatMap(([keys]) => keys).length;
  vi.restoreAllMocks();
  return count;
}

describe('the columns of lists', () => {
  it('[LIST-2] are blocks of documents, each in order', async () => {
    expect(await names()).toEqual([
      'contact:name=va s1.a, contact:name=vb s1.b',
      'contact:name=vc s2.c',
      'contact:name=vd s3.d',
    ]);
  });

  it('[LIST-2] of what is kept only those blocks are read again that changed', async () => {
    const before = await names();
    expect(await blocksRead(names)).toBe(0);
    await workspace.change('s2.c' as RecordId, { name: 'z' });
    expect(await blocksRead(async () => expect((await names())[1]).toBe('contact:name=vz s2.c'))).toBe(1);
    await workspace.change('s1.a' as RecordId, { note: 'what no list shows' });
    expect(await blocksRead(names)).toBe(0);
    await workspace.change('s2.c' as RecordId, { name: 'c' });
    expect(await names()).toEqual(before);
    await workspace.change('s3.d' as RecordId, { deleted: true });
    expect(await names()).toEqual(before.slice(0, 2));
    await workspace.projector.remove(workspace.document('s1').name);
    expect(await names()).toEqual(before.slice(1, 2));
    expect(await workspace.db.listBlocks.where('key').startsWith('contact:name|').count()).toBe(1);
  });
});
