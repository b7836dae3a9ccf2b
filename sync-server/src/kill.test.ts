import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeAnswer, Joined } from '@sidebook/sync/protocol/http';
import * as fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { documentFrom } from './rooms/load-document.ts';
import { openSqliteStorage } from './storage/sqlite.ts';
import { cardsOf, edit } from './testing/edits.ts';
import { openDocument, post, Program, type Started } from './testing/program.ts';
import { step1Frame, step2Frame, updateFrame, type RawSocket } from './testing/raw-socket.ts';
import { sqliteLog } from './testing/stored-log.ts';
import { joinRequest, setupRequest, SHARD, SPACE, WORKSPACE } from './testing/test-team.ts';
import { until } from './testing/until.ts';

const DOCUMENTS = [SHARD, `${WORKSPACE}/s/${SPACE}/shard2`];
let program: Program;
beforeEach(() => {
  program = new Program(mkdtempSync(join(tmpdir(), 'sidebook-kill-')));
});
afterEach(async () => {
  await program.killAll();
  rmSync(program.folder, { recursive: true, force: true });
});

/** One device on one document. Every edit is one struct, so that Yjs's clock counts its edits. */
class Writer {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly #token: string;
  #socket: RawSocket | null = null;
  #made = 0;
  /** Edits that were made before this connection: its first frame has all of them. */
  #madeBefore = 0;
  #acknowledged = 0;

  constructor(name: string, token: string) {
    this.name = name;
    this.#token = token;
  }

  /** How many of its edits it knows to be durable. */
  get acknowledged(): number {
    const frames = this.#socket?.acknowledged ?? 0;
    return Math.max(this.#acknowledged, frames === 0 ? 0 : this.#madeBefore + frames - 1);
  }

  /** Connects and sends all that it has; answers what the server had of it. */
  async connect(server: Started): Promise<number> {
    this.#acknowledged = this.acknowledged;
    this.#madeBefore = this.#made;
    this.#socket = await openDocument(server, this.#token, this.name);
    this.#socket.send(step1Frame());
    await until(() => (this.#socket?.syncMessages ?? []).some(({ step }) => step === 1));
    const found = this.#socket.document;
    this.#socket.send(step2Frame(Y.encodeStateAsUpdate(this.doc)));
    return Y.decodeStateVector(Y.encodeStateVector(found)).get(this.doc.clientID) ?? 0;
  }

  edit(count: number): void {
    for (let i = 0; i < count; i++) {
      this.#made += 1;
      const update = edit({ [`${this.doc.clientID}/${this.#made % 50}`]: String(this.#made) }, this.doc);
      this.#socket?.send(updateFrame(update));
    }
  }

  /** All that it made is durable. */
  get settled(): boolean {
    return this.acknowledged === this.#made;
  }

  async gone(): Promise<void> {
    await this.#socket?.closed();
  }
}

test('[EXT-20, DUR-4] what was acknowledged is there after kill -9 at any moment, in order, again and again', async () => {
  let server = await program.start({ SIDEBOOK_SETUP_CODE: 'code-of-the-test' });
  const anna = await post(server, '/v1/setup', setupRequest('code-of-the-test'), Joined);
  const { code } = await post(server, '/v1/device-codes', {}, CodeAnswer, anna.token);
  const phone = await post(server, '/v1/join', joinRequest(code), Joined);
  const writers = DOCUMENTS.flatMap((name) => [anna, phone].map(({ token }) => new Writer(name, token)));
  const total = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged, 0);

  const kills = fc.sample(fc.record({ burst: fc.integer({ min: 1, max: 60 }), acks: fc.nat(700) }), {
    numRuns: 12,
    seed: 9,
  });
  for (const { burst, acks } of kills) {
    const before = writers.map(({ acknowledged }) => acknowledged);
    const found = await Promise.all(writers.map((writer) => writer.connect(server)));
    for (const [i, count] of found.entries()) expect(count).toBeGreaterThanOrEqual(before[i] ?? 0);
    const goal = total() + acks;
    await until(() => {
      for (const writer of writers) writer.edit(burst);
      return total() >= goal;
    });
    await program.kill(server.child, 'SIGKILL');
    await Promise.all(writers.map((writer) => writer.gone()));
    server = await program.start();
  }
  await Promise.all(writers.map((writer) => writer.connect(server)));
  // Enough for a snapshot of each document while this server runs.
  for (const writer of writers) writer.edit(300);
  await until(() => writers.every(({ settled }) => settled));
  await until(() => DOCUMENTS.every((name) => server.output().includes(`"compacted","document":"${name}"`)));
  await program.kill(server.child, 'SIGKILL');

  const storage = openSqliteStorage(program.folder);
  const opened = await Promise.all(DOCUMENTS.map((name) => storage.load(name)));
  await storage.close();
  for (const [i, stored] of opened.entries()) {
    const name = DOCUMENTS[i] ?? '';
    const merged = new Y.Doc();
    for (const { doc } of writers.filter((writer) => writer.name === name))
      Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
    const log = sqliteLog(program.folder, name);
    expect(stored.snapshot).not.toBe(null);
    expect(log.map(({ sequence }) => sequence)).toEqual(Array.from({ length: stored.sequence }, (_, i) => i + 1));
    for (const replay of [documentFrom(stored), documentFrom({ snapshot: null, updates: log })]) {
      expect(replay.bad).toBe(null);
      expect(cardsOf(replay.doc)).toEqual(cardsOf(merged));
      expect(Y.encodeStateVector(replay.doc)).toEqual(Y.encodeStateVector(merged));
    }
  }
}, 120_000);
