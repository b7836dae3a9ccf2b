import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deviceOf } from '@sidebook/crdt/keys';
import { entriesOfDocument } from '@sidebook/crdt/document';
import { readEntry } from '@sidebook/crdt/record-state';
import { memberOf, SERVER_MEMBER } from '@sidebook/domain/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadDocument } from '../rooms/load-document.ts';
import { createMemoryStorage } from '../storage/memory.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import type { Storage } from '../storage/storage.ts';
import { updateFrame, step1Frame, step2Frame } from '../testing/raw-socket.ts';
import { namesIn, RecordDocument } from '../testing/records.ts';
import { SPACE, type TestDevice, TestTeam, WORKSPACE } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';
import { restore } from './restore.ts';
import { spaceGoingBack } from './space-going-back.ts';
import { writeBack } from './write-back.ts';

const MINUTE = 60_000;
const nameOf = (shard: string) => `${WORKSPACE}/s/${SPACE}/${shard}`;

/** A team whose admin edits two shards, minute by minute. */
class Scene {
  readonly team: TestTeam;
  readonly anna: TestDevice;
  readonly #documents = new Map<string, RecordDocument>();

  constructor(team: TestTeam, anna: TestDevice) {
    this.team = team;
    this.anna = anna;
  }

  static async open(storage: Storage): Promise<Scene> {
    const team = await TestTeam.start({ storage, limits: { logLength: 3 } });
    return new Scene(team, await team.found());
  }

  async edit(shard: string, make: (document: RecordDocument) => Uint8Array): Promise<void> {
    const document = this.#documents.get(shard) ?? new RecordDocument(this.anna.id);
    this.#documents.set(shard, document);
    const socket = await this.anna.open(nameOf(shard));
    socket.send(updateFrame(make(document)));
    await until(() => socket.acknowledged === 1);
    socket.close();
    this.team.clock.advance(MINUTE);
  }

  /** Three deals; one is renamed twice, one deleted and one made after the instant that is answered. */
  async play(): Promise<number> {
    await this.edit('a', (a) => a.makeDeal('a.roof', 'Roof'));
    await this.edit('b', (b) => b.makeDeal('b.wall', 'Wall'));
    const then = this.team.clock.now() - 1;
    await this.edit('a', (a) => a.change('a.roof', { name: 'Ruin' }));
    await this.edit('a', (a) => a.change('a.roof', { name: 'Rubble' }));
    await this.edit('b', (b) => b.change('b.wall', { deleted: true }));
    await this.edit('b', (b) => b.makeDeal('b.new', 'New'));
    return then;
  }

  async names(): Promise<Record<string, string | null>> {
    const docs = await Promise.all(['a', 'b'].map((shard) => loadDocument(this.team.storage, nameOf(shard))));
    return Object.assign({}, ...docs.map(({ doc }) => namesIn(doc))) as Record<string, string | null>;
  }
}

const before = { 'a.roof': 'Rubble', 'b.wall': null, 'b.new': 'New' };
const after = { 'a.roof': 'Roof', 'b.wall': 'Wall', 'b.new': null };

describe.each([
  ['memory', () => createMemoryStorage()],
  ['SQLite', (folder: string) => openSqliteStorage(folder)],
])('bringing a space back, in %s', (_, open) => {
  let folder: string;
  let scene: Scene;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sidebook-restore-'));
    scene = await Scene.open(open(folder));
  });
  afterEach(async () => {
    await scene.team.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function goBack(instant: number) {
    const { storage, clock } = scene.team;
    const workspace = await storage.workspace(WORKSPACE);
    const space = workspace?.spaces.find(({ id }) => id === SPACE);
    if (!workspace || !space) throw new Error('no space');
    const back = await spaceGoingBack(storage, workspace, space, instant);
    return { back, written: await writeBack(storage, workspace, back, { clock, random: randomBytes }) };
  }

  test('[BACK-6] writes new entries alone, as a device of the server’s own', async () => {
    const then = await scene.play();
    const old = await loadDocument(scene.team.storage, nameOf('a'));
    const { back, written } = await goBack(then);
    expect(back.records.map(({ id, since }) => [id, since])).toEqual([
      ['a.roof', 'changed'],
      ['b.wall', 'deleted'],
      ['b.new', 'made'],
    ]);
    expect(written.entries).toBe(3);
    expect(await scene.names()).toEqual(after);
    const { doc, clients } = await loadDocument(scene.team.storage, nameOf('a'));
    const keys = new Set(entriesOfDocument(old.doc).map(({ key }) => key));
    const fresh = entriesOfDocument(doc).filter(({ key }) => !keys.has(key));
    expect(entriesOfDocument(doc).length - fresh.length).toBe(keys.size);
    const device = fresh.map((entry) => readEntry(entry)).map((entry) => entry && deviceOf(entry.stamp))[0];
    expect(device && memberOf(device)).toBe(SERVER_MEMBER);
    expect([...clients.values()].filter((owner) => owner === device)).toHaveLength(1);
  });

  test('[BACK-6] [BACK-1] is nothing the second time, and is taken back by going to before it', async () => {
    const then = await scene.play();
    const { written } = await goBack(then);
    scene.team.clock.advance(MINUTE);
    expect((await goBack(then)).back.records).toEqual([]);
    await goBack(written.from - 1);
    expect(await scene.names()).toEqual(before);
  });

  test('[BACK-6] devices go on with the document, with a later edit over what came back', async () => {
    const then = await scene.play();
    await scene.team.restart();
    await goBack(then);
    await scene.team.restart();
    const socket = await scene.anna.open(nameOf('a'));
    socket.send(step1Frame());
    socket.send(step2Frame(new Uint8Array([0, 0])));
    await until(() => socket.syncMessages.some(({ step }) => step === 1));
    expect(namesIn(socket.document)).toEqual({ 'a.roof': 'Roof' });
    socket.close();
    await scene.edit('b', (b) => b.makeDeal('b.next', 'Next'));
    expect(await scene.names()).toEqual({ ...after, 'b.next': 'Next' });
  });
});

