import type { Random } from '../support/random.ts';
import { join, repeated } from './bytes.ts';
import { noise } from './message-kinds.ts';

/** One way to speak WebSocket or HTTP wrongly. */
export interface WireKind {
  readonly name: string;
  readonly make: (random: Random) => Uint8Array<ArrayBuffer>;
}

const Opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const FINAL = 0x80;
const MASKED = 0x80;

/** A frame as a client sends it; the mask is zero, so that the payload can be read in a record. */
export function webSocketFrame(payload: Uint8Array, first: number = FINAL | Opcode.binary): Uint8Array<ArrayBuffer> {
  return join(first, lengthBytes(payload.length), new Uint8Array(4), payload);
}

function lengthBytes(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(MASKED | length);
  if (length < 2 ** 16) return Uint8Array.of(MASKED | 126, length >> 8, length & 0xff);
  const bytes = new DataView(new ArrayBuffer(9));
  bytes.setUint8(0, MASKED | 127);
  bytes.setBigUint64(1, BigInt(length));
  return new Uint8Array(bytes.buffer);
}

const claiming = (length: bigint): Uint8Array => {
  const bytes = new DataView(new ArrayBuffer(14));
  bytes.setUint8(0, FINAL | Opcode.binary);
  bytes.setUint8(1, MASKED | 127);
  bytes.setBigUint64(2, length);
  return new Uint8Array(bytes.buffer);
};

/** Bytes after the handshake. */
export const webSocketKinds: readonly WireKind[] = [
  { name: 'text', make: (random) => webSocketFrame(noise(random, 9), FINAL | Opcode.text) },
  { name: 'unknown opcode', make: (random) => webSocketFrame(noise(random, 9), FINAL | random.pick([3, 7, 11, 15])) },
  { name: 'reserved bits', make: (random) => webSocketFrame(noise(random, 9), 0x82 | random.pick([0x10, 0x20, 0x70])) },
  { name: 'no mask', make: () => Uint8Array.of(FINAL | Opcode.binary, 1, 0) },
  {
    name: 'oversized length',
    make: (random) => join(claiming(random.pick([2n ** 63n, 2n ** 53n, 2n ** 32n, 9_000_000n]))),
  },
  { name: 'continuation of nothing', make: (random) => webSocketFrame(noise(random, 9), Opcode.continuation) },
  { name: 'a message within a message', make: () => repeated(webSocketFrame(Uint8Array.of(0), Opcode.binary), 2) },
  {
    name: 'endless fragments',
    make: (random) => {
      const one = webSocketFrame(Uint8Array.of(0), Opcode.continuation);
      return join(webSocketFrame(Uint8Array.of(0), Opcode.binary), repeated(one, random.pick([5, 20_000])));
    },
  },
  { name: 'many pings', make: (random) => repeated(webSocketFrame(noise(random, 125), FINAL | Opcode.ping), 300) },
  { name: 'long ping', make: (random) => webSocketFrame(noise(random, 126), FINAL | Opcode.ping) },
  { name: 'fragmented ping', make: () => webSocketFrame(Uint8Array.of(0), Opcode.ping) },
  { name: 'pong unasked', make: (random) => webSocketFrame(noise(random, 4), FINAL | Opcode.pong) },
  {
    name: 'close with an odd code',
    make: (random) => webSocketFrame(join(random.pick([0, 3, 0xff]), random.below(256), 0xff), FINAL | Opcode.close),
  },
  { name: 'close cut short', make: () => webSocketFrame(Uint8Array.of(3), FINAL | Opcode.close) },
  { name: 'cut header', make: () => Uint8Array.of(FINAL | Opcode.binary, MASKED | 127, 0, 0) },
  { name: 'noise on the wire', make: (random) => noise(random, 1 + random.below(60)) },
];

const text = (lines: string): Uint8Array<ArrayBuffer> => join(new TextEncoder().encode(lines.replaceAll('\n', '\r\n')));
const upgrade = (path: string, headers = ''): Uint8Array<ArrayBuffer> =>
  text(upgradeRequest(path, 'no-ticket', headers));

export const upgradeRequest = (path: string, ticket: string, headers = ''): string =>
  `GET ${path} HTTP/1.1\nHost: a\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Version: 13\n` +
  `Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\nSec-WebSocket-Protocol: ${ticket}\n${headers}\n`;

