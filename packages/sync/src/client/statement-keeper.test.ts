import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { toBase64UrlEncoded } from 'lib0/buffer';
import { beforeEach, describe, expect, test } from 'vitest';
import { DeviceDatabase } from '../persistence/device-database.ts';
import type { StatementAnswer, Workspace } from '../protocol/http.ts';
import { encodeStatement, type Membership } from '../protocol/statement.ts';
import { StatementKeeper } from './statement-keeper.ts';

const DAY = 24 * 3600_000;
const START = Date.UTC(2026, 0, 15, 12);

let database: DeviceDatabase;
let server: Awaited<ReturnType<typeof newServer>>;
let keeper: StatementKeeper;
let errors: string[];
let now: number;

/** Signs what it is told; what it does with rights is not at issue here. */
async function newServer() {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  const { x = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const issue = async (membership: Membership): Promise<StatementAnswer> => {
    const unsigned = encodeStatement(membership, () => new Uint8Array(64));
    const signed = unsigned.slice(0, unsigned.lastIndexOf('.'));
    const bytes = await crypto.subtle.sign('Ed25519', pair.privateKey, new TextEncoder().encode(signed));
    return { statement: `${signed}.${toBase64UrlEncoded(new Uint8Array(bytes))}`, expires: membership.expires };
  };
  return { key: x, issue };
}

/** How often the server was asked. */
let asked: number;
/** What the server answers; null: the device has no key. */
let answer: () => Promise<StatementAnswer | null>;

const membership = (change: Partial<Membership> = {}): Membership => ({
  workspace: 'w1',
  member: 'm1',
  admin: false,
  device: 'm1-d1',
  publicKey: 'key',
  spaces: [{ id: 's1', role: 'rep' }],
  issued: now,
  expires: now + 7 * DAY,
  ...change,
});

const rights = (change: Partial<Workspace> = {}): Workspace => ({
  id: 'w1',
  name: 'Workshop',
  member: 'm1',
  admin: false,
  members: [],
  spaces: [{ id: 's1', name: 'Space', role: 'rep', archived: false, members: [] }],
  cursor: 1,
  serverKey: server.key,
  ...change,
});

beforeEach(async () => {
  const name = `device-${Math.random()}`;
  database = new DeviceDatabase({ name, indexedDB: new IDBFactory(), IDBKeyRange });
  await database.connections.put({ workspace: 'w1', serverUrl: 'http://localhost', token: 't', device: 'm1-d1' });
  server = await newServer();
  errors = [];
  asked = 0;
  now = START;
  answer = () => server.issue(membership());
  keeper = newKeeper();
});

function newKeeper(): StatementKeeper {
  const statement = () => ((asked += 1), answer());
  const report = (error: unknown) => void errors.push(String(error));
  return new StatementKeeper({ workspace: 'w1', database, api: { statement }, now: () => now, report });
}

const row = () => database.connections.get('w1');

describe('[IDN-3] the statement of this device', () => {
  test('is asked for at the first contact, kept, and not asked for again while it says the same', async () => {
    await keeper.follow(rights());
    const kept = await row();
    expect(kept).toMatchObject({ serverKey: server.key, token: 't', statement: expect.any(String) as string });
    await keeper.follow(rights({ cursor: 2 }));
    await newKeeper().follow(rights());
    expect([asked, (await row())?.statement, errors]).toEqual([1, kept?.statement, []]);
  });

  test.each<[string, Partial<Workspace>]>([
    ['another role', { spaces: [{ id: 's1', name: 'Space', role: 'viewer', archived: false, members: [] }] }],
    ['another space', { spaces: [{ id: 's2', name: 'Space', role: 'rep', archived: false, members: [] }] }],
    ['no space', { spaces: [] }],
    ['an admin', { admin: true }],
  ])('is asked for anew when the rights say %s', async (_, change) => {
    await keeper.follow(rights());
    await keeper.follow(rights(change));
    expect(asked).toBe(2);
  });

  test('is renewed when half of its time is over, without anything else happening', async () => {
    await keeper.follow(rights());
    now += 3.5 * DAY - 1;
    keeper.keepFresh();
    expect(asked).toBe(1);
    now += 1;
    keeper.keepFresh();
    keeper.keepFresh();
    await keeper.follow(rights());
    expect(asked).toBe(2);
  });

  test('a server that does not answer is asked again after ten minutes, and the old one stays meanwhile', async () => {
    await keeper.follow(rights());
    const kept = (await row())?.statement;
    answer = () => Promise.reject(new Error('unreachable'));
    await keeper.follow(rights({ admin: true }));
    expect([errors, (await row())?.statement]).toEqual([['Error: unreachable'], kept]);
    answer = () => server.issue(membership({ admin: true }));
    now += 10 * 60_000 - 1;
    keeper.keepFresh();
    expect(asked).toBe(2);
    now += 1;
    keeper.keepFresh();
    await keeper.follow(rights({ admin: true }));
    expect([asked, (await row())?.statement === kept]).toEqual([3, false]);
  });

  test('of an older server, or of a device without a key, there is none', async () => {
    await keeper.follow(rights({ serverKey: undefined }));
    expect(asked).toBe(0);
    answer = () => Promise.resolve(null);
    await keeper.follow(rights());
    expect([(await row())?.statement, errors]).toEqual([undefined, []]);
  });

  test('of a workspace that has left this device nothing is kept', async () => {
    await database.connections.delete('w1');
    await keeper.follow(rights());
    expect([asked, await row(), errors]).toEqual([0, undefined, []]);
  });
});

describe('[IDN-2] the key of the server', () => {
  test('stays the first one that was told: another is believed nothing', async () => {
    await keeper.follow(rights());
    const kept = await row();
    const other = await newServer();
    answer = () => other.issue(membership());
    await keeper.follow(rights({ serverKey: other.key, admin: true }));
    expect([asked, await row()]).toEqual([1, kept]);
    expect(errors).toEqual([expect.stringContaining('another key')]);
  });

  test.each<[string, (other: typeof server) => Promise<StatementAnswer>]>([
    ['by another key', (other) => other.issue(membership())],
    ['of another device', () => server.issue(membership({ device: 'm2-d1' }))],
    ['of another workspace', () => server.issue(membership({ workspace: 'w2' }))],
    ['that is over', () => server.issue(membership({ issued: now - 8 * DAY, expires: now - DAY }))],
  ])('a statement %s is not kept', async (_, wrong) => {
    const other = await newServer();
    answer = () => wrong(other);
    await keeper.follow(rights());
    expect([(await row())?.statement, errors]).toEqual([undefined, [expect.stringContaining('not a valid one')]]);
  });
});
