import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { DeviceClock } from './device-clock.ts';
import { startSyncServer, type SyncServer } from './sync-server.ts';

let server: SyncServer | undefined;

afterEach(() => server?.stop());

const health = async (url: string): Promise<number> => (await fetch(`${url}/health`)).status;

describe('the sync server as a process', () => {
  it('listens on a free port, and on the same one over the same data after it was killed', async () => {
    server = await startSyncServer();
    const { url, dataFolder } = server;
    expect(await health(url)).toBe(200);
    const files = readdirSync(dataFolder);
    await server.kill();
    await expect(health(url)).rejects.toThrow('fetch failed');
    await server.start();
    expect(server.url).toBe(url);
    expect(await health(url)).toBe(200);
    expect(readdirSync(dataFolder)).toEqual(expect.arrayContaining(files));
  });

  it('says why it does not start', async () => {
    await expect(startSyncServer({ port: 70_000 })).rejects.toThrow('is not a port');
  });

  it('lives by a clock that the test sets', async () => {
    const clock = await DeviceClock.create();
    clock.set('2031-05-01T12:00:00Z');
    server = await startSyncServer({ clock });
    expect(server.lines[0]).toContain('"time":"2031-05-01T12:0');
    await server.stop();
    clock.remove();
  });
});
