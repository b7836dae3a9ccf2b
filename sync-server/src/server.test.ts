import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RawSocket } from './testing/raw-socket.ts';
import { Gate } from './testing/storage-gate.ts';
import { SHARD, TestTeam, type TestDevice } from './testing/test-team.ts';
import { until } from './testing/until.ts';

let team: TestTeam;
let anna: TestDevice;

beforeEach(async () => {
  team = await TestTeam.start();
  anna = await team.found();
});

afterEach(() => team.close());

describe('who may connect', () => {
  const closeCodeOf = async (ticket: string | null, name = SHARD) =>
    (await RawSocket.open(`${team.socketUrl}/v1/documents/${name}`, ticket)).closed();

  test('[PERM-1] a document of a space is refused to a member who is not in it', async () => {
    const guest = await anna.invite('Gast', 'rep', []);
    expect(await closeCodeOf(await guest.ticket(SHARD))).toBe(4403);
    expect(await closeCodeOf(await guest.ticket(anna.own), anna.own)).toBe(4403);
    const foreign = 'other/s/main/shard1';
    expect(await closeCodeOf(await anna.ticket(foreign), foreign)).toBe(4403);
    expect(await closeCodeOf(await anna.ticket('acme/s/unknown/x'), 'acme/s/unknown/x')).toBe(4403);
  });

  test('a ticket is worth one connection to each document it names, within a minute', async () => {
    const ticket = await anna.ticket(SHARD, anna.own);
    const first = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, ticket);
    expect(await closeCodeOf(ticket)).toBe(4501);
    const second = await RawSocket.open(`${team.socketUrl}/v1/documents/${anna.own}`, ticket);
    await until(() => first.received.length > 0 && second.received.length > 0);
    expect(await closeCodeOf(ticket, 'acme/org')).toBe(4501);

    const late = await anna.ticket(SHARD);
    team.clock.advance(60_000);
    expect(await closeCodeOf(late)).toBe(4501);
    const inTime = await anna.ticket(SHARD);
    team.clock.advance(59_999);
    const third = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, inTime);
    await until(() => third.received.length > 0);
  });

  test('the ticket is echoed as the subprotocol, and neither none nor a made-up one opens anything', async () => {
    const ticket = await anna.ticket(SHARD);
    const socket = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, ticket);
    expect(socket.ws.protocol).toBe(ticket);
    expect(await closeCodeOf(null)).toBe(4501);
    expect(await closeCodeOf('made-up-ticket')).toBe(4501);
    expect(await closeCodeOf(anna.token)).toBe(4501);
  });

  test('a name that is none is refused, and no path outside of the protocol is upgraded', async () => {
    for (const name of ['acme', 'acme/s/main', 'acme/org/x', 'acme/s/main/%41', 'acme//org', 'acme/u/', 'acme/x/y']) {
      expect([name, await closeCodeOf(await anna.ticket(name), name)]).toEqual([name, 4400]);
    }
    expect((await RawSocket.open(`${team.socketUrl}/elsewhere`, await anna.ticket(SHARD))).ws.readyState).not.toBe(1);
  });

  test('a page of a web site is refused, an extension and an origin that was named are not', async () => {
    await team.close();
    team = await TestTeam.start({ origins: ['https://crm.example'] });
    anna = await team.found();
    const openFrom = async (origin: string) => {
      const url = `${team.socketUrl}/v1/documents/${SHARD}`;
      const socket = await RawSocket.open(url, await anna.ticket(SHARD), { origin });
      return socket.ws.readyState === WebSocket.OPEN;
    };
    expect(await openFrom('https://evil.example')).toBe(false);
    expect(await openFrom('null')).toBe(false);
    expect(await openFrom('chrome-extension://abcdefghijklmnop')).toBe(true);
    expect(await openFrom('moz-extension://1b2c3d4e-0000-4000-8000-abcdefabcdef')).toBe(true);
    expect(await openFrom('https://crm.example')).toBe(true);
  });

  test('[PERM-5] a revoked device and a removed member lose their sockets at once, others keep theirs', async () => {
    const bert = await anna.invite('Bert');
    const bertPhone = await bert.addDevice();
    const [laptop, phone, feed] = [await bert.open(SHARD), await bertPhone.open(SHARD), await bertPhone.openFeed()];
    const watcher = await anna.open(SHARD);
    await until(() => [laptop, phone, watcher].every(({ received }) => received.length > 0));

    const late = await bertPhone.ticket(SHARD);
    expect((await anna.request('DELETE', `/v1/devices/${bertPhone.id}`)).status).toBe(204);
    expect([await phone.closed(), await feed.closed()]).toEqual([4401, 4401]);
    expect(await closeCodeOf(late)).toBe(4401);
    expect(laptop.code).toBe(null);

    expect((await anna.request('DELETE', `/v1/members/${bert.member}`)).status).toBe(204);
    expect(await laptop.closed()).toBe(4403);
    expect(watcher.code).toBe(null);
  });

  test('a device has no more than its share of sockets', async () => {
    await team.close();
    team = await TestTeam.start({ limits: { socketsPerDevice: 2 } });
    anna = await team.found();
    const first = await anna.open(SHARD);
    const second = await anna.openFeed();
    expect(await (await anna.open(anna.own)).closed()).toBe(4429);
    first.close();
    await first.closed();
    await until(async () => {
      const socket = await anna.open(anna.own);
      await until(() => socket.received.length > 0 || socket.code !== null);
      return socket.code === null;
    });
    expect(second.code).toBe(null);
  });

  test('a server that stops says so to documents and feeds', async () => {
    const [socket, feed] = [await anna.open(SHARD), await anna.openFeed()];
    await until(() => socket.received.length > 0);
    await team.server.close();
    expect([await socket.closed(), await feed.closed()]).toEqual([4502, 4502]);
  });

  test('a peer that does not answer is given up after two beats', async () => {
    const socket = await anna.open(SHARD);
    await until(() => socket.received.length > 0);
    socket.ws.pause();
    team.clock.advance(20_000);
    team.clock.advance(20_000);
    socket.ws.resume();
    expect(await socket.closed()).toBe(1006);
  });
});

