import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { encodePresence } from './rooms/presence.ts';
import { nestedUpdate, updateWithOrigin } from './testing/damaged-updates.ts';
import { cardsOf, edit } from './testing/edits.ts';
import { exchange } from './testing/exchange.ts';
import { RawSocket, step2Frame, updateFrame } from './testing/raw-socket.ts';
import { itemAt, updateOfStructs } from './testing/single-structs.ts';
import { joinRequest, SHARD, TestTeam, type TestDevice } from './testing/test-team.ts';
import { until } from './testing/until.ts';

/** Stands in whatever is sent, and must not stand in the log. Short, so that a quotation that is cut has all of it. */
const SECRET = 'hush4711';

let team: TestTeam;
let mallory: TestDevice;
let viewer: TestDevice;
let victim: Y.Doc;
let writer: RawSocket;
let watcher: RawSocket;
let before: number;

beforeEach(async () => {
  const patience = { head: 100, request: 200 };
  team = await TestTeam.start({ limits: { frame: 300_000, logLength: 50, patience } });
  const anna = await team.found();
  [mallory, viewer] = [await anna.invite('Mallory'), await anna.invite('Vera', 'viewer')];
  victim = new Y.Doc();
  [writer, watcher] = [await anna.open(SHARD), await anna.follow(SHARD)];
  writer.send(updateFrame(edit({ first: '1' }, victim)));
  await until(() => cardsOf(watcher.document)['first'] === '1');
  before = team.logged.length;
});
afterEach(() => team.close());

const news = () => team.logged.slice(before);

/** One line says what became of it, without a quotation; the others go on, and their document has nothing of it. */
async function nobodyNotices(line: string): Promise<void> {
  await until(() => news().length > 0);
  const acknowledged = writer.acknowledged;
  writer.send(updateFrame(edit({ next: '2' }, victim)));
  await until(() => writer.acknowledged > acknowledged);
  await until(() => cardsOf(watcher.document)['next'] === '2');
  expect([writer.code, watcher.code]).toEqual([null, null]);
  expect(Y.encodeStateVector(watcher.document)).toEqual(Y.encodeStateVector(victim));
  expect(news()).toEqual([expect.stringContaining(line)]);
  for (const secret of [SECRET, mallory.token, viewer.token]) expect(news().join()).not.toContain(secret);
}

const id = Y.createID;
const many = <Value>(count: number, make: (i: number) => Value): Value[] =>
  Array.from({ length: count }, (_, i) => make(i));
const value = () => new Y.ContentAny([SECRET]);
const first = () => id(victim.clientID, 0);
const presence = (state: string) => encodePresence([{ client: 5, clock: 1, state }]);

describe('[SAFE-4] a message that no client should send', () => {
  const messages: readonly (readonly [string, number, () => readonly (Uint8Array | string)[]])[] = [
    [
      'an edit under the clientID of another device',
      4422,
      () => [updateFrame(updateOfStructs([itemAt(id(victim.clientID, 1), value(), { key: 'k' })]))],
    ],
    ['an update over the limit', 4413, () => [updateFrame(edit({ a: SECRET.repeat(40_000) }))]],
    ['a damaged update', 4400, () => [updateFrame(edit({ a: SECRET }).slice(0, -8))]],
    ['an update in an update', 4400, () => [updateFrame(updateFrame(edit({ a: SECRET })))]],
    ['a value that is too deep', 4400, () => [updateFrame(nestedUpdate(100_000))]],
    [
      'a value that is none',
      4400,
      () => [updateFrame(updateOfStructs([itemAt(id(5, 0), new Y.ContentBinary(Uint8Array.of(1)), { key: 'k' })]))],
    ],
    [
      'an entry between two others',
      4400,
      () => [updateFrame(updateOfStructs([itemAt(id(5, 0), value(), { origin: first(), rightOrigin: first() })]))],
    ],
    [
      'thousands of entries that replace nothing',
      4413,
      () => [updateFrame(updateOfStructs(many(4000, (i) => itemAt(id(5, i), new Y.ContentAny([1]), { key: 'k' }))))],
    ],
    ['the same deletion twice', 4400, () => [updateFrame(Uint8Array.of(0, 1, 1, 2, 0, 1, 0, 1))]],
    [
      'more clientIDs than a device may have',
      4429,
      () => [step2Frame(Y.mergeUpdates(many(65, () => edit({ k: SECRET }))))],
    ],
    [
      'a flood of updates that wait for others',
      4413,
      () => many(51, (i) => updateFrame(updateWithOrigin(i + 5, { client: 4, clock: 0 }))),
    ],
    [
      'an update that waits for what never comes',
      4400,
      () => [step2Frame(updateWithOrigin(5, { client: 4, clock: 0 }))],
    ],
    ['a presence that is too large', 4413, () => [presence(JSON.stringify({ text: SECRET.repeat(300) }))]],
    ['a presence that is no JSON', 4400, () => [presence(SECRET)]],
    ['a presence that is no object', 4400, () => [presence(JSON.stringify([SECRET]))]],
    ['a presence with a count that lies', 4400, () => [Uint8Array.of(1, 4, 200, 1, 5, 1)]],
    ['a state vector that lies', 4400, () => [Uint8Array.of(0, 0, 4, 200, 1, 5, 1)]],
    ['text', 4400, () => [SECRET]],
    ['nothing', 4400, () => [new Uint8Array()]],
    ['an unknown message', 4400, () => [Uint8Array.of(77)]],
    ['several at once', 4400, () => many(5, () => Uint8Array.of(77))],
  ];
  test.each(messages)('%s: closed with %i, told once, and nobody notices', async (_, code, frames) => {
    const socket = await mallory.open(SHARD);
    for (const frame of frames()) socket.send(frame);
    expect(await socket.closed()).toBe(code);
    await nobodyNotices(`socket-closed {"code":${code},`);
  });

  test('an edit of a viewer', async () => {
    const socket = await viewer.open(SHARD);
    socket.send(updateFrame(edit({ a: SECRET })));
    expect(await socket.closed()).toBe(4403);
    await nobodyNotices('socket-closed {"code":4403,');
  });

  test('a flood of presence is told to others no faster than anybody’s, and the edit after it is taken', async () => {
    const socket = await mallory.open(SHARD);
    await until(() => socket.received.length > 0);
    const heard = watcher.received.length;
    for (let i = 1; i <= 1000; i++) socket.send(encodePresence([{ client: 5, clock: i, state: `{"i":${i}}` }]));
    for (let i = 1; i <= 100; i++) socket.send(encodePresence([{ client: victim.clientID, clock: i, state: '{}' }]));
    socket.send(updateFrame(edit({ flood: 'over' })));
    await until(() => cardsOf(watcher.document)['flood'] === 'over');
    // Twenty at once; the clock stands still.
    expect(watcher.received.length - heard).toBe(21);
    expect([socket.code, news()]).toEqual([null, []]);
  });
});

