import { StatementAnswer } from '@sidebook/sync/protocol/http';
import { verifyStatement, type Verdict } from '@sidebook/sync/protocol/statement';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinRequest, refusalOf, setupRequest, SPACE, TestDevice, TestTeam, WORKSPACE } from '../testing/test-team.ts';

const DAY = 24 * 3600_000;
let team: TestTeam;
let anna: TestDevice;
beforeEach(async () => {
  team = await TestTeam.start();
  const request = setupRequest(await team.server.issueSetupCode(), WORKSPACE, 'key of Anna');
  anna = await TestDevice.of(team, await team.post('/v1/setup', request));
});
afterEach(() => team.close());

const ask = (device: TestDevice) => device.request('GET', '/v1/statement');

/** What the device is told, as a teammate sees it who has heard of the server's key from the server alone. */
async function verdictOn(device: TestDevice): Promise<Verdict> {
  const { statement, expires } = v.parse(StatementAnswer, await (await ask(device)).json());
  const { serverKey = '' } = await device.workspace();
  expect(expires).toBe(team.clock.now() + 7 * DAY);
  return verifyStatement(statement, { serverKey, workspace: WORKSPACE, now: team.clock.now() });
}

describe('[IDN-1] the statement of a device', () => {
  test('says whose it is, its key, and the rights as they are now', async () => {
    const request = joinRequest(await anna.invitation('viewer'), 'Bert', 'key of Bert');
    const bert = await TestDevice.of(team, await team.post('/v1/join', request));
    expect(await verdictOn(anna)).toEqual({
      kind: 'valid',
      membership: {
        workspace: WORKSPACE,
        member: anna.member,
        admin: true,
        device: anna.id,
        publicKey: 'key of Anna',
        spaces: [{ id: SPACE, role: 'manager' }],
        issued: team.clock.now(),
        expires: team.clock.now() + 7 * DAY,
      },
    });
    const ofBert = { member: bert.member, admin: false, publicKey: 'key of Bert' };
    const viewer = [{ id: SPACE, role: 'viewer' }];
    expect(await verdictOn(bert)).toMatchObject({ membership: { ...ofBert, spaces: viewer } });
    const body = new TextEncoder().encode(JSON.stringify({ role: null }));
    expect((await anna.request('PUT', `/v1/spaces/${SPACE}/members/${bert.member}`, body)).status).toBe(200);
    expect(await verdictOn(bert)).toMatchObject({ membership: { ...ofBert, spaces: [] } });
  });

  test('is for nobody without a token, for no revoked device, no removed member, and no device without a key', async () => {
    expect(await refusalOf(await team.request('GET', '/v1/statement'))).toEqual([401, 'unauthenticated']);
    const bert = await anna.invite('Bert');
    expect(await refusalOf(await ask(bert))).toEqual([404, 'not-found']);
    const phone = await bert.addDevice();
    await anna.request('DELETE', `/v1/devices/${phone.id}`);
    expect(await refusalOf(await ask(phone))).toEqual([401, 'device-revoked']);
    await anna.request('DELETE', `/v1/members/${bert.member}`);
    expect(await refusalOf(await ask(bert))).toEqual([403, 'member-removed']);
  });

  test('[IDN-2] is of one key, which setup, joining and the workspace tell', async () => {
    const { publicKey } = team.serverKey;
    expect((await anna.workspace()).serverKey).toBe(publicKey);
    const joined: unknown = await (await team.post('/v1/join', joinRequest(await anna.invitation(), 'Bert'))).json();
    expect(joined).toMatchObject({ workspace: { serverKey: publicKey } });
    expect(await verdictOn(anna)).toMatchObject({ kind: 'valid' });
  });
});
