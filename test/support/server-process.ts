import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MAIN = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url));
const SETUP_CODE = 'setup-code-of-the-tests';

/** The real server as its own process, on a folder that outlives it. */
export interface ServerProcess {
  /** The same after a restart. */
  readonly url: string;
  readonly setupCode: string;
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and deletes its folder. */
  remove(): Promise<void>;
}

/** One whose data can be looked at and brought back. */
export interface FolderServer extends ServerProcess {
  readonly folder: string;
  /** Copies everything as it is now; answers the copy's folder. */
  backUp(): Promise<string>;
  /** Starts it again on the same port with what a copy has; the copy stays. */
  restore(copy: string): Promise<void>;
}

export async function startServer(): Promise<FolderServer> {
  const folder = await mkdtemp(join(tmpdir(), 'sidebook-server-'));
  let copies = 0;
  let port = 0;
  let child = await launch();

  async function launch(): Promise<ChildProcess> {
    const started = spawn(process.execPath, [MAIN, '--port', String(port), '--data', folder], {
      env: { ...process.env, SIDEBOOK_SETUP_CODE: SETUP_CODE },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: started.stdout as NodeJS.ReadableStream });
    const listening = new Promise<number>((resolve) => {
      lines.on('line', (line) => {
        const found = /"listening".*"port":(\d+)/.exec(line) ?? /listening.*port[=: ]+(\d+)/.exec(line);
        if (found) resolve(Number(found[1]));
      });
    });
    const failed = once(started, 'exit').then(([code]) => {
      throw new Error(`the server ended with ${String(code)} before it listened`);
    });
    port = await Promise.race([listening, failed]);
    failed.catch(() => {});
    return started;
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    setupCode: SETUP_CODE,
    folder,
    kill,
    async restart() {
      await kill();
      child = await launch();
    },
    async backUp() {
      const copy = `${folder}-copy-${copies++}`;
      await promisify(execFile)(process.execPath, [MAIN, 'backup', '--data', folder, '--to', copy]);
      return copy;
    },
    async restore(copy) {
      await kill();
      await rm(folder, { recursive: true, force: true });
      await cp(copy, folder, { recursive: true });
      child = await launch();
    },
    async remove() {
      await kill();
      const folders = [folder, ...Array.from({ length: copies }, (_, index) => `${folder}-copy-${index}`)];
      await Promise.all(folders.map((one) => rm(one, { recursive: true, force: true })));
    },
  };
}