const handshake = (path: string, ticket: string, ...headers: string[]) =>
  [
    `GET ${path} HTTP/1.1`,
    'Host: a',
    'Upgrade: websocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    `Sec-WebSocket-Protocol: ${ticket}`,
    ...headers,
    '',
    '',
  ].join('\r\n');

describe('[SAFE-4] bytes that are no WebSocket', () => {
  const mask = [0, 0, 0, 0];
  const frames: readonly (readonly [string, number, readonly number[]])[] = [
    ['a frame without a mask', 1002, [0x82, 1, 0]],
    ['reserved bits', 1002, [0xf2, 0x81, ...mask, 0]],
    ['an unknown kind of frame', 1002, [0x83, 0x81, ...mask, 0]],
    ['a ping that is too long', 1002, [0x89, 0xfe, 0, 126, ...mask]],
    ['a ping in pieces', 1002, [0x09, 0x81, ...mask, 0]],
    ['a piece of nothing', 1002, [0x80, 0x81, ...mask, 0]],
    ['a close that says nothing', 1002, [0x88, 0x81, ...mask, 3]],
    ['text that is no text', 1007, [0x81, 0x81, ...mask, 0xff]],
    ['a length beyond all numbers', 1009, [0x82, 0xff, 0x7f, 255, 255, 255, 255, 255, 255, 255, ...mask]],
    ['a length over the limit', 1009, [0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 0, ...mask]],
    [
      'a message in endless pieces',
      1008,
      [0x02, 0x81, ...mask, 0, ...many(20_000, () => [0x00, 0x81, ...mask, 0]).flat()],
    ],
  ];
  test.each(frames)('%s: closed with %i, told once, and nobody notices', async (_, code, bytes) => {
    const ticket = await mallory.ticket(SHARD);
    const answer = await exchange(team.url, handshake(`/v1/documents/${SHARD}`, ticket), Uint8Array.from(bytes));
    // The last of it is the close frame.
    expect([...answer.subarray(-4)]).toEqual([0x88, 2, code >> 8, code & 0xff]);
    await nobodyNotices('socket-error ');
    expect(news()[0]).toContain(mallory.id);
    expect(news()[0]).not.toContain(ticket);
  });
});

test('[SAFE-4] what comes after a refusal is not told', async () => {
  const unknown = [0x82, 0x81, 0, 0, 0, 0, 77];
  const ticket = await mallory.ticket(SHARD);
  await exchange(
    team.url,
    handshake(`/v1/documents/${SHARD}`, ticket),
    Uint8Array.of(...unknown, ...unknown, 0x82, 1, 0),
  );
  await nobodyNotices('socket-closed {"code":4400,');
});

