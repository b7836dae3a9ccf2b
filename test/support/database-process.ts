import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '@sidebook/sync-server/testing/free-port';

const run = promisify(execFile);

/** A program that serves a port of the loopback out of a temporary folder, and can be stopped and started again. */
export class DatabaseProcess {
  readonly folder: string;
  readonly port: number;
  readonly #command: readonly string[];
  #child: ChildProcess | null = null;

  private constructor(folder: string, port: number, command: readonly string[]) {
    this.folder = folder;
    this.port = port;
    this.#command = command;
    process.once('exit', () => this.#child?.kill('SIGKILL'));
  }

  /**
   * Starts it. `prepare` fills the folder first; all is done as an ordinary user where the tests run as root.
   *
   * @throws with what the program said when it does not start
   */
  static async start(
    name: string,
    commandFor: (folder: string, port: number) => readonly string[],
    prepare: (folder: string) => readonly string[] | null = () => null,
  ): Promise<DatabaseProcess> {
    const folder = await mkdtemp(join(tmpdir(), `sidebook-${name}-`));
    try {
      const port = await freePort();
      const asUser = await ordinaryUser(name, folder);
      const preparation = prepare(folder);
      if (preparation) {
        const [program = '', ...parameters] = [...asUser, ...preparation];
        await run(program, parameters, { cwd: folder });
      }
      const started = new DatabaseProcess(folder, port, [...asUser, ...commandFor(folder, port)]);
      await started.start();
      return started;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Starts it again on the same port and folder, after `stop`. */
  async start(): Promise<void> {
    const [program = '', ...parameters] = this.#command;
    const child = spawn(program, parameters, { cwd: this.folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let output = '';
    await new Promise<void>((resolve, reject) => {
      const hear = (data: Buffer): void => {
        output = (output + data.toString()).slice(-4000);
        // Both of them say so.
        if (/ready to accept connections/i.test(output)) resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('error', reject);
      child.once('exit', () => reject(new Error(`${program} ended.\n${output}`)));
    });
  }

  /** Ends it by a signal, at once unless told otherwise. */
  async stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    this.#child = null;
  }

  /** Stops it where it stands, with all that it has started, as if its machine had no time for it; `resume` goes on. */
  pause(): void {
    this.#signalAll('SIGSTOP');
  }

  resume(): void {
    this.#signalAll('SIGCONT');
  }

  /** Ends it with all that it has started, as a power cut does. */
  async crash(): Promise<void> {
    const pids = this.#pids();
    await this.stop('SIGKILL');
    for (const pid of pids) signal(pid, 'SIGKILL');
  }

  /** Ends it and deletes its folder. */
  async remove(): Promise<void> {
    this.resume();
    await this.stop('SIGINT');
    await rm(this.folder, { recursive: true, force: true });
  }

  #signalAll(name: NodeJS.Signals): void {
    // The first one comes first, so that it starts no others meanwhile.
    for (const pid of this.#pids()) signal(pid, name);
  }

  /** The program, and the processes that it has started: Postgres has one for each connection. */
  #pids(): readonly number[] {
    const child = this.#child;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return [];
    const started = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    return [child.pid, ...started.split(' ').filter(Boolean).map(Number)];
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself.
  }
}

/** The beginning of a command that gives the rights of root up, since Postgres does not run with them; empty for others. */
async function ordinaryUser(name: string, folder: string): Promise<readonly string[]> {
  if (process.getuid?.() !== 0) return [];
  const user = name === 'redis' ? 'redis' : 'postgres';
  await run('chown', [user, folder]);
  await chmod(folder, 0o700);
  return ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups'];
}
