import type { RecordId } from '@sidebook/domain/ids';
import { entriesOfDocument } from '@sidebook/crdt/document';
import { createSyncClient } from '@sidebook/sync/client/sync-client';
import type { SyncClient } from '@sidebook/sync/client/types';
import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { afterEach, beforeEach, expect, test } from 'vitest';

import {
  addDevice,
  createDevice,
  invite,
  REAL_SURROUNDINGS,
  REAL_TIME,
  setUpWorkspace,
  SPACE,
  type SyncDevice,
  WORKSPACE,
} from '../support/sync-device.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { eventually } from '../support/sync-rig.ts';
import { startWholeWorker, type WholeWorker } from '../support/whole-worker.ts';

const RUN = 'run-00001';

let server: ServerProcess;
let ada: WholeWorker;
let client: SyncClient;
/** Ada's other device: it shows what the server has. */
let phone: SyncDevice;
let bo: SyncDevice;
let member: string;

beforeEach(async () => {
  server = await startServer();
  const connection = await setUpWorkspace(server);
  ada = await startAda(connection);
  bo = await createDevice({ connection: await invite(server, client, 'rep') });
  phone = await createDevice({ connection: await addDevice(server, client) });
  for (const one of [bo, phone]) one.client.start();
  member = (await bo.client.api?.workspace())?.member ?? '';
  await eventually(async () => expect((await ada.info())?.members.map(({ id }) => id)).toContain(member));
});
afterEach(async () => {
  await ada.stop();
  await Promise.all([bo, phone].map((one) => one.client.stop()));
  await server.remove();
});

/** A whole worker of the founder, connected to the real server. */
function startAda(connection: ConnectionRow): Promise<WholeWorker> {
  return startWholeWorker({
    time: REAL_TIME,
    identity: { workspace: WORKSPACE, member: 'm1', device: 'm1-d1', space: SPACE, watchFrom: 0 },
    connection,
    linkTo: ({ store, database, onRights, onStatus }) => {
      client = createSyncClient({
        connection,
        workspace: WORKSPACE,
        store,
        database,
        ...REAL_SURROUNDINGS,
        onRights,
        onStatus,
      });
      client.start();
      return client;
    },
  });
}

async function item(local: string): Promise<RecordId> {
  const fields = { name: local, responsible: member };
  const made = await ada.handlers['item.create']?.({ local, kind: 'deal', fields, collections: {} });
  return (made as { id: RecordId }).id;
}

const handOver = (): Promise<unknown> | undefined =>
  ada.handlers['team.hand-over']?.({
    run: RUN,
    member,
    spaces: [{ space: SPACE, successor: 'm1', items: [] }],
    loss: { what: 'workspace' },
  });

/** Who is responsible as the server has told it to another device: the last word of each record. */
async function toldResponsible(): Promise<Record<string, unknown>> {
  const told: Record<string, unknown> = {};
  for (const name of await phone.life.database.documents.toCollection().primaryKeys()) {
    const { doc } = await phone.life.store.load(name);
    for (const { key, value } of entriesOfDocument(doc)) {
      const [id = '', field] = key.split('|');
      if (field === 'responsible') told[id] = value;
    }
  }
  return told;
}

test('[PERM-14] the server has everything that was handed over when the member goes, and teammates see it', async () => {
  const ids = [await item('item-roof'), await item('item-wall')];
  await handOver();
  expect(await ada.ended(RUN)).toMatchObject({ state: 'done', items: 2 });
  const workspace = await client.api?.workspace();
  expect(workspace?.members.find(({ id }) => id === member)).toMatchObject({ removed: true });
  await eventually(async () =>
    expect(await toldResponsible()).toEqual(Object.fromEntries(ids.map((id) => [id, 'm1']))),
  );
  await eventually(() => expect(bo.client.status).toMatchObject({ kind: 'no-access', documents: [] }));
});

test('[PERM-14] without the server nobody goes; when it is back, all goes on from there', async () => {
  const id = await item('item-roof');
  await eventually(() => expect(client.status).toEqual({ kind: 'saved' }));
  await server.kill();
  await eventually(() => expect(client.status.kind).toBe('offline'));
  await handOver();
  expect(await ada.ended(RUN)).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });
  expect(await ada.responsibleOf(id)).toBe('m1');
  expect((await ada.info())?.members.find((one) => one.id === member)?.removed).toBe(false);

  await server.restart();
  await eventually(() => expect(client.status).toEqual({ kind: 'saved' }));
  await ada.handlers['team.hand-over-continue']?.({ run: RUN });
  expect(await ada.ended(RUN)).toMatchObject({ state: 'done', items: 1 });
  await eventually(async () => expect(await toldResponsible()).toEqual({ [id]: 'm1' }));
});