describe('[SAFE-4] bytes that are no request', () => {
  const head = 'Host: a\r\n';
  const requests: readonly (readonly [string, number, string])[] = [
    ['noise', 400, `\u0000\u0001${SECRET}\r\n\r\n`],
    ['a head that is too large', 431, `GET / HTTP/1.1\r\n${head}X: ${SECRET.repeat(3000)}\r\n\r\n`],
    ['two lengths', 400, `POST /v1/join HTTP/1.1\r\n${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      'a length and chunks',
      400,
      `POST /v1/join HTTP/1.1\r\n${head}Content-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n`,
    ],
    ['a path out of the documents', 404, `GET /v1/blobs/../../etc/passwd HTTP/1.1\r\nConnection: close\r\n${head}\r\n`],
    ['a request without a host', 400, `POST /v1/join HTTP/1.1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}`],
    ['a handshake without a host', 400, handshake('/v1/feed', SECRET).replace('Host: a\r\n', '')],
    ['an unknown method', 400, `FETCH /${SECRET} HTTP/1.1\r\n${head}\r\n`],
    ['another version', 400, `GET /${SECRET} HTTP/3.7\r\n${head}\r\n`],
    ['the beginning of HTTP/2', 400, `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`],
    ['a tunnel', 405, `CONNECT ${SECRET}:443 HTTP/1.1\r\n${head}\r\n`],
    ['an expectation', 417, `GET /health HTTP/1.1\r\n${head}Expect: ${SECRET}\r\nConnection: close\r\n\r\n`],
    ['a handshake of another version', 400, handshake('/v1/feed', SECRET).replace('Version: 13', 'Version: 7')],
    ['a handshake without a key', 400, handshake('/v1/feed', SECRET).replace(/Sec-WebSocket-Key.*\r\n/, '')],
    ['nothing at all', 408, ''],
    ['a head that does not end', 408, `GET /v1/workspace HTTP/1.1\r\nAuthorization: Bearer ${SECRET}\r\n`],
    ['a body that does not end', 408, `POST /v1/join HTTP/1.1\r\n${head}Content-Length: 90\r\n\r\n{"code":"${SECRET}`],
  ];
  test.each(requests)('%s: answered with %i, told once, and nobody notices', async (_, status, bytes) => {
    const answer = (await exchange(team.url, bytes)).toString();
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await nobodyNotices(`refused {"status":${status},`);
  });

  const worthless: readonly (readonly [string, number, () => Promise<string>])[] = [
    ['made up', 4501, async () => SECRET],
    ['the device token itself', 4501, async () => mallory.token],
    ['of another document', 4501, () => mallory.ticket('acme/org')],
    [
      'used before',
      4501,
      async () => {
        const ticket = await mallory.ticket(SHARD);
        (await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, ticket)).close();
        return ticket;
      },
    ],
    [
      'bought before the device was revoked',
      4401,
      async () => {
        const ticket = await mallory.ticket(SHARD);
        await mallory.request('DELETE', `/v1/devices/${mallory.id}`);
        return ticket;
      },
    ],
  ];
  test.each(worthless)('a ticket %s: closed with %i, told once, and nobody notices', async (_, code, buy) => {
    const ticket = await buy();
    const socket = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, ticket);
    expect(await socket.closed()).toBe(code);
    await nobodyNotices(code === 4501 ? 'socket-refused {"code":4501' : 'socket-closed {"code":4401,');
    expect(news()[0]).not.toContain(ticket);
  });

  const upgrades: readonly (readonly [string, number, string, string[]])[] = [
    ['a path that is nowhere', 404, '/v2/feed', []],
    ['a page of a web site', 403, '/v1/feed', ['Origin: https://evil.example']],
    ['a sandboxed page', 403, '/v1/feed', ['Origin: null']],
  ];
  test.each(upgrades)('a socket for %s: answered with %i, told once', async (_, status, path, headers) => {
    const answer = (await exchange(team.url, handshake(path, SECRET, ...headers))).toString();
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    await nobodyNotices(`refused {"status":${status},`);
  });

  const names = [
    'acme/s/main/..',
    'acme/s/main/%2e%2e',
    '../acme/org',
    'acme//org',
    'acme/org%00',
    '__proto__',
    'acme/s/main/shard1/',
  ];
  test.each(names)('a document called %s: closed with 4400, told once', async (name) => {
    const goodbye = Uint8Array.of(0x88, 0x80, 0, 0, 0, 0);
    const bytes = await exchange(team.url, handshake(`/v1/documents/${name}`, await mallory.ticket(name)), goodbye);
    expect([...bytes.subarray(-4)]).toEqual([0x88, 2, 4400 >> 8, 4400 & 0xff]);
    await nobodyNotices('socket-refused {"code":4400');
  });

  test('a guesser of invitations has to wait, and each guess is told', async () => {
    const answers = [];
    for (let i = 0; i < 12; i++)
      answers.push((await team.post('/v1/join', joinRequest(`${SECRET}-${i}`, 'Eve'))).status);
    expect(answers).toEqual([...many(10, () => 403), 429, 429]);
    expect(news().filter((line) => line.startsWith('refused {"status":4'))).toHaveLength(12);
    expect(news().join()).not.toContain(SECRET);
  });

  test('a client that only goes away is no news', async () => {
    const socket = connect(Number(new URL(team.url).port), '127.0.0.1');
    await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
    socket.write('GET / HTTP/1.1\r\n');
    socket.resetAndDestroy();
    expect((await team.request('GET', '/health')).status).toBe(200);
    expect(news()).toEqual([]);
  });
});
