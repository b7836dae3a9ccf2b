import { Invitations } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinRequest, refusalOf, SPACE, TestDevice, TestTeam } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
let anna: TestDevice;
beforeEach(async () => {
  team = await TestTeam.start();
  anna = await team.found();
});
afterEach(() => team.close());

const listed = async (device: TestDevice) =>
  v.parse(Invitations, await (await device.request('GET', '/v1/invitations')).json()).invitations;
const join = (code: string, name = 'Eve') => team.post('/v1/join', joinRequest(code, name));

describe('the list', () => {
  test('[ACC-3] says who made it, when, for what, and what became of it, and never the code', async () => {
    const code = await anna.invitation('viewer');
    const made = team.clock.now();
    const week = 7 * 24 * 3600_000;
    const open = { by: anna.member, made, expires: made + week, role: 'viewer', spaces: [SPACE] };
    const [entry] = await listed(anna);
    expect(entry).toEqual({ ...open, id: entry?.id, state: 'open', member: null, ended: null, revokedBy: null });
    expect(JSON.stringify(entry)).not.toContain(code);
    team.clock.advance(5);
    const vera = await TestDevice.of(team, await join(code, 'Vera'));
    expect(await listed(anna)).toMatchObject([{ id: entry?.id, state: 'used', member: vera.member, ended: made + 5 }]);
    team.clock.advance(1);
    await anna.invitation();
    team.clock.advance(week);
    expect((await listed(anna)).map(({ state, ended }) => [state, ended])).toEqual([
      ['expired', made + 6 + week],
      ['used', made + 5],
    ]);
    team.clock.advance(90 * 24 * 3600_000 - 7);
    expect(await listed(anna)).toHaveLength(2);
    team.clock.advance(7);
    expect(await listed(anna)).toEqual([]);
    expect(await refusalOf(await join(code))).toEqual([410, 'code-expired']);
    team.clock.advance(3600_000);
    await until(async () => (await refusalOf(await join(code)))[1] === 'code-unknown');
  });

  test('[ACC-3] shows admins all, managers those into their spaces, others none', async () => {
    const manager = await anna.invite('Bert', 'manager');
    const rep = await anna.invite('Cleo', 'rep');
    await anna.invitation('rep', []);
    expect([await listed(anna), await listed(manager), await listed(rep)].map(({ length }) => length)).toEqual([
      3, 2, 0,
    ]);
  });
});

describe('forgetting', () => {
  test('[ACC-3] an admin takes one that is over off the list; the member who came with it stays', async () => {
    const manager = await anna.invite('Bert', 'manager');
    team.clock.advance(1);
    await anna.invitation();
    const [open, used] = await listed(anna);
    const path = `/v1/past-invitations/${used?.id}`;
    expect(await refusalOf(await manager.request('DELETE', path))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await anna.request('DELETE', `/v1/past-invitations/${open?.id}`))).toEqual([
      404,
      'not-found',
    ]);
    expect((await anna.request('DELETE', path)).status).toBe(204);
    expect((await listed(anna)).map(({ id }) => id)).toEqual([open?.id]);
    expect(await refusalOf(await anna.request('DELETE', path))).toEqual([404, 'not-found']);
    expect((await manager.workspace()).member).toBe(manager.member);
  });
});

describe('revoking', () => {
  test('[ACC-3] the code lets nobody in, and says so to the one who has it alone', async () => {
    const code = await anna.invitation();
    const [entry] = await listed(anna);
    const rep = await anna.invite('Cleo');
    const path = `/v1/invitations/${entry?.id}`;
    expect(await refusalOf(await rep.request('DELETE', path))).toEqual([404, 'not-found']);
    const manager = await anna.invite('Bert', 'manager');
    team.clock.advance(3000);
    const revoked = { state: 'revoked', by: anna.member, revokedBy: manager.member, ended: team.clock.now() };
    expect((await manager.request('DELETE', path)).status).toBe(204);
    team.clock.advance(1);
    expect((await anna.request('DELETE', path)).status).toBe(204);
    expect(await refusalOf(await join(code))).toEqual([410, 'code-revoked']);
    expect(await refusalOf(await join('some-other-code'))).toEqual([403, 'code-unknown']);
    // Who revoked it first stands there, and when, for all who may list it.
    for (const device of [anna, manager]) {
      expect((await listed(device)).find(({ id }) => id === entry?.id)).toMatchObject(revoked);
    }
    expect(await listed(rep)).toEqual([]);
  });

  test('[ACC-3] comes too late for one that was used', async () => {
    await anna.invite('Bert');
    const [entry] = await listed(anna);
    const answer = await anna.request('DELETE', `/v1/invitations/${entry?.id}`);
    expect(await refusalOf(answer)).toEqual([410, 'code-used']);
  });

  test('[ACC-3] an invitation ends with the right of the one who made it', async () => {
    const bert = await anna.invite('Bert', 'manager');
    const [asManager, asMember] = [await bert.invitation(), await bert.invitation()];
    const path = `/v1/spaces/${SPACE}/members/${bert.member}`;
    const setRole = (role: string) =>
      team.request('PUT', path, {
        headers: { authorization: `Bearer ${anna.token}` },
        body: JSON.stringify({ role }),
      });
    await setRole('rep');
    expect(await refusalOf(await join(asManager))).toEqual([410, 'code-revoked']);
    await setRole('manager');
    expect((await join(asManager)).status).toBe(200);
    await anna.request('DELETE', `/v1/members/${bert.member}`);
    expect(await refusalOf(await join(asMember))).toEqual([410, 'code-revoked']);
  });
});
