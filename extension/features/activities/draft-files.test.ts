import 'fake-indexeddb/auto';

import type { Activity } from '@sidebook/domain/records/schema';
import { TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import type { ItemRow } from '@sidebook/projections/tables';
import { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { Limits } from '@sidebook/sync/protocol/limits';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { loadAllTexts } from '../../locales/load-all.ts';
import { startTexts } from '../../locales/texts.ts';
import { FILE_LIMIT } from '../../session/keep-blob.ts';
import type { Session } from '../../session/session.ts';
import { keepDraftFiles, readyFiles, spaceOf } from './draft-files.ts';

let opened = 0;
let session: Session;
let workspace: TestWorkspace;

beforeAll(() => startTexts({ load: loadAllTexts, preferred: ['en-GB'] }));
beforeEach(() => {
  workspace = new TestWorkspace(Date.UTC(2026, 5, 1, 12));
  const device = new DeviceDatabase({ name: `draft-files-${++opened}`, indexedDB, IDBKeyRange });
  session = { workspace: 'w', space: 'own', device, rows: workspace.db } as unknown as Session;
});

/** A file that says to be of a size without holding it. */
function fileOf(name: string, size: number): File {
  return Object.defineProperty(new File(['x'], name), 'size', { value: size });
}

/** What a browser hands over for a folder. */
function folder(name: string): File {
  const unreadable = new File([], name);
  const slice = (): Blob => ({ arrayBuffer: () => Promise.reject(new Error('a folder')) }) as unknown as Blob;
  return Object.defineProperty(unreadable, 'slice', { value: slice });
}

describe('files for an activity', () => {
  it('[ACT-6] have the limit of the server, to the byte', async () => {
    expect(FILE_LIMIT).toBe(Limits.blob);
    const { ready, problems } = await readyFiles([
      fileOf('fits.mp4', FILE_LIMIT),
      fileOf('film.mp4', FILE_LIMIT + 100_000),
    ]);
    expect(ready.map(({ name }) => name)).toEqual(['fits.mp4']);
    expect(problems).toEqual(['film.mp4 has 26.3 MB, more than 26.2 MB. It was not attached.']);
    expect((await readyFiles([fileOf('one more.mp4', FILE_LIMIT + 1)])).ready).toEqual([]);
  });

  it('[ACT-6] a folder is named, the files beside it are attached', async () => {
    const { ready, problems } = await readyFiles([folder('Offers'), new File([], 'empty.txt')]);
    expect(problems).toEqual(['Offers could not be read and was not attached.']);
    expect(ready).toMatchObject([{ name: 'empty.txt', size: 0, mime: 'application/octet-stream' }]);
  });

  it('[ACT-6] are kept under their hash, once, in the space of the activity', async () => {
    const { ready } = await readyFiles([new File(['an offer'], 'offer.txt'), new File(['an offer'], 'again.txt')]);
    const kept = await keepDraftFiles(session, ready, 'shared');
    const [first, second] = kept.map(({ attachment }) => attachment.hash);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(second).toBe(first);
    const rows = await session.device.blobs.toArray();
    expect(rows).toMatchObject([{ workspace: 'w', space: 'shared', hash: first, uploaded: 0 }]);
    expect(new TextDecoder().decode(rows[0]?.bytes)).toBe('an offer');
  });

  it('[ACT-6] what the activity has already is not kept anew', async () => {
    const source = { hash: 'a'.repeat(64) };
    const there = { element: 'f0', name: 'offer.pdf', mime: 'application/pdf', size: 5, source };
    expect(await keepDraftFiles(session, [there], 'shared')).toEqual([]);
    expect(await session.device.blobs.count()).toBe(0);
  });
});

describe('the space of an activity', () => {
  it('[ACT-6] is its own, that of its item, or the one to which new items go', async () => {
    const deal = await workspace.item('deal', 'deal');
    const id = await workspace.planned('a', deal, workspace.now);
    const row = await workspace.db.activities.get(id);
    expect(row?.space).toBeDefined();
    const item = { space: 'of the item' } as unknown as ItemRow;
    expect(await spaceOf(session, row?.record as Activity, item)).toBe(row?.space);
    expect(await spaceOf(session, undefined, item)).toBe('of the item');
    expect(await spaceOf(session, undefined, undefined)).toBe('own');
  });
});
