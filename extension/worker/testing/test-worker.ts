import 'fake-indexeddb/auto';

import { createProjector } from '@sidebook/projections/projector';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { createSyncClient } from '@sidebook/sync/client/sync-client';
import type { SyncClientOptions } from '@sidebook/sync/client/types';
import { DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { openDocumentStore } from '@sidebook/sync/persistence/document-store';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { createMortalIndexedDb, type MortalIndexedDb } from '@sidebook/sync/persistence/testing/mortal-indexeddb';
import { seededRandom } from '@sidebook/sync/persistence/testing/test-device';
import { createTestTime, type TestTime } from '@sidebook/sync/persistence/testing/test-time';
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Refused } from '../../messaging/refused.ts';
import type { ScratchFiles } from '../../platform/scratch-files.ts';
import { type Backups, createBackups } from '../backup/backups.ts';
import type { WorkerContext } from '../context.ts';
import { allHandlers } from '../handlers/all-handlers.ts';
import { ensureIdentity, type Self } from '../identity.ts';
import { GoingBackJournal } from '../going-back/going-back-journal.ts';
import { createGoingBackRunner, type GoingBackRunner } from '../going-back/going-back-runner.ts';
import { HandOverJournal } from '../hand-over/hand-over-journal.ts';
import { createHandOverRunner, type HandOverRunner } from '../hand-over/hand-over-runner.ts';
import { ImportJournal } from '../import/import-journal.ts';
import { createImportRunner, type ImportRunner } from '../import/import-runner.ts';
import { ConversionJournal } from '../leads/conversion-journal.ts';
import { type ConversionRunner, createConversionRunner } from '../leads/conversion-runner.ts';
import { MoveJournal } from '../moving/move-journal.ts';
import { createMover } from '../moving/mover.ts';
import { ReminderMarks } from '../reminders/reminder-marks.ts';
import { createRinging } from '../reminders/ringing.ts';
import { createUserMarks } from '../reminders/user-marks.ts';
import { createReplica } from '../replica.ts';
import { createShards } from '../shards.ts';
import { erasureCalls } from '../sync/erasure-calls.ts';
import type { SyncLink } from '../sync/sync-link.ts';
import { writeAgain } from '../sync/write-again.ts';

/** One life of a worker on a profile's disk. */
export interface TestWorker {
  readonly context: WorkerContext;
  readonly handlers: Handlers;
  readonly marks: ReminderMarks;
  readonly journal: ImportJournal;
  readonly imports: ImportRunner;
  readonly backups: Backups;
  readonly conversions: ConversionRunner;
  readonly handOvers: HandOverRunner;
  readonly goingBack: GoingBackRunner;
  readonly mortal: MortalIndexedDb;
  /** Whether it asked to be put together anew: another workspace is in use. */
  restarting(): boolean;
  /** Ends it in order. */
  stop(): Promise<void>;
}

/** A browser profile: a disk, private files and a clock that outlive the workers that run on them. */
export interface TestProfile {
  readonly scratch: ScratchFiles & { readonly files: ReadonlyMap<string, Blob> };
  readonly time: TestTime;
  start(): Promise<TestWorker>;
  /** A life that ends at a step of its writing, maybe before it is ready. */
  begin(options: { readonly dieAtStep: number }): {
    readonly mortal: MortalIndexedDb;
    readonly ready: Promise<TestWorker>;
  };
}

/** What a worker's link to its team is made of; `link` is the one without a server. */
export interface LinkParts {
  readonly link: SyncLink;
  readonly database: DeviceDatabase;
  readonly store: DocumentStore;
}

export interface ProfileOptions {
  readonly seed: number;
  readonly time?: TestTime;
  /** The link to a team; without it there is no server. */
  readonly linked?: (parts: LinkParts) => SyncLink;
}

export function createProfile(options: ProfileOptions): TestProfile {
  const disk = new IDBFactory();
  const time = options.time ?? createTestTime();
  const scratch = memoryScratchFiles();
  const random = seededRandom(options.seed);
  const { linked = ({ link }) => link } = options;
  const begin: TestProfile['begin'] = ({ dieAtStep }) => {
    const mortal = createMortalIndexedDb(disk, dieAtStep);
    return { mortal, ready: startTestWorker({ mortal, time, scratch, random, linked }) };
  };
  return { scratch, time, begin, start: () => begin({ dieAtStep: Infinity }).ready };
}

