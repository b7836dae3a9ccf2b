import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newServerKey } from '@sidebook/sync-server/auth/server-key';
import { createSyncServer, type SyncServer } from '@sidebook/sync-server/server';
import { openSqliteStorage } from '@sidebook/sync-server/storage/sqlite';
import { figureIn } from '@sidebook/sync-server/testing/metrics-figure';
import { sqliteBase, sqliteLog, type LogBase, type LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import { TestClock } from '@sidebook/sync-server/testing/test-clock';
import { MortalStorage, type Death } from './mortal-storage.ts';
import { LOG_LENGTH } from './log-length.ts';
import type { TeamServer } from './team-server.ts';

const SETUP_CODE = 'setup-code-of-the-tests';

/** How often it asks its clients whether they are there, in ms. */
const BEAT = 20_000;

/** The server on SQLite in this process, where a test decides at which write it dies; it comes back by itself. */
export class ModelServer implements TeamServer {
  readonly setupCode = SETUP_CODE;
  readonly mayRepeat = false;
  readonly rest = 10_000;
  /** What it has logged as errors that are none of a death. */
  readonly faults: string[] = [];
  readonly #clock = new TestClock();
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

  get lastLines(): string {
    return this.faults.slice(-20).join('\n');
  }

  portFor(): number {
    return this.#port;
  }

  /** There is one place to go to. */
  lead(): boolean {
    return false;
  }

  /** @param death null: it does not die any more of what was planned */
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

  async newEpoch(): Promise<void> {
    await this.#running;
    this.#running = this.#again(async () => {
      const storage = openSqliteStorage(this.#folder);
      await storage.beginEpoch(Date.now());
      await storage.close();
    });
    await this.#running;
  }

  running(): Promise<void> {
    return this.#running;
  }

  async mend(): Promise<void> {
    this.plan(null);
    await this.#running;
  }

  async log(document: string): Promise<readonly LoggedUpdate[]> {
    return sqliteLog(this.#folder, document);
  }

  async base(document: string): Promise<LogBase | null> {
    return sqliteBase(this.#folder, document);
  }

  async figure(name: string): Promise<number> {
    return figureIn(this.#server?.metrics.text() ?? '', name);
  }

  letTimePass(): void {
    this.#clock.advance(BEAT);
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
        clock: this.#clock,
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
