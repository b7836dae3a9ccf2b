import { randomBytes } from 'node:crypto';
import type { Workspace } from '@sidebook/sync/protocol/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issueSetupCode } from '../auth/codes.ts';
import type { Storage } from '../storage/storage.ts';
import {
  joinRequest,
  refusalOf,
  setupRequest,
  SHARD,
  SPACE,
  TestDevice,
  TestTeam,
  WORKSPACE,
} from '../testing/test-team.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start({ limits: { blob: 1000, body: 10_000, logLength: 50, pull: 100_000 } });
});
afterEach(() => team.close());

describe('setting up', () => {
  test('a workspace comes from one device and keeps its ids, with that member as admin', async () => {
    const answer = await team.post('/v1/setup', setupRequest(await team.server.issueSetupCode()));
    expect(answer.status).toBe(200);
    const anna = await TestDevice.of(team, answer.clone());
    expect(anna.id).toBe('anna0001aaaa');
    expect(await anna.workspace()).toEqual({
      id: WORKSPACE,
      serverKey: team.serverKey.publicKey,
      name: 'Acme',
      member: 'anna0001',
      admin: true,
      members: [{ id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'], admin: true, removed: false }],
      spaces: [
        { id: SPACE, name: 'Sales', role: 'manager', archived: false, members: [{ id: 'anna0001', role: 'manager' }] },
      ],
      cursor: 1,
    } satisfies Workspace);
  });

  test('a second setup of the same workspace is refused, and its code stays good', async () => {
    await team.found();
    const code = await team.server.issueSetupCode();
    expect(await refusalOf(await team.post('/v1/setup', setupRequest(code)))).toEqual([409, 'workspace-exists']);
    expect((await team.post('/v1/setup', setupRequest(code, 'second'))).status).toBe(200);
  });

  test('a setup whose answer was lost can be repeated by the same device as long as it is alone', async () => {
    const code = await team.server.issueSetupCode();
    const lost = await TestDevice.of(team, await team.post('/v1/setup', setupRequest(code)));
    const anna = await TestDevice.of(team, await team.post('/v1/setup', setupRequest(code)));
    expect((await lost.request('GET', '/v1/workspace')).status).toBe(401);
    expect((await anna.request('GET', '/v1/workspace')).status).toBe(200);
    const request = setupRequest(code);
    const other = { ...request, device: { ...request.device, id: 'anna0001zzzz' } };
    expect(await refusalOf(await team.post('/v1/setup', other))).toEqual([410, 'code-used']);
    await anna.invite('Bert');
    expect(await refusalOf(await team.post('/v1/setup', request))).toEqual([410, 'code-used']);
  });

  test('codes: unknown, expired, and a device that is not the member’s', async () => {
    const setup = (code: string) => team.post('/v1/setup', setupRequest(code));
    expect(await refusalOf(await setup('made-up-code'))).toEqual([403, 'code-unknown']);
    const code = await team.server.issueSetupCode();
    const request = setupRequest(code);
    const foreign = { ...request, device: { ...request.device, id: 'bert0002aaaa' } };
    expect(await refusalOf(await team.post('/v1/setup', foreign))).toEqual([400, 'malformed']);
    team.clock.advance(7 * 24 * 3600_000);
    expect(await refusalOf(await setup(code))).toEqual([410, 'code-expired']);
    expect(await team.storage.countWorkspaces()).toBe(0);
  });
});

describe('setup links', () => {
  const setup = (code: string, workspace?: string) => team.post('/v1/setup', setupRequest(code, workspace));

  test('[OPS-7] every one that was printed is good until one is used, which ends the others', async () => {
    const [first, second, third] = [
      await team.server.issueSetupCode(),
      await team.server.issueSetupCode(),
      await team.server.issueSetupCode(),
    ];
    expect((await setup(second)).status).toBe(200);
    expect(await refusalOf(await setup(first, 'other'))).toEqual([403, 'code-unknown']);
    expect(await refusalOf(await setup(third, 'other'))).toEqual([403, 'code-unknown']);
  });

  test('[OPS-7] a fixed code takes the place of all, however often the server is started with it', async () => {
    const admission = { storage: team.storage, clock: team.clock, random: randomBytes };
    const random = await team.server.issueSetupCode();
    for (let start = 0; start < 2; start++) {
      expect(await issueSetupCode(admission, 'code-of-a-script')).toBe('code-of-a-script');
      team.clock.advance(6 * 24 * 3600_000);
    }
    expect(await refusalOf(await setup(random))).toEqual([403, 'code-unknown']);
    expect((await setup('code-of-a-script')).status).toBe(200);
  });
});

describe('joining', () => {
  test('[EXT-21] an invitation lets one member in, once, with new ids and the role it was made for', async () => {
    const anna = await team.found();
    const code = await anna.invitation('viewer');
    const vera = await TestDevice.of(team, await team.post('/v1/join', joinRequest(code, 'Vera')));
    expect(vera.member).toMatch(/^[a-z0-9]{8}$/);
    expect(vera.id).toMatch(new RegExp(`^${vera.member}[a-z0-9]{4}$`));
    const workspace = await vera.workspace();
    expect([workspace.admin, workspace.spaces[0]?.role]).toEqual([false, 'viewer']);
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code, 'Eve')))).toEqual([410, 'code-used']);
    expect((await anna.workspace()).members).toHaveLength(2);
  });

  test('[EXT-21] two who open the same invitation at once: one gets in', async () => {
    const anna = await team.found();
    const code = await anna.invitation();
    const answers = await Promise.all(['A', 'B', 'C'].map((name) => team.post('/v1/join', joinRequest(code, name))));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 410, 410]);
    expect((await anna.workspace()).members).toHaveLength(2);
  });

  test('[EXT-27] a device code adds a device of the same member for ten minutes, also when it is typed', async () => {
    const anna = await team.found();
    const issue = async () => (await (await anna.post('/v1/device-codes')).json()) as { code: string; expires: number };
    const { code, expires } = await issue();
    expect(expires).toBe(team.clock.now() + 600_000);
    const typed = ` ${code.slice(0, 4)}-${code.slice(4).toUpperCase()} `;
    const phone = await TestDevice.of(team, await team.post('/v1/join', joinRequest(typed)));
    expect([phone.member, phone.id.slice(0, 8)]).toEqual([anna.member, anna.member]);
    expect(phone.id).not.toBe(anna.id);
    expect((await anna.workspace()).members).toHaveLength(1);
    const late = await issue();
    team.clock.advance(600_000);
    expect(await refusalOf(await team.post('/v1/join', joinRequest(late.code)))).toEqual([410, 'code-expired']);
  });

  test('an invitation needs a name, expires, and is no setup code', async () => {
    const anna = await team.found();
    const code = await anna.invitation();
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code)))).toEqual([400, 'malformed']);
    expect(await refusalOf(await team.post('/v1/setup', setupRequest(code)))).toEqual([403, 'code-unknown']);
    team.clock.advance(7 * 24 * 3600_000);
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code, 'Bert')))).toEqual([410, 'code-expired']);
    const setup = await team.server.issueSetupCode();
    expect(await refusalOf(await team.post('/v1/join', joinRequest(setup, 'Bert')))).toEqual([403, 'code-unknown']);
  });

  test('[PERM-2] managers invite into their spaces, admins into all, and nobody into a space that is not there', async () => {
    const anna = await team.found();
    const [rep, manager] = [await anna.invite('Rep', 'rep'), await anna.invite('Manager', 'manager')];
    const status = async (device: TestDevice, spaces: string[]) =>
      (await device.post('/v1/invitations', { role: 'rep', spaces })).status;
    expect(await status(rep, [SPACE])).toBe(403);
    expect(await status(manager, [SPACE])).toBe(200);
    expect(await status(manager, [])).toBe(403);
    expect(await status(anna, [])).toBe(200);
    expect(await status(anna, [SPACE, 'nowhere'])).toBe(403);
  });

  test('guessing is stopped by address, and goes on after some minutes', async () => {
    const anna = await team.found();
    const code = await anna.invitation();
    for (let i = 0; i < 10; i++) await team.post('/v1/join', joinRequest(`guess-number-${i}`, 'Eve'));
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code, 'Bert')))).toEqual([429, 'too-many']);
    team.clock.advance(600_000);
    expect((await team.post('/v1/join', joinRequest(code, 'Bert'))).status).toBe(200);
  });

  test('behind a trusted proxy addresses are counted apart, by what the proxy itself adds', async () => {
    await team.close();
    team = await TestTeam.start({ trustProxy: true });
    await team.found();
    const guess = (forwarded: string) =>
      team.request('POST', '/v1/join', {
        headers: { 'x-forwarded-for': forwarded },
        body: JSON.stringify(joinRequest('made-up-code', 'Eve')),
      });
    for (let i = 0; i < 10; i++) await guess(`10.0.0.${i}, 192.0.2.1`);
    expect((await guess('10.0.0.99, 192.0.2.1')).status).toBe(429);
    expect((await guess('10.0.0.99, 192.0.2.2')).status).toBe(403);
  });
});