async function startTestWorker({
  mortal,
  time,
  scratch,
  random,
  linked,
}: {
  readonly mortal: MortalIndexedDb;
  readonly time: TestTime;
  readonly scratch: ScratchFiles;
  readonly random: () => number;
  readonly linked: NonNullable<ProfileOptions['linked']>;
}): Promise<TestWorker> {
  useDisk(mortal.indexedDB);
  const database = new DeviceDatabase({ indexedDB: mortal.indexedDB, IDBKeyRange });
  const self = await ensureIdentity(database, time.clock.now(), random);
  // Another profile may have been started while this one waited.
  useDisk(mortal.indexedDB);
  const rows = new ProjectionDatabase(self.workspace);
  const marks = new ReminderMarks();
  const journal = new ImportJournal();
  const conversionJournal = new ConversionJournal();
  const goingBackJournal = new GoingBackJournal();
  const store = await openDocumentStore({ database, indexedDB: mortal.indexedDB, ...time, random });
  const now = (): number => time.clock.now();
  const writer = () => ({ now: now(), device: self.device });
  const shards = createShards(self, store, database, rows, random);
  const projector = createProjector(rows);
  const replica = createReplica({ store, projector, rows, database, shards, writer, onRows: () => undefined });
  const onSetAside = (name: string, copies: readonly Uint8Array[]): Promise<void> =>
    writeAgain({ self, database, store, replica, rows, now, ...erasureCalls(() => undefined) }, name, copies);
  const link = linkWithoutServer(self, { database, store, random, ...time, onSetAside });
  const sync = linked({ link, database, store });
  const alone = { request: <T>(_name: string, run: () => Promise<T>): Promise<T> => run() };
  let restarting = false;
  const context: WorkerContext = {
    self,
    rows,
    database,
    store,
    replica,
    shards,
    ringing: createRinging({
      rows,
      marks,
      member: self.member,
      watchFrom: self.watchFrom,
      locks: alone,
      hasOthers: () => false,
      isUserHere: async () => true,
    }),
    userMarks: createUserMarks(replica, writer),
    hasOthers: () => false,
    now,
    random,
    zone: () => 'Europe/Berlin',
    writer,
    sync,
    restart: () => {
      restarting = true;
    },
    reschedule: () => undefined,
  };
  const imports = createImportRunner(context, journal);
  const backups = createBackups(context, marks, scratch);
  const conversions = createConversionRunner(context, conversionJournal, backups);
  const handOverJournal = new HandOverJournal();
  const handOvers = createHandOverRunner(context, handOverJournal);
  const goingBack = createGoingBackRunner(context, goingBackJournal);
  const moveJournal = new MoveJournal();
  const mover = createMover({ ...context, timers: time.timers }, moveJournal);
  await replica.recover();
  return {
    context,
    handlers: allHandlers(context, { imports, backups, conversions, handOvers, goingBack, mover }),
    marks,
    journal,
    imports,
    backups,
    conversions,
    handOvers,
    goingBack,
    mortal,
    restarting: () => restarting,
    async stop() {
      await handOvers.halt();
      await mover.close();
      await sync.stop();
      await store.close();
      const journals = [journal, conversionJournal, handOverJournal, goingBackJournal, moveJournal];
      for (const open of [rows, marks, ...journals, database]) open.close();
    },
  };
}

function linkWithoutServer(
  { workspace }: Self,
  around: Pick<SyncClientOptions, 'database' | 'store' | 'random' | 'clock' | 'timers' | 'onSetAside'>,
): SyncLink {
  const client = createSyncClient({ ...around, connection: null, workspace, WebSocket, fetch });
  const nothing = async (): Promise<void> => undefined;
  return {
    client,
    start: nothing,
    burst: nothing,
    keepAttached: () => undefined,
    onStatus: () => () => undefined,
    presences: { open: () => undefined, close: () => undefined },
    stop: nothing,
  };
}

/** Dexie takes these when a database object is made, so each profile has its own disk. */
function useDisk(indexedDB: IDBFactory): void {
  Dexie.dependencies = { indexedDB, IDBKeyRange };
}

function memoryScratchFiles(): TestProfile['scratch'] {
  const files = new Map<string, Blob>();
  return {
    files,
    async create(name) {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      return {
        async write(chunk) {
          parts.push(chunk);
        },
        async close() {
          files.set(name, new Blob(parts));
        },
        async abort() {
          files.delete(name);
        },
      };
    },
    open: async (name) => files.get(name) ?? null,
    async remove(name) {
      files.delete(name);
    },
    async removeOthers(kept) {
      for (const name of files.keys()) if (!kept.includes(name)) files.delete(name);
    },
  };
}

/** The refusal with which a call ends; fails when it does not. */
export async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Refusal) return error.refused;
    throw error;
  }
  throw new Error('it was not refused');
}

/** All rows of a profile's read model as plain text, in the order of their keys: equal rows are equal texts. */
export async function allRows(rows: ProjectionDatabase): Promise<Record<string, unknown[]>> {
  const result: Record<string, unknown[]> = {};
  for (const table of rows.tables) {
    // Counters of stored updates are the device's own.
    if (table.name !== 'checkpoints') result[table.name] = await table.toArray();
  }
  return result;
}