describe('sync-server restore', () => {
  let folder: string;
  let then: number;
  let scene: Scene;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sidebook-restore-'));
    scene = await Scene.open(openSqliteStorage(folder));
    then = await scene.play();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    restore([...args, '--data', folder], {}, { clock: scene.team.clock, random: randomBytes });
  const at = () => ['--at', new Date(then).toISOString()];

  async function names(): Promise<Record<string, string | null>> {
    const storage = openSqliteStorage(folder);
    const docs = await Promise.all(['a', 'b'].map((shard) => loadDocument(storage, nameOf(shard))));
    await storage.close();
    return Object.assign({}, ...docs.map(({ doc }) => namesIn(doc))) as Record<string, string | null>;
  }

  test('[BACK-6] says what differs and writes nothing with --dry-run, then writes it, then can be taken back', async () => {
    await scene.team.close();
    const found = 'Made since, for the recycle bin: 1; deleted since, to come back: 1; changed: 1.';
    const dry = await run('--space', SPACE, ...at(), '--dry-run');
    expect(dry).toContain(`not as they were at ${new Date(then).toISOString()}: 3 (deal 3). ${found}`);
    expect(dry).toContain('Nothing was written.');
    expect(await names()).toEqual(before);
    const done = await run('--space', SPACE, ...at());
    expect(done).toContain(`${found} Changes written: 3.`);
    expect(await names()).toEqual(after);
    expect(await run('--space', SPACE, ...at())).toContain('Nothing was written.');
    scene.team.clock.advance(MINUTE);
    await run('--space', SPACE, ...(/--at \S+$/.exec(done)?.[0].split(' ') ?? []));
    expect(await names()).toEqual(before);
  });

  test('[BACK-6] a server that runs on the folder is not written beside', async () => {
    await expect(run('--space', SPACE, ...at())).rejects.toThrow('stop it first');
    await scene.team.close();
    expect(await names()).toEqual(before);
  });

  test('[BACK-6] names what it cannot do, and changes nothing', async () => {
    await scene.team.close();
    await expect(run(...at())).rejects.toThrow('--space');
    await expect(run('--space', SPACE)).rejects.toThrow('--at');
    await expect(run('--space', SPACE, '--at', 'yesterday')).rejects.toThrow('2026-01-31T14:00:00Z');
    await expect(run('--space', SPACE, '--at', '2999-01-01T00:00:00Z')).rejects.toThrow('has not come yet');
    await expect(run('--space', 'nowhere', ...at())).rejects.toThrow(`no space "nowhere"; there are ${SPACE} (`);
    await expect(run('--workspace', 'other', '--space', SPACE, ...at())).rejects.toThrow('no such workspace');
    await expect(run('--wrong')).rejects.toThrow('--wrong');
    expect(await names()).toEqual(before);
  });

  test('[BACK-6] a time that is not kept any more is named as such', async () => {
    for (let i = 0; i < 4; i++) await scene.edit('a', (a) => a.change('a.roof', { name: `Roof ${i}` }));
    await until(async () => (await scene.team.storage.load(nameOf('a'))).snapshot !== null);
    await scene.team.storage.prune(scene.team.clock.now());
    await scene.team.close();
    await expect(run('--space', SPACE, ...at())).rejects.toThrow('no longer knows how the space was then');
    expect(await names()).toMatchObject({ 'a.roof': 'Roof 3', 'b.wall': null });
  });

  test('[BACK-6] an archived space is written by nobody; a space can be called by its name', async () => {
    const { storage } = scene.team;
    await storage.changeRights(WORKSPACE, [{ kind: 'space', space: 'north', name: 'North' }]);
    await storage.changeRights(WORKSPACE, [{ kind: 'archive', space: SPACE, archived: true }]);
    await scene.team.close();
    await expect(run('--space', SPACE, ...at())).rejects.toThrow('archived');
    expect(await run('--space', 'North', ...at())).toContain('"North" is as it was');
  });
});
