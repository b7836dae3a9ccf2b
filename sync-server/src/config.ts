import { parseArgs } from 'node:util';

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the database and the files, where there is no `database`. */
  readonly dataFolder: string;
  /** Address of a Postgres database that keeps everything, for several nodes at the same time; null: the folder does. */
  readonly database: string | null;
  /** Address of a Redis by which nodes tell each other what is new; null: they look once a second. */
  readonly redis: string | null;
  /** Address under which browsers reach the server, without a slash at the end; null: where it listens. */
  readonly publicUrl: string | null;
  /** A reverse proxy stands in front, and its `X-Forwarded-For` is to be believed. */
  readonly trustProxy: boolean;
  /** Web origins that may use the server besides browser extensions. */
  readonly origins: readonly string[];
  /** Where metrics and readiness are told, apart from everything else; null: nowhere. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** The code of the setup link, for set-ups by a script; null: a random one. */
  readonly setupCode: string | null;
}

/** Thrown for arguments or variables that make no sense; the message is for the one who started the server. */
export class ConfigError extends Error {}

export const USAGE = `Usage: sync-server [options]

  --port NUMBER        port to listen on (7171)                           SIDEBOOK_PORT
  --host ADDRESS       address to listen on (127.0.0.1)                   SIDEBOOK_HOST
  --data FOLDER        where everything is kept (./sidebook-data)         SIDEBOOK_DATA
  --database URL       a Postgres that keeps everything instead, for one   SIDEBOOK_DATABASE
                       or more nodes, e.g. postgres://user@host/sidebook
  --redis URL          a Redis by which nodes hear of each other at once  SIDEBOOK_REDIS
  --public-url URL     how browsers reach it, e.g. https://crm.example    SIDEBOOK_PUBLIC_URL
  --trust-proxy        a reverse proxy in front sets X-Forwarded-For      SIDEBOOK_TRUST_PROXY=1
  --allow-origin URL   a web origin that may use it; may be repeated      SIDEBOOK_ALLOW_ORIGINS (commas)
  --metrics HOST:PORT  where /metrics and /ready are, for nobody else     SIDEBOOK_METRICS
  --help

       sync-server setup [options] [--yes]

  asks for these options, checks disk, clock, TLS, proxy and WebSockets, shows the files for systemd and the proxy, makes the
  data folder and prints the one-time link of the first admin; with "--yes" it asks nothing.

       sync-server admin recover [--data FOLDER | --database URL] [--public-url URL] [--workspace ID] [--member ID]

  prints a link of one day with which an admin who has no device left joins again; a server with a folder must be
  stopped. --member makes that member an admin first.

       sync-server backup --to FOLDER [--at TIME] [--data FOLDER]

  copies everything, while a server runs or not, into a folder that a server can be started on with --data FOLDER;
  --at 2026-01-31T14:00:00Z copies the documents as they were then, up to 30 days back.

       sync-server new-epoch [--data FOLDER | --database URL]

  tells devices that these data were brought back by other means than "backup", a database dump for one: each then compares
  all it has with them, and brings what they lack. A server must be stopped. Copies of "backup" need it not.

       sync-server restore --space SPACE --at TIME [--workspace ID] [--dry-run] [--data FOLDER | --database URL]

  brings the records of a space back to what they were at that time, up to 30 days back, by new changes that are in the history
  and can be taken back in the same way; with "--dry-run" it only says how many. A server with a folder must be stopped.

                       code of the setup link instead of a random one     SIDEBOOK_SETUP_CODE

As long as there is no workspace, a link for setting one up is printed at the start.`;

/** Where browsers reach a server that listens on the port. */
export function addressOf({ publicUrl, host }: Config, port: number): string {
  return publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** The configuration from arguments, then variables, then defaults; null when only help was asked for. */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config | null {
  const { values } = parse(args);
  if (values.help) return null;
  const setupCode = env['SIDEBOOK_SETUP_CODE'] ?? null;
  if (setupCode !== null && setupCode.length < 8)
    throw new ConfigError('SIDEBOOK_SETUP_CODE needs 8 characters or more');
  const database = readAddress(values.database ?? env['SIDEBOOK_DATABASE'], ['postgres:', 'postgresql:']);
  const redis = readAddress(values.redis ?? env['SIDEBOOK_REDIS'], ['redis:', 'rediss:']);
  if (redis !== null && database === null) throw new ConfigError('--redis is for nodes with one --database');
  return {
    host: values.host ?? env['SIDEBOOK_HOST'] ?? '127.0.0.1',
    port: readPort(values.port ?? env['SIDEBOOK_PORT'] ?? '7171'),
    dataFolder: values.data ?? env['SIDEBOOK_DATA'] ?? './sidebook-data',
    database,
    redis,
    publicUrl: readUrl(values['public-url'] ?? env['SIDEBOOK_PUBLIC_URL']),
    trustProxy: values['trust-proxy'] ?? env['SIDEBOOK_TRUST_PROXY'] === '1',
    origins: values['allow-origin'] ?? env['SIDEBOOK_ALLOW_ORIGINS']?.split(',').filter(Boolean) ?? [],
    metrics: readListenAddress(values.metrics ?? env['SIDEBOOK_METRICS']),
    setupCode,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        database: { type: 'string' },
        redis: { type: 'string' },
        'public-url': { type: 'string' },
        'trust-proxy': { type: 'boolean' },
        'allow-origin': { type: 'string', multiple: true },
        metrics: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new ConfigError(`"${text}" is not a port`);
  return port;
}

function readListenAddress(text: string | undefined): Config['metrics'] {
  if (text === undefined) return null;
  const [, bracketed, plain, port = ''] = /^(?:\[([0-9A-Fa-f:]+)\]|([^:[\]\s]+)):(\d+)$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) throw new ConfigError(`"${text}" is not an address such as 127.0.0.1:9464`);
  return { host, port: readPort(port) };
}

/** An instant in ms since 1970. A time without a zone would mean another one on another machine. */
export function readInstant(text: string): number {
  const instant = Date.parse(text);
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(instant)) {
    throw new ConfigError(`"${text}" is not a time such as 2026-01-31T14:00:00Z`);
  }
  return instant;
}

/** The message does not repeat the address, which may have a password in it. */
function readAddress(text: string | undefined, protocols: readonly string[]): string | null {
  if (text === undefined) return null;
  if (!protocols.includes(URL.parse(text)?.protocol ?? '')) {
    throw new ConfigError(`an address has to begin with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
  }
  return text;
}

function readUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    throw new ConfigError(`"${text}" is not an address such as https://crm.example`);
  }
  return text.replace(/\/+$/, '');
}
