import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Joined } from '@sidebook/sync/protocol/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { post, Program } from './testing/program.ts';
import { setupRequest } from './testing/test-team.ts';
import { until } from './testing/until.ts';

let program: Program;

beforeEach(() => {
  program = new Program(mkdtempSync(join(tmpdir(), 'sidebook-server-')));
});
afterEach(async () => {
  await program.killAll();
  rmSync(program.folder, { recursive: true, force: true });
});

describe('the program', () => {
  test('prints a setup link while there is no workspace, with the public address, and stops cleanly', async () => {
    const server = await program.start({}, ['--public-url', 'https://crm.example/']);
    await until(() => server.output().includes('/setup#'));
    const code = /https:\/\/crm\.example\/setup#([a-z0-9]{24})\n/.exec(server.output())?.[1] ?? '';
    await post(server, '/v1/setup', setupRequest(code), Joined);
    expect(await program.kill(server.child, 'SIGTERM')).toBe(0);
    expect(server.output().trimEnd().split('\n').at(-1)).toContain('"stopping"');
  });

  test('[OPS-4] tells metrics and readiness at an address of their own, as long as it is asked to', async () => {
    const server = await program.start({}, ['--metrics', '127.0.0.1:0']);
    const port = /"metrics-listening","host":"127.0.0.1","port":(\d+)/.exec(server.output())?.[1];
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    for (const name of [
      'process_resident_memory_bytes',
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_p99_seconds',
    ]) {
      expect(Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])).toBeGreaterThan(0);
    }
    expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${server.port}/metrics`)).status).toBe(404);
    expect(await program.kill(server.child, 'SIGTERM')).toBe(0);
    const taken = await program.start();
    const second = await program.start({}, [
      '--data',
      `${program.folder}/second`,
      '--metrics',
      `127.0.0.1:${taken.port}`,
    ]);
    expect([second.child.exitCode, second.output()]).toEqual([1, expect.stringContaining('EADDRINUSE') as string]);
  });

  test('[OPS-7] is set up from options alone, and the link that was printed then works once it runs', async () => {
    const asking = await program.command('setup', '--data', program.folder);
    expect(asking).toMatchObject({ code: 1, text: expect.stringContaining('needs --yes') as string });
    const { code, text } = await program.command('setup', '--yes', '--port', '0', '--data', program.folder);
    expect(code).toBe(0);
    const server = await program.start();
    await post(server, '/v1/setup', setupRequest(/\/setup#([a-z0-9]{24})\n/.exec(text)?.[1] ?? ''), Joined);
  });

  test('refuses to start with arguments that make no sense, and says what would', async () => {
    const server = await program.start({}, ['--port', 'many']);
    expect(server.child.exitCode).toBe(1);
    expect(server.output()).toContain('"many" is not a port');
    expect(server.output()).toContain('Usage:');
  });

  test('[PERM-16] makes a link for an admin while no server runs, and says so while one does', async () => {
    const recover = () => program.command('admin', 'recover', '--data', program.folder);
    const server = await program.start({ SIDEBOOK_SETUP_CODE: 'code-of-the-test' });
    await post(server, '/v1/setup', setupRequest('code-of-the-test'), Joined);
    expect(await recover()).toMatchObject({ code: 1, text: expect.stringContaining('stop it first') as string });
    await program.kill(server.child, 'SIGTERM');
    const { code, text } = await recover();
    expect(code).toBe(0);
    const again = await program.start();
    const link = /\/join#([a-z0-9]{24})\n/.exec(text)?.[1] ?? '';
    const device = { name: 'New laptop', publicKey: '' };
    const joined = await post(again, '/v1/join', { code: link, device }, Joined);
    expect([joined.workspace.member, joined.workspace.admin]).toEqual(['anna0001', true]);
  });

  test('a second one on the same data says so and ends', async () => {
    await program.start();
    const second = await program.start();
    expect(second.child.exitCode).toBe(1);
    expect(second.output()).toContain('database is locked');
  });
});
