import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { DeviceClock } from './device-clock.ts';
import { repositoryRoot } from './repository.ts';

export interface SyncServerOptions {
  /** Where the server keeps everything. Without one a temporary folder is made, and removed by `stop`. */
  readonly dataFolder?: string;
  /** Port to listen on; any free one unless said otherwise. */
  readonly port?: number;
  /** The clock that it lives by; the machine's unless said otherwise. */
  readonly clock?: DeviceClock;
  /** Gets every line that it prints. */
  readonly onLine?: (line: string) => void;
}

/** The real sync server as a process of its own, so that it can be killed and started again. */
export class SyncServer {
  readonly dataFolder: string;
  /** Code that sets up the workspace, as long as there is none. */
  readonly setupCode = randomBytes(12).toString('base64url');
  /** Everything it has printed, over all its starts. */
  readonly lines: string[] = [];
  readonly #clock: DeviceClock | undefined;
  readonly #temporary: boolean;
  readonly #onLine: (line: string) => void;
  #port: number;
  #process: ChildProcess | undefined;

  constructor({ dataFolder, port = 0, clock, onLine = () => undefined }: SyncServerOptions) {
    this.#clock = clock;
    this.#onLine = onLine;
    this.#temporary = dataFolder === undefined;
    this.dataFolder = dataFolder ?? mkdtempSync(join(tmpdir(), 'sidebook-server-'));
    this.#port = port;
  }

  /** Address for browsers, without a slash at its end; the same after every start. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Whether its process is there. */
  get running(): boolean {
    const child = this.#process;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /**
   * Starts it over the data that is there, on the port that it had before, and waits until it listens.
   *
   * @throws with what it printed when it ends instead
   */
  async start(): Promise<void> {
    const program = join(repositoryRoot, 'sync-server', 'src', 'main.ts');
    const child = spawn(process.execPath, [program, '--port', String(this.#port), '--data', this.dataFolder], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SIDEBOOK_SETUP_CODE: this.setupCode, ...this.#clock?.environment },
    });
    this.#process = child;
    createInterface(child.stderr).on('line', (line) => this.#note(line));
    this.#port = await new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => reject(new Error(`The sync server ended with ${code}.\n${this.lines.join('\n')}`)));
      createInterface(child.stdout).on('line', (line) => {
        this.#note(line);
        const port = listeningPort(line);
        if (port !== undefined) resolve(port);
      });
    });
  }

  /** Ends it at once, as a power cut would; `start` brings it back. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** Asks it to end, and removes its data unless the caller named their folder. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
    if (this.#temporary) rmSync(this.dataFolder, { recursive: true, force: true });
  }

  #note(line: string): void {
    this.lines.push(line);
    this.#onLine(line);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'close');
    child.kill(signal);
    await closed;
  }
}

/** The port that a line of the server's log announces: `{"event": "listening", "port": 7171, ...}`. */
function listeningPort(line: string): number | undefined {
  if (!line.startsWith('{')) return undefined;
  const { event, port } = JSON.parse(line) as { event?: unknown; port?: unknown };
  return event === 'listening' && typeof port === 'number' ? port : undefined;
}

/** Starts a sync server of its own for a test. */
export async function startSyncServer(options: SyncServerOptions = {}): Promise<SyncServer> {
  const server = new SyncServer(options);
  await server.start();
  return server;
}
