import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Joined } from '@sidebook/sync/protocol/http';
import { figureIn } from '@sidebook/sync-server/testing/metrics-figure';
import { setupRequest } from '@sidebook/sync-server/testing/test-team';
import { until } from '@sidebook/sync-server/testing/until';
import type { TcpLink } from '../support/tcp-link.ts';
import { ClusterDevice, post } from './cluster-device.ts';

const MAIN = fileURLToPath(new URL('../../sync-server/src/main.ts', import.meta.url));
/** What a first admin needs. */
export const SETUP_CODE = 'setup-code-of-the-tests';

export interface NodeOptions {
  /** The way by which clients come to it; null: its own port. */
  readonly front?: TcpLink | null;
  /** Variables besides those of the tests. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
}

/** One server, on the same port in all its lives. */
export class ServerNode {
  readonly #parameters: readonly string[];
  readonly #front: TcpLink | null;
  readonly #environment: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #port = 0;
  #metricsPort = 0;
  #output = '';

  constructor(parameters: readonly string[], { front = null, environment = {} }: NodeOptions = {}) {
    this.#parameters = [...parameters, '--metrics', '127.0.0.1:0'];
    this.#front = front;
    this.#environment = environment;
  }

  /** Its own port, 0 before it was started. */
  get port(): number {
    return this.#port;
  }

  /** Where clients reach it. */
  get url(): string {
    return `http://127.0.0.1:${this.#front?.port ?? this.#port}`;
  }

  /** All that it has logged, one object a line. */
  get output(): string {
    return this.#output;
  }

  /** Rejects with what it said when it ends instead of listening. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--port', String(this.#port), ...this.#parameters], {
      env: { ...process.env, SIDEBOOK_SETUP_CODE: SETUP_CODE, ...this.#environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        text += data.toString();
        this.#output += data.toString();
      });
    }
    await until(() => text.includes('"listening"') || child.exitCode !== null || child.signalCode !== null);
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`a node ended: ${text}`);
    this.#port = portIn(text, 'listening');
    this.#metricsPort = portIn(text, 'metrics-listening');
  }

  /** A figure of its metrics, such as `sidebook_sockets`. */
  async figure(name: string): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.#metricsPort}/metrics`);
    return figureIn(await answer.text(), name);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  /** The first admin, of a workspace that is new. */
  async found(): Promise<ClusterDevice> {
    return new ClusterDevice(await post(this, '/v1/setup', setupRequest(SETUP_CODE), Joined));
  }
}

/** The port that a line of the log announces. */
function portIn(log: string, event: string): number {
  return Number(new RegExp(`"event":"${event}".*?"port":(\\d+)`).exec(log)?.[1]);
}
