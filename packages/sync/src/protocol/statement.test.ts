import * as fc from 'fast-check';
import { toBase64UrlEncoded } from 'lib0/buffer';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeStatement, verifyStatement, type Membership } from './statement.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const DAY = 24 * 3600_000;
const membership: Membership = {
  workspace: 'acme',
  member: 'anna0001',
  admin: false,
  device: 'anna0001aaaa',
  publicKey: '{"kty":"EC","crv":"P-256","x":"żółć","y":"-_"}',
  spaces: [
    { id: 'main', role: 'manager' },
    { id: 'north', role: 'viewer' },
  ],
  issued: NOW,
  expires: NOW + 7 * DAY,
};

interface Server {
  readonly serverKey: string;
  state(of: Membership): Promise<string>;
  /** Signs any claims at all. */
  sign(signed: string): Promise<string>;
}

async function newServer(): Promise<Server> {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const sign = async (signed: string) => {
    const signature = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(signed));
    return `${signed}.${toBase64UrlEncoded(new Uint8Array(signature))}`;
  };
  const state = (of: Membership) => {
    const unsigned = encodeStatement(of, () => new Uint8Array(64)).split('.', 2);
    return sign(unsigned.join('.'));
  };
  return { serverKey: x, state, sign };
}

let server: Server;
let statement: string;
beforeAll(async () => {
  server = await newServer();
  statement = await server.state(membership);
});

const verdictOn = async (text: string, at: { now?: number; workspace?: string; serverKey?: string } = {}) =>
  verifyStatement(text, { serverKey: server.serverKey, workspace: 'acme', now: NOW, ...at });
const kindOf = async (...args: Parameters<typeof verdictOn>) => (await verdictOn(...args)).kind;

describe('[IDN-1] a statement of membership', () => {
  test('says what the server said', async () => {
    expect(await verdictOn(statement)).toEqual({ kind: 'valid', membership });
  });

  test('is cut to whole seconds', async () => {
    const odd = await server.state({ ...membership, issued: NOW + 999, expires: NOW + DAY + 1 });
    expect(await verdictOn(odd)).toMatchObject({ membership: { issued: NOW, expires: NOW + DAY } });
  });

  test.each([
    ['at once', NOW, 'valid'],
    ['on a device whose clock is two minutes behind', NOW - 120_000, 'valid'],
    ['before its time', NOW - 120_001, 'not-yet-valid'],
    ['to its last moment', NOW + 7 * DAY - 1, 'valid'],
    ['after its time', NOW + 7 * DAY, 'expired'],
  ])('%s is %s: %s', async (_, now, kind) => {
    expect(await kindOf(statement, { now })).toBe(kind);
  });

  test('of another workspace is worth nothing here', async () => {
    expect(await kindOf(statement, { workspace: 'other' })).toBe('other-workspace');
    expect(await kindOf(await server.state({ ...membership, workspace: 'other' }))).toBe('other-workspace');
  });

  test('of another server is forged', async () => {
    const other = await newServer();
    expect(await kindOf(statement, { serverKey: other.serverKey })).toBe('forged');
    expect(await kindOf(await other.state(membership))).toBe('forged');
  });

  test('with one character changed, left out or added is worth nothing', async () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n'.split('');
    await fc.assert(
      fc.asyncProperty(fc.nat(statement.length), fc.nat(1), fc.constantFrom('', ...letters), async (at, cut, put) => {
        const changed = statement.slice(0, at) + put + statement.slice(at + cut);
        fc.pre(changed !== statement);
        expect(['malformed', 'forged']).toContain(await kindOf(changed));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['nothing', () => ''],
    [
      'another algorithm',
      () => statement.replace(/^[^.]+/, toBase64UrlEncoded(new TextEncoder().encode('{"alg":"none"}'))),
    ],
    ['no signature', () => statement.replace(/\.[^.]+$/, '.')],
    ['a fourth part', () => `${statement}.${statement}`],
    ['no statement at all', () => 'x'.repeat(1000)],
  ])('%s is malformed', async (_, text) => {
    expect(await kindOf(text())).toBe('malformed');
  });

  test.each([
    ['no JSON', 'acme'],
    ['a member that is no text', JSON.stringify({ ...membership, iat: 1, exp: 2, member: 7 })],
    ['an unknown role', JSON.stringify({ ...membership, iat: 1, exp: 2, spaces: [{ id: 'main', role: 'king' }] })],
    ['a time that is none', JSON.stringify({ ...membership, iat: 'now', exp: 2 })],
  ])('that is signed, but has %s, is malformed', async (_, claims) => {
    const [header = ''] = statement.split('.');
    const text = await server.sign(`${header}.${toBase64UrlEncoded(new TextEncoder().encode(claims))}`);
    expect(await kindOf(text)).toBe('malformed');
  });
});