describe('members and devices', () => {
  test('a member changes their own name and addresses', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert');
    const answer = await bert.post('/v1/members/me', { addresses: ['bert@example.com'] });
    expect(((await answer.json()) as Workspace).members.find(({ id }) => id === bert.member)).toEqual({
      id: bert.member,
      name: 'Bert',
      addresses: ['bert@example.com'],
      admin: false,
      removed: false,
    });
    expect(await refusalOf(await bert.post('/v1/members/me', { name: ' ' }))).toEqual([400, 'malformed']);
  });

  test('[PERM-5] a removed member is out: token, device codes, pull; their name stays', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert');
    const { code } = (await (await bert.post('/v1/device-codes')).json()) as { code: string };
    expect((await anna.request('DELETE', `/v1/members/${bert.member}`)).status).toBe(204);
    expect(await refusalOf(await bert.request('GET', '/v1/workspace'))).toEqual([403, 'member-removed']);
    expect(await refusalOf(await team.post('/v1/join', joinRequest(code)))).toEqual([403, 'code-unknown']);
    const workspace = await anna.workspace();
    expect(workspace.members.find(({ id }) => id === bert.member)).toMatchObject({ name: 'Bert', removed: true });
    expect(workspace.spaces[0]?.members).toEqual([{ id: anna.member, role: 'manager' }]);
    expect((await anna.request('DELETE', `/v1/members/${bert.member}`)).status).toBe(404);
  });

  test('only admins remove members, and the last admin stays', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert', 'manager');
    expect(await refusalOf(await bert.request('DELETE', `/v1/members/${anna.member}`))).toEqual([403, 'forbidden']);
    expect(await refusalOf(await anna.request('DELETE', `/v1/members/${anna.member}`))).toEqual([409, 'last-admin']);
  });

  test('a device is revoked by its member or an admin, and then its token is worth nothing', async () => {
    const anna = await team.found();
    const bert = await anna.invite('Bert');
    const phone = await bert.addDevice();
    expect((await bert.request('DELETE', `/v1/devices/${anna.id}`)).status).toBe(403);
    expect((await bert.request('DELETE', `/v1/devices/unknown`)).status).toBe(403);
    expect((await bert.request('DELETE', `/v1/devices/${phone.id}`)).status).toBe(204);
    expect(await refusalOf(await phone.request('GET', '/v1/workspace'))).toEqual([401, 'device-revoked']);
    expect((await anna.request('DELETE', `/v1/devices/${bert.id}`)).status).toBe(204);
    expect((await bert.request('GET', '/v1/workspace')).status).toBe(401);
    expect((await anna.request('GET', '/v1/workspace')).status).toBe(200);
  });

  test('secrets are stored and logged nowhere', async () => {
    const stored: string[] = [];
    const methods = Object.entries(team.storage) as [string, (...values: unknown[]) => unknown][];
    const spied = Object.fromEntries(
      methods.map(([name, method]) => [
        name,
        (...values: unknown[]) => {
          stored.push(JSON.stringify(values));
          return method(...values);
        },
      ]),
    ) as unknown as Storage;
    await team.close();
    team = await TestTeam.start({ storage: spied });
    const code = await team.server.issueSetupCode();
    const anna = await TestDevice.of(team, await team.post('/v1/setup', setupRequest(code)));
    const ticket = await anna.ticket(SHARD);
    (await anna.open(SHARD)).close();
    await anna.request('DELETE', `/v1/devices/${anna.id}`);
    await anna.request('GET', '/v1/workspace');
    expect(stored.length).toBeGreaterThan(4);
    expect(team.logged.length).toBeGreaterThan(0);
    for (const secret of [code, anna.token, ticket])
      expect([...stored, ...team.logged].join('\n')).not.toContain(secret);
  });
});
