import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ServerLimits } from '../limits.ts';
import { edit } from '../testing/edits.ts';
import { type RawSocket, updateFrame } from '../testing/raw-socket.ts';
import { SHARD, TestTeam, type TestDevice } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
const opened: Socket[] = [];
afterEach(async () => {
  for (const socket of opened.splice(0)) socket.destroy();
  await team.close();
});

async function start(limits: Partial<ServerLimits> = {}, trustProxy = false): Promise<TestDevice> {
  team = await TestTeam.start({ limits, trustProxy });
  return team.found();
}

/** So many connections, one after the other, each of which sends no more than this. */
async function flood(count: number, bytes = '', from = '127.0.0.1'): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  for (let i = 0; i < count; i++) {
    const socket = connect({ port: Number(new URL(team.url).port), host: '127.0.0.1', localAddress: from });
    socket.on('error', () => {});
    await once(socket, 'connect');
    if (bytes !== '') socket.write(bytes);
    sockets.push(socket);
  }
  opened.push(...sockets);
  return sockets;
}

const metric = (name: string): number =>
  Number(new RegExp(`^sidebook_connections_${name} (\\d+)$`, 'm').exec(team.server.metrics.text())?.[1]);
const isOpen = (socket: Socket): boolean => !socket.destroyed && !socket.readableEnded;
/** The numbers that the log has told so far. */
const told = (): number[] =>
  team.logged.flatMap((line) => /^connections-dropped \{"count":(\d+)\}$/.exec(line)?.slice(1).map(Number) ?? []);

async function edits(device: TestDevice): Promise<void> {
  const socket = await device.open(SHARD);
  socket.send(updateFrame(edit({ card: '1' })));
  await until(() => socket.acknowledged === 1);
}

describe('[SAFE-5] connections over which nobody shows a right', () => {
  const floods = [
    ['2,000 that say nothing', ''],
    ['2,000 half heads', 'GET /v1/workspace HTTP/1.1\r\nHost: a\r\nX: '],
    ['2,000 bodies that do not end', 'POST /v1/join HTTP/1.1\r\nHost: a\r\nContent-Length: 90\r\n\r\n{'],
  ] as const;
  test.each(floods)('%s: no more than allowed stay, and a teammate comes in and works', async (_, bytes) => {
    const anna = await start({ waiting: { perNetwork: 300, inAll: 500 } });
    const before = await anna.open(SHARD);
    const sockets = await flood(2000, bytes);
    await until(() => sockets.filter(isOpen).length <= 300);
    await edits(anna);
    expect(before.code).toBe(null);
    expect(metric('waiting')).toBeLessThanOrEqual(300);
    expect(metric('dropped_total')).toBeGreaterThanOrEqual(1700);
  });

  test('the one that has waited longest goes, and a flood from one network leaves those from others alone', async () => {
    await start({ waiting: { perNetwork: 20, inAll: 500 } });
    const others = await flood(15, '', '127.0.0.2');
    const sockets = await flood(60);
    await until(() => sockets.filter(isOpen).length <= 20);
    expect(sockets.slice(-19).every(isOpen)).toBe(true);
    expect(others.every(isOpen)).toBe(true);
  });

  test('from many networks, or behind a proxy, their number in all is bounded', async () => {
    await start({ waiting: { perNetwork: 20, inAll: 50 } });
    const many: Socket[] = [];
    for (let network = 2; network < 12; network++) many.push(...(await flood(10, '', `127.0.0.${network}`)));
    await until(() => many.filter(isOpen).length <= 50);
    expect(many.slice(-49).every(isOpen)).toBe(true);
    await team.close();
    await start({ waiting: { perNetwork: 20, inAll: 50 } }, true);
    const proxied = await flood(100);
    await until(() => proxied.filter(isOpen).length <= 50);
    expect(proxied.slice(-49).every(isOpen)).toBe(true);
  });

  test('who has shown a token or a ticket is not counted, and who goes by themselves is forgotten', async () => {
    const anna = await start({ waiting: { perNetwork: 20, inAll: 50 } });
    const sockets: RawSocket[] = [];
    for (let i = 0; i < 30; i++) sockets.push(await anna.open(SHARD));
    const gone = await flood(15);
    for (const socket of gone) socket.destroy();
    await until(() => metric('waiting') === 0);
    await flood(40);
    await edits(anna);
    expect(sockets.map(({ code }) => code)).toEqual(sockets.map(() => null));
  });

  test('the log tells at once, then once a minute how many there were, and nothing of where from', async () => {
    await start({ waiting: { perNetwork: 5, inAll: 50 } });
    const first = await flood(30);
    await until(() => first.filter(isOpen).length <= 5);
    const dropped = metric('dropped_total');
    expect(told()).toEqual([1]);
    team.clock.advance(60_000);
    expect(told()).toEqual([1, dropped - 1]);
    team.clock.advance(60_000);
    const second = await flood(3);
    await until(() => first.filter(isOpen).length <= 2);
    expect(second.every(isOpen)).toBe(true);
    expect(told()).toEqual([1, dropped - 1, 1]);
    expect(team.logged.join()).not.toContain('127.0.0');
  });
});
