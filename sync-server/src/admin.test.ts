import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recoverAdmin } from './admin.ts';
import { found, founding, joinBert } from './storage/contract-fixtures.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { TestClock } from './testing/test-clock.ts';
import { joinRequest, refusalOf, TestDevice, TestTeam } from './testing/test-team.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sidebook-admin-'));
  const storage = openSqliteStorage(folder);
  await found(storage);
  await joinBert(storage);
  await storage.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const recover = (...args: string[]) =>
  recoverAdmin([...args, '--data', folder], {}, { clock: new TestClock(), random: randomBytes });
const codeIn = (text: string) => /https:\/\/crm\.example\/join#([a-z0-9]{24})$/.exec(text)?.[1] ?? '';

async function withServer(run: (team: TestTeam) => Promise<void>): Promise<void> {
  const team = await TestTeam.start({ storage: openSqliteStorage(folder) });
  try {
    await run(team);
  } finally {
    await team.close();
  }
}

describe('sync-server admin recover', () => {
  test('[PERM-16] prints a link that lets a device join as the admin, once, within a day', async () => {
    const [text, late] = [await recover('recover', '--public-url', 'https://crm.example'), await recover('recover')];
    expect(text).toContain('admin Anna');
    await withServer(async (team) => {
      const anna = await TestDevice.of(team, await team.post('/v1/join', joinRequest(codeIn(text))));
      expect([anna.member, (await anna.workspace()).admin]).toEqual(['anna0001', true]);
      const again = await team.post('/v1/join', joinRequest(codeIn(text)));
      expect(await refusalOf(again)).toEqual([410, 'code-used']);
      const other = late.split('#')[1] ?? '';
      expect(await refusalOf(await team.post('/v1/join', joinRequest(other)))).toEqual([403, 'code-unknown']);
    });
  });

  test('[PERM-16] the link is worth nothing after a day', async () => {
    const code = codeIn(await recover('recover', '--public-url', 'https://crm.example'));
    await withServer(async (team) => {
      team.clock.advance(24 * 3600_000);
      expect(await refusalOf(await team.post('/v1/join', joinRequest(code)))).toEqual([410, 'code-expired']);
    });
  });

  test('[PERM-16] another member can be made an admin with it', async () => {
    const text = await recover('recover', '--member', 'bert0002', '--public-url', 'https://crm.example');
    await withServer(async (team) => {
      const bert = await TestDevice.of(team, await team.post('/v1/join', joinRequest(codeIn(text))));
      expect([bert.member, (await bert.workspace()).admin]).toEqual(['bert0002', true]);
    });
  });

  test('says what is wrong: the command, the member, the workspace, a server that runs', async () => {
    await expect(recover('destroy')).rejects.toThrow('"recover"');
    await expect(recover('recover', '--wrong')).rejects.toThrow('--wrong');
    await expect(recover('recover', '--member', 'nobody')).rejects.toThrow('bert0002 (Bert)');
    await expect(recover('recover', '--workspace', 'w9')).rejects.toThrow('no such workspace');
    const storage = openSqliteStorage(folder);
    await expect(recover('recover')).rejects.toThrow('stop it first');
    await storage.addCode({ hash: 'second', grant: { kind: 'setup' }, made: 1, expires: 9 });
    await storage.found({
      ...founding('w2'),
      codeHash: 'second',
      device: { ...founding('w2').device, tokenHash: 'token-of-w2' },
    });
    await storage.close();
    await expect(recover('recover')).rejects.toThrow('w1, w2');
    expect(await recover('recover', '--workspace', 'w2')).toContain('/join#');
  });
});
