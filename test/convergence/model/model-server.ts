import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newServerKey } from '@sidebook/sync-server/auth/server-key';
import { createSyncServer, type SyncServer } from '@sidebook/sync-server/server';
import { openSqliteStorage } from '@sidebook/sync-server/storage/sqlite';
import { sqliteBase, sqliteLog, type LogBase, type LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import { TestClock } from '@sidebook/sync-server/testing/test-clock';
import type { ServerProcess } from '../../support/server-process.ts';
import { MortalStorage, type Death } from './mortal-storage.ts';

const SETUP_CODE = 'setup-code-of-the-tests';

/** So many updates of a document are a snapshot: a few, so that a short run has some. */
const LOG_LENGTH = 12;

/** The server on SQLite in this process, where a test decides at which write it dies; it comes back by itself. */
export class ModelServer implements ServerProcess {
  readonly setupCode = SETUP_CODE;
  readonly clock = new TestClock();
  /** What it has logged as errors that are none of a death. */
  readonly faults: string[] = [];
  readonly #folder: string;
  readonly #serverKey = newServerKey();
  #port = 0;
  #server: SyncServer | null = null;
  #life: MortalStorage | null = null;
  /** Resolves when it runs again. */
  #running: Promise<void> = Promise.resolve();
  #removed = false;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async start(): Promise<ModelServer> {
    const server = new ModelServer(await mkdtemp(join(tmpdir(), 'sidebook-model-')));
    await server.#begin();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  plan(death: Death | null): void {
    this.#life?.plan(death);
  }

  async kill(): Promise<void> {
    this.plan('now');
  }

  /** Ends it in order and starts it again. */
  async restart(): Promise<void> {
    await this.#running;
    this.#running = this.#again();
    await this.#running;
  }

  /** Ends it, lets all documents begin a new epoch, as after a restore, and starts it again. */
  async newEpoch(): Promise<void> {
    await this.#running;
    this.#running = this.#again(async () => {
      const storage = openSqliteStorage(this.#folder);
      await storage.beginEpoch(Date.now());
      await storage.close();
    });
    await this.#running;
  }

  /** Resolves when it is there. */
  running(): Promise<void> {
    return this.#running;
  }

  /** A document's log from its beginning. */
  log(document: string): readonly LoggedUpdate[] {
    return sqliteLog(this.#folder, document);
  }

  /** What its log begins with, after something in it was erased. */
  base(document: string): LogBase | null {
    return sqliteBase(this.#folder, document);
  }

  /** A figure of its metrics, such as `sidebook_documents_loaded`. */
  figure(name: string): number {
    const lines = this.#server?.metrics.text().split('\n') ?? [];
    const own = lines.filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`));
    return own.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  async remove(): Promise<void> {
    await this.#running;
    this.#removed = true;
    await this.#end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #again(between = async (): Promise<void> => {}): Promise<void> {
    await this.#end();
    await between();
    await this.#begin();
  }

  async #begin(): Promise<void> {
    const life = new MortalStorage(openSqliteStorage(this.#folder));
    let dead = false;
    const error = (event: string, fields = {}) => {
      if (!dead) this.faults.push(`${event} ${JSON.stringify(fields)}`);
    };
    const log = { info() {}, warn() {}, error };
    this.#life = life;
    this.#server = createSyncServer(
      { host: '127.0.0.1', port: this.#port, trustProxy: false, origins: [], setupCode: SETUP_CODE },
      {
        storage: life.storage,
        clock: this.clock,
        random: randomBytes,
        serverKey: this.#serverKey,
        log,
        limits: { logLength: LOG_LENGTH },
      },
    );
    if (this.#port === 0) await this.#server.issueSetupCode();
    this.#port = (await this.#server.listen()).port;
    void life.died.then(() => {
      dead = true;
      if (!this.#removed && this.#life === life) this.#running = this.#running.then(() => this.#again());
    });
  }

  async #end(): Promise<void> {
    const [life, server] = [this.#life, this.#server];
    this.#life = null;
    await server?.close();
    await life?.storage.close();
  }
}
