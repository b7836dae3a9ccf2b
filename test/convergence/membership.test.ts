import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { verifyStatement, type Membership } from '@sidebook/sync/protocol/statement';
import { expect, test } from 'vitest';
import { eventually, rig, saved } from '../support/sync-rig.ts';
import { addDevice, invite, SPACE, WORKSPACE, type SyncDevice } from '../support/sync-device.ts';

const { ada, device, server } = rig();

/** A device that keeps the row of its connection, as the extension does. */
async function joined(connection: ConnectionRow): Promise<SyncDevice> {
  const created = await device({ connection });
  await created.life.database.connections.put(connection);
  created.client.start();
  return created;
}

/** What the device could show a teammate. */
async function membershipOf(of: SyncDevice): Promise<Membership | null> {
  const row = await of.life.database.connections.get(WORKSPACE);
  if (!row?.statement || !row.serverKey) return null;
  const expected = { serverKey: row.serverKey, workspace: WORKSPACE, now: Date.now() };
  const verdict = await verifyStatement(row.statement, expected);
  return verdict.kind === 'valid' ? verdict.membership : null;
}

test('[IDN-3] a device has its statement after the first contact, and another when its rights are others', async () => {
  const admin = await addDevice(server(), ada().client);
  const connection = await invite(server(), ada().client, 'rep');
  const bo = await joined(connection);
  await saved(bo);
  const asRep = { device: connection.device, publicKey: 'key of the device', admin: false };
  await eventually(async () =>
    expect(await membershipOf(bo)).toMatchObject({ ...asRep, spaces: [{ id: SPACE, role: 'rep' }] }),
  );

  const member = (await bo.client.api?.workspace())?.member ?? '';
  const answer = await fetch(`${server().url}/v1/spaces/${SPACE}/members/${member}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${admin.token}` },
    body: JSON.stringify({ role: 'viewer' }),
  });
  expect(answer.status).toBe(200);
  await eventually(async () =>
    expect(await membershipOf(bo)).toMatchObject({ ...asRep, spaces: [{ id: SPACE, role: 'viewer' }] }),
  );
});

test('[IDN-2] the key of the server outlives it', async () => {
  const bo = await joined(await invite(server(), ada().client));
  await eventually(async () => expect(await membershipOf(bo)).not.toBe(null));
  await server().restart();
  const phone = await joined(await addDevice(server(), bo.client));
  await eventually(async () => expect(await membershipOf(phone)).not.toBe(null));
  const keyOf = async (of: SyncDevice) => (await of.life.database.connections.get(WORKSPACE))?.serverKey;
  expect(await keyOf(phone)).toBe(await keyOf(bo));
});
