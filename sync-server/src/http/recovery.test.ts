import { Joined, RecoveryCode } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinRequest, refusalOf, setupRequest, TestDevice, TestTeam } from '../testing/test-team.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start();
});
afterEach(() => team.close());

const join = (code: string) => team.post('/v1/join', joinRequest(code, 'Somebody'));
async function setUp(): Promise<Joined> {
  const code = await team.server.issueSetupCode();
  return v.parse(Joined, await (await team.post('/v1/setup', setupRequest(code))).json());
}
const renew = async (device: TestDevice) =>
  v.parse(RecoveryCode, await (await device.post('/v1/recovery-code')).json()).code;

describe('a recovery code', () => {
  test('[PERM-16] is told once at the setup and lets the admin in long after every other code is over, once, with a new one', async () => {
    const { recoveryCode = '', workspace } = await setUp();
    team.clock.advance(30 * 24 * 3600_000);
    const answer = await join(recoveryCode);
    const again = v.parse(Joined, await answer.clone().json());
    expect([again.workspace.member, again.workspace.admin]).toEqual([workspace.member, true]);
    expect(again.workspace.members.map(({ name }) => name)).toEqual(['Anna']);
    expect(await refusalOf(await join(recoveryCode))).toEqual([410, 'code-used']);
    expect(again.recoveryCode).not.toBe(recoveryCode);
    expect((await join(again.recoveryCode ?? '')).status).toBe(200);
    const anna = await TestDevice.of(team, answer);
    expect(JSON.stringify(await anna.workspace())).not.toContain(again.recoveryCode);
  });

  test('[PERM-16] is each admin’s own; a newer one makes it void, and so does losing the office', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert');
    expect(await refusalOf(await bert.post('/v1/recovery-code'))).toEqual([403, 'forbidden']);
    const setAdmin = (by: TestDevice, of: TestDevice, admin: boolean) =>
      team.request('PUT', `/v1/members/${of.member}/admin`, {
        headers: { authorization: `Bearer ${by.token}` },
        body: JSON.stringify({ admin }),
      });
    await setAdmin(anna, bert, true);
    const old = await renew(bert);
    const [annas, berts] = [await renew(anna), await renew(bert)];
    expect(await refusalOf(await join(old))).toEqual([403, 'code-unknown']);
    await setAdmin(anna, bert, false);
    expect(await refusalOf(await join(berts))).toEqual([410, 'code-revoked']);
    const again = await TestDevice.of(team, await join(annas));
    expect(again.member).toBe(anna.member);
  });

  test('[PERM-16] a setup that is repeated because its answer was lost tells another one', async () => {
    const code = await team.server.issueSetupCode();
    const answers = [];
    for (let i = 0; i < 2; i++) {
      answers.push(v.parse(Joined, await (await team.post('/v1/setup', setupRequest(code))).json()));
    }
    expect(await refusalOf(await join(answers[0]?.recoveryCode ?? ''))).toEqual([403, 'code-unknown']);
    expect((await join(answers[1]?.recoveryCode ?? '')).status).toBe(200);
  });
});