const paths = [
  '/v1/documents/../../etc/passwd',
  '/v1/documents/w1/s/space1/%2e%2e',
  '/v1/documents/w1//org',
  '/v1/documents/w1/s/space1/..',
  '/v1/documents/w1\\org',
  '/v1/documents/',
  '/v1/documents/__proto__/org',
  '/v1/documents/w1/org%00',
  `/v1/documents/${'w'.repeat(9000)}/org`,
  '//v1/feed',
  'http://a/v1/feed',
  '/v1/feed?ack=1&ack=2#x',
  '*',
];

/** Whole connections that speak HTTP, or try to. */
export const httpKinds: readonly WireKind[] = [
  { name: 'path tricks', make: (random) => text(`GET ${random.pick(paths)} HTTP/1.1\nHost: a\n\n`) },
  { name: 'path tricks of a socket', make: (random) => upgrade(random.pick(paths)) },
  { name: 'worthless ticket', make: () => join(upgrade('/v1/feed'), webSocketFrame(Uint8Array.of(5, 0))) },
  {
    name: 'odd handshake',
    make: (random) =>
      upgrade(
        '/v1/feed',
        random.pick(['Sec-WebSocket-Version: 7\n', 'Sec-WebSocket-Key: x\n', 'Upgrade: h2c\n', 'Origin: null\n']),
      ),
  },
  { name: 'page of a web site', make: () => upgrade('/v1/feed', 'Origin: https://example.com\n') },
  {
    name: 'body that is no request',
    make: (random) => {
      const path = random.pick(['setup', 'join', 'tickets', 'pull', 'invitations', 'members/me']);
      const body = random.pick([
        '',
        '{',
        '[]',
        'null',
        '"x"',
        '['.repeat(5000),
        '{"code":{}}',
        '{"code":"12345678"}',
        '\u0000',
      ]);
      return text(`POST /v1/${path} HTTP/1.1\nHost: a\nContent-Length: ${body.length}\n\n${body}`);
    },
  },
  {
    name: 'length that lies',
    make: (random) => {
      const length = random.pick([
        '-1',
        '1e9',
        '99999999999999999999',
        '5\nContent-Length: 6',
        '5\nTransfer-Encoding: chunked',
      ]);
      return text(`POST /v1/join HTTP/1.1\nHost: a\nContent-Length: ${length}\n\n{"a":1}`);
    },
  },
  {
    name: 'odd chunks',
    make: (random) =>
      text(
        `POST /v1/setup HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n${random.pick(['zz\nx\n', 'fffffffffffffffff\nx', '-1\n', '1;\nab\n'])}`,
      ),
  },
  {
    name: 'odd method',
    make: (random) =>
      text(
        `${random.pick(['CONNECT', 'TRACE', 'PATCH', 'OPTIONS', 'PROPFIND', 'HEAD', 'x'])} /v1/workspace HTTP/1.1\nHost: a\n\n`,
      ),
  },
  {
    name: 'great headers',
    make: (random) => text(`GET / HTTP/1.1\nHost: a\nX: ${'x'.repeat(random.pick([20_000, 100_000]))}\n\n`),
  },
  { name: 'many headers', make: () => text(`GET / HTTP/1.1\nHost: a\n${'a: b\n'.repeat(3000)}\n`) },
  {
    name: 'odd authorization',
    make: (random) =>
      text(
        `GET /v1/workspace HTTP/1.1\nHost: a\nAuthorization: ${random.pick(['Bearer', 'Bearer ÿÿÿÿÿÿÿÿÿ', `Bearer ${'x'.repeat(9000)}`, 'Basic x'])}\n\n`,
      ),
  },
  {
    name: 'odd languages',
    make: (random) =>
      text(
        `GET /join HTTP/1.1\nHost: a\nAccept-Language: ${random.pick([';;;,,q=', '-', '*;q=x', 'de;q=NaN,en', 'x'.repeat(8000)])}\n\n`,
      ),
  },
  {
    name: 'expectation',
    make: (random) =>
      text(
        `POST /v1/join HTTP/1.1\nHost: a\nExpect: ${random.pick(['100-continue', 'miracles'])}\nContent-Length: 2\n\n{}`,
      ),
  },
  {
    name: 'request that stays away',
    make: (random) =>
      text(random.pick(['G', 'GET / HTTP/1.1\nHost', 'POST /v1/join HTTP/1.1\nHost: a\nContent-Length: 9\n\n{'])),
  },
  { name: 'noise instead of a request', make: (random) => noise(random, 1 + random.below(200)) },
];
