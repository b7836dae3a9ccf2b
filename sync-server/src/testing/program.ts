import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { wireName } from '@sidebook/sync/protocol/document-names';
import { TicketAnswer, Workspace } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { RawSocket } from './raw-socket.ts';
import { until } from './until.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  /** What it has written so far, on both streams. */
  readonly output: () => string;
}

/** The program as an operator starts it, on the data of one folder. */
export class Program {
  readonly folder: string;
  readonly #running = new Set<ChildProcess>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Resolves when it listens, or has ended. */
  async start(env: Record<string, string> = {}, args: readonly string[] = []): Promise<Started> {
    const { child, output } = this.#spawn(['--port', '0', '--data', this.folder, ...args], env);
    await until(() => output().includes('"listening"') || child.exitCode !== null);
    const port = Number(/"listening".*"port":(\d+)/.exec(output())?.[1]);
    return { child, port, output };
  }

  /** Runs a command to its end. */
  async command(...args: string[]): Promise<{ readonly code: number | null; readonly text: string }> {
    const { child, output } = this.#spawn(args, {});
    await once(child, 'close');
    this.#running.delete(child);
    return { code: child.exitCode, text: output() };
  }

  async kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    child.kill(signal);
    await until(() => child.exitCode !== null || child.signalCode !== null);
    this.#running.delete(child);
    return child.exitCode;
  }

  async killAll(): Promise<void> {
    for (const child of this.#running) await this.kill(child, 'SIGKILL');
  }

  #spawn(args: readonly string[], env: Record<string, string>) {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#running.add(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
    return { child, output: () => text };
  }
}

export async function post<Schema extends v.GenericSchema>(
  { port }: Started,
  path: string,
  body: unknown,
  schema: Schema,
  token = '',
): Promise<v.InferOutput<Schema>> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return v.parse(schema, await answer.json());
}

/** The epoch of the workspace's documents. */
export async function epochOf({ port }: Started, token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://127.0.0.1:${port}/v1/workspace`, { headers });
  return v.parse(Workspace, await answer.json()).epoch ?? 0;
}

/** A socket on a document, with acknowledgements. */
export async function openDocument(server: Started, token: string, name: string, epoch = 0): Promise<RawSocket> {
  const { ticket } = await post(server, '/v1/tickets', { documents: [name], feed: false }, TicketAnswer, token);
  return RawSocket.open(`ws://127.0.0.1:${server.port}/v1/documents/${wireName(name, epoch)}?ack=1`, ticket);
}
