import 'fake-indexeddb/auto';
import { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { expect, test } from 'vitest';

import type { Session } from '../../session/session.ts';
import { countStored } from './count-stored.ts';

test('[SET-4] counts what is listed and the files of this workspace alone, with their bytes', async () => {
  const workspace = new TestWorkspace(1_780_000_000_000);
  const device = new DeviceDatabase({ name: 'stored', indexedDB, IDBKeyRange });
  const deal = await workspace.item('deal', 'chairs');
  await workspace.item('contact', 'jane');
  await workspace.item('contact', 'gone', { deleted: true });
  await workspace.planned('call', deal, 1_780_000_100_000);
  const blob = (of: string, hash: string, size: number, uploaded: 0 | 1) =>
    device.blobs.put({ workspace: of, space: 's', hash, bytes: new Uint8Array(size), uploaded, time: 1 });
  await blob('mine', 'a', 100, 0);
  await blob('mine', 'b', 20, 1);
  await blob('other', 'c', 7, 1);
  const session = { rows: workspace.db, device, workspace: 'mine' } as unknown as Session;
  expect(await countStored(session)).toEqual({
    contacts: 1,
    companies: 0,
    deals: 1,
    activities: 1,
    searched: 3,
    files: 2,
    fileBytes: 120,
  });
});
