import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { Joined } from '@sidebook/sync/protocol/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { backUp } from './backup.ts';
import { documentFrom } from './rooms/load-document.ts';
import { bytes, found, update } from './storage/contract-fixtures.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { cardsOf, edit } from './testing/edits.ts';
import { epochOf, openDocument, post, Program } from './testing/program.ts';
import { step1Frame, step2Frame, updateFrame } from './testing/raw-socket.ts';
import { SHARD, setupRequest, SPACE, WORKSPACE } from './testing/test-team.ts';
import { until } from './testing/until.ts';

let root: string;
let data: string;
let copy: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sidebook-backup-'));
  data = join(root, 'data');
  copy = join(root, 'copy');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a backup', () => {
  test('[DUR-7] is made while edits go on, and is what a server starts on', async () => {
    const program = new Program(data);
    const restored = new Program(copy);
    try {
      const server = await program.start({ SIDEBOOK_SETUP_CODE: 'code-of-the-test' });
      const { token } = await post(server, '/v1/setup', setupRequest('code-of-the-test'), Joined);
      const file = new TextEncoder().encode('a long mail');
      const blob = `/v1/blobs/${SPACE}/${createHash('sha256').update(file).digest('hex')}`;
      const headers = { authorization: `Bearer ${token}` };
      await fetch(`http://127.0.0.1:${server.port}${blob}`, { method: 'PUT', headers, body: file });
      const [first, second] = [`${WORKSPACE}/s/${SPACE}/a`, `${WORKSPACE}/s/${SPACE}/b`];
      const docs = new Map([first, second].map((name) => [name, new Y.Doc()]));
      const sockets = new Map(
        await Promise.all(
          [...docs.keys()].map(async (name) => [name, await openDocument(server, token, name)] as const),
        ),
      );
      // Each edit of the second document is made after the same one of the first is acknowledged.
      let round = 0;
      const write = async (name: string) => {
        sockets.get(name)?.send(updateFrame(edit({ round: String(round) }, docs.get(name))));
        await until(() => sockets.get(name)?.acknowledged === round);
      };
      const finished = new AbortController();
      const writing = (async () => {
        while (!finished.signal.aborted) {
          round += 1;
          for (const name of [first, second]) await write(name);
        }
      })();
      await until(() => round > 20);
      const before = round - 1;
      const { code, text } = await program.command('backup', '--to', copy, '--data', data);
      expect([code, text]).toEqual([0, expect.stringContaining(`start a server with --data ${copy}`)]);
      const after = round;
      finished.abort();
      await writing;
      expect(readdirSync(copy).sort()).toEqual(['blobs', 'server-key.pem', 'sidebook.db']);
      await program.killAll();

      const again = await restored.start();
      const epoch = await epochOf(again, token);
      const rounds = await Promise.all(
        [first, second].map(async (name) => {
          const socket = await openDocument(again, token, name, epoch);
          socket.send(step1Frame());
          await until(() => socket.syncMessages.some(({ step }) => step === 1));
          return Number(cardsOf(socket.document)['round']);
        }),
      );
      const [a = 0, b = 0] = rounds;
      expect(b).toBeGreaterThanOrEqual(before);
      expect(a).toBeLessThanOrEqual(after);
      expect([0, 1]).toContain(a - b);
      const answer = await fetch(`http://127.0.0.1:${again.port}${blob}`, { headers });
      expect(await answer.text()).toBe('a long mail');

      // The device sends again what it made after the backup.
      const device = await openDocument(again, token, first, epoch);
      device.send(step2Frame(Y.encodeStateAsUpdate(docs.get(first) ?? new Y.Doc())));
      await until(() => device.acknowledged === 1);
      const reader = await openDocument(again, token, first, epoch);
      reader.send(step1Frame());
      await until(() => cardsOf(reader.document)['round'] === String(round));
    } finally {
      await program.killAll();
      await restored.killAll();
    }
  });

  test('[EPO-3] [EPO-5] is another epoch from the first start on it: copies from before are kept out, and rights told in the log', async () => {
    const program = new Program(data);
    const restored = new Program(copy);
    try {
      const server = await program.start({ SIDEBOOK_SETUP_CODE: 'code-of-the-test' });
      const anna = await post(server, '/v1/setup', setupRequest('code-of-the-test'), Joined);
      const author = await openDocument(server, anna.token, SHARD);
      author.send(updateFrame(edit({ a: 'before' }, new Y.Doc())));
      await until(() => author.acknowledged === 1);
      expect(await epochOf(server, anna.token)).toBe(0);
      await program.command('backup', '--to', copy, '--data', data);
      await program.killAll();

      const epochs: number[] = [];
      for (const start of [1, 2]) {
        const again = await restored.start();
        epochs.push(await epochOf(again, anna.token));
        const old = await openDocument(again, anna.token, SHARD);
        expect(await old.closed()).toBe(CloseCode.epochOver);
        const reader = await openDocument(again, anna.token, SHARD, epochs[0]);
        reader.send(step1Frame());
        await until(() => cardsOf(reader.document)['a'] === 'before');
        expect(again.output().includes('"event":"restored"')).toBe(start === 1);
        await restored.killAll();
      }
      expect(epochs[0]).toBeGreaterThan(0);
      expect(epochs[1]).toBe(epochs[0]);
    } finally {
      await program.killAll();
      await restored.killAll();
    }
  });

  test('[DUR-7] of a server that is stopped is the same, and never takes the place of another', async () => {
    const storage = openSqliteStorage(data);
    await found(storage);
    await storage.append([update('w1/org', 1, [7])]);
    const expected = [await storage.load('w1/org'), await storage.workspace('w1')];
    await storage.close();
    writeFileSync(join(data, 'further-file'), 'x');
    await backUp(['--to', copy, '--data', data], {});
    expect(existsSync(join(copy, 'further-file'))).toBe(true);
    const restored = openSqliteStorage(copy);
    expect([await restored.load('w1/org'), await restored.workspace('w1')]).toEqual(expected);
    await restored.close();
    await expect(backUp(['--to', copy, '--data', data], {})).rejects.toThrow('name another folder');
  });

  test('[DUR-7] that was interrupted has no database, and is finished by the next one', async () => {
    const storage = openSqliteStorage(data);
    await found(storage);
    await storage.close();
    await storage.putBlob('w1', 'main', 'ab'.repeat(32), bytes(1));
    await backUp(['--to', copy, '--data', data], {});
    rmSync(join(copy, 'sidebook.db'));
    rmSync(join(copy, 'blobs'), { recursive: true });
    // A file where the folder of files is to be: copying ends there.
    writeFileSync(join(copy, 'blobs'), '');
    await expect(backUp(['--to', copy, '--data', data], {})).rejects.toThrow();
    expect(existsSync(join(copy, 'sidebook.db'))).toBe(false);
    rmSync(join(copy, 'blobs'));
    await backUp(['--to', copy, '--data', data], {});
    expect(readdirSync(copy).sort()).toEqual(['blobs', 'sidebook.db']);
  });

  test('that has nothing to copy, or no place, says so', async () => {
    for (const args of [
      [],
      ['--to', copy, '--data', join(root, 'none')],
      ['--to', copy, '--at', 'yesterday'],
      ['--too', copy],
    ]) {
      await expect(backUp(args, { SIDEBOOK_DATA: data })).rejects.toThrow(/needs a folder|no folder|not a time|too/);
    }
    await expect(backUp(['--to', copy, '--at', '2026-01-01T10:00'], { SIDEBOOK_DATA: data })).rejects.toThrow(
      'not a time',
    );
    expect(existsSync(copy)).toBe(false);
  });
});