test('[OPS-3] a server that stops answers who has asked, and needs its storage until then', async () => {
  const gate = new Gate();
  const lookUp = team.storage.deviceByToken.bind(team.storage);
  team.storage.deviceByToken = (hash) => gate.pass(() => lookUp(hash));
  gate.shut();
  const answer = anna.request('GET', '/v1/devices');
  await until(() => gate.waiting === 1);
  let stopped = false;
  const stopping = team.server.close().then(() => (stopped = true));
  await until(async () => !(await team.server.ready()));
  expect(stopped).toBe(false);
  gate.open();
  expect((await answer).status).toBe(200);
  await stopping;
  expect(team.logged).toEqual([]);
});

test('[OPS-3] a server that stops does not wait for who has not said all', async () => {
  const socket = connect(Number(new URL(team.url).port), '127.0.0.1');
  socket.on('error', () => {});
  const looked = Promise.withResolvers<void>();
  const lookUp = team.storage.deviceByToken.bind(team.storage);
  team.storage.deviceByToken = (hash) => {
    looked.resolve();
    return lookUp(hash);
  };
  socket.write(
    `POST /v1/tickets HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${anna.token}\r\nContent-Length: 9\r\n\r\n{`,
  );
  await looked.promise;
  await team.server.close();
  expect(team.logged).toEqual([]);
});

test('pings of clients are answered, though the server counts them', async () => {
  const socket = await anna.open(SHARD);
  let answer = '';
  socket.ws.on('pong', (data) => (answer = data.toString()));
  socket.ws.ping('there?');
  await until(() => answer === 'there?');
});
