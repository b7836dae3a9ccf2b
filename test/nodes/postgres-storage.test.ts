import { sharedServerKey } from '@sidebook/sync-server/auth/server-key';
import { openPostgresStorage } from '@sidebook/sync-server/storage/postgres';
import { storageContract } from '@sidebook/sync-server/storage/storage-contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Postgres } from '../support/postgres.ts';

const silent = { info() {}, warn() {}, error() {} };
let postgres: Postgres;

beforeAll(async () => {
  postgres = await Postgres.start();
});
afterAll(() => postgres.remove());

describe('postgres storage', () => {
  for (const { title, run } of storageContract) {
    test(title, async () => {
      const storage = await openPostgresStorage(await postgres.database(), silent);
      try {
        await run(storage);
      } finally {
        await storage.close();
      }
    });
  }

  test('several nodes that start at the same time make the tables once', async () => {
    const url = await postgres.database();
    const nodes = await Promise.all([1, 2, 3, 4].map(() => openPostgresStorage(url, silent)));
    for (const node of nodes) {
      await node.check();
      await node.close();
    }
    expect(await postgres.run(url, 'select version from schema_version')).toBe('5');
  });

  test('[IDN-2] nodes that start at the same time have one key, and keep it', async () => {
    const url = await postgres.database();
    const nodes = await Promise.all([1, 2, 3].map(() => openPostgresStorage(url, silent)));
    const keys = await Promise.all(nodes.map((node) => sharedServerKey(node.serverKey)));
    const again = await sharedServerKey((nodes[0] as (typeof nodes)[number]).serverKey);
    expect(new Set([...keys, again].map(({ publicKey }) => publicKey)).size).toBe(1);
    await postgres.run(url, `update server_key set pem = 'x'`);
    await expect(sharedServerKey((nodes[0] as (typeof nodes)[number]).serverKey)).rejects.toThrow(
      'is not an Ed25519 key',
    );
    for (const node of nodes) await node.close();
  });

  test('a database of a newer program is refused', async () => {
    const url = await postgres.database();
    await (await openPostgresStorage(url, silent)).close();
    await postgres.run(url, 'update schema_version set version = 999');
    await expect(openPostgresStorage(url, silent)).rejects.toThrow('update the program');
  });

  test('a database that confirms before it has written is refused', async () => {
    const url = await postgres.database();
    await postgres.run(url, `alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    await expect(openPostgresStorage(url, silent)).rejects.toThrow('synchronous_commit');
  });

  test('a database that is not there is said to be not there, and a closed one fails its check', async () => {
    const url = await postgres.database();
    await expect(openPostgresStorage(`${url}x`, silent)).rejects.toThrow('does not exist');
    const storage = await openPostgresStorage(url, silent);
    await storage.close();
    await expect(storage.check()).rejects.toThrow();
  });
});