describe('a backup as of an instant', () => {
  const START = Date.UTC(2026, 0, 10);
  const as = (time: number) => ['--to', copy, '--data', data, '--at', new Date(time).toISOString()];

  async function fill(): Promise<Y.Doc> {
    const storage = openSqliteStorage(data);
    await found(storage);
    const doc = new Y.Doc();
    for (let day = 0; day < 10; day++) {
      const at = START + day * 86_400_000;
      const entry = {
        name: SHARD.replace(WORKSPACE, 'w1'),
        device: 'anna0001aaaa',
        rightsCursor: 1,
        newClients: [],
        at,
      };
      await storage.append([{ ...entry, update: edit({ day: String(day) }, doc) }]);
      if (day === 3 || day === 6) await storage.compact(entry.name, day + 1, Y.encodeStateAsUpdateV2(doc));
    }
    await storage.append([update('w1/s/main/late', 1, [], START + 9 * 86_400_000)]);
    await storage.prune(START + 4 * 86_400_000);
    await storage.close();
    return doc;
  }

  test('[DUR-8] has the documents as they were then, and goes on from there', async () => {
    await fill();
    for (const day of [3, 5, 6, 8]) {
      await backUp(as(START + day * 86_400_000 + 1000), {});
      const storage = openSqliteStorage(copy);
      const stored = await storage.load('w1/s/main/shard1');
      expect(cardsOf(documentFrom(stored).doc)).toEqual({ day: String(day) });
      expect(stored.sequence).toBe(day + 1);
      expect((await storage.load('w1/s/main/late')).sequence).toBe(0);
      expect((await storage.append([update('w1/s/main/shard1', 1)]))[0]?.sequence).toBe(day + 2);
      await storage.close();
      rmSync(copy, { recursive: true });
    }
  });

  test('[DUR-8] from before what is kept is not made, and the first instant named', async () => {
    await fill();
    await expect(backUp(as(START), {})).rejects.toThrow('2026-01-13T00:00:00.000Z');
    expect(existsSync(join(copy, 'sidebook.db'))).toBe(false);
  });
});
