import { parseArgs } from 'node:util';

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Folder of the database and the files. */
  readonly dataFolder: string;
  /** Address under which browsers reach the server, without a slash at the end; null: where it listens. */
  readonly publicUrl: string | null;
  /** A reverse proxy stands in front, and its `X-Forwarded-For` is to be believed. */
  readonly trustProxy: boolean;
  /** Web origins that may use the server besides browser extensions. */
  readonly origins: readonly string[];
  /** The code of the setup link, for set-ups by a script; null: a random one. */
  readonly setupCode: string | null;
}

/** Thrown for arguments or variables that make no sense; the message is for the one who started the server. */
export class ConfigError extends Error {}

export const USAGE = `Usage: sync-server [options]

  --port NUMBER        port to listen on (7171)                           SIDEBOOK_PORT
  --host ADDRESS       address to listen on (127.0.0.1)                   SIDEBOOK_HOST
  --data FOLDER        where everything is kept (./sidebook-data)         SIDEBOOK_DATA
  --public-url URL     how browsers reach it, e.g. https://crm.example    SIDEBOOK_PUBLIC_URL
  --trust-proxy        a reverse proxy in front sets X-Forwarded-For      SIDEBOOK_TRUST_PROXY=1
  --allow-origin URL   a web origin that may use it; may be repeated      SIDEBOOK_ALLOW_ORIGINS (commas)
  --help
                       code of the setup link instead of a random one     SIDEBOOK_SETUP_CODE

As long as there is no workspace, a link for setting one up is printed at the start.`;

/** The configuration from arguments, then variables, then defaults; null when only help was asked for. */
export function readConfig(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Config | null {
  const { values } = parse(args);
  if (values.help) return null;
  const setupCode = env['SIDEBOOK_SETUP_CODE'] ?? null;
  if (setupCode !== null && setupCode.length < 8)
    throw new ConfigError('SIDEBOOK_SETUP_CODE needs 8 characters or more');
  return {
    host: values.host ?? env['SIDEBOOK_HOST'] ?? '127.0.0.1',
    port: readPort(values.port ?? env['SIDEBOOK_PORT'] ?? '7171'),
    dataFolder: values.data ?? env['SIDEBOOK_DATA'] ?? './sidebook-data',
    publicUrl: readUrl(values['public-url'] ?? env['SIDEBOOK_PUBLIC_URL']),
    trustProxy: values['trust-proxy'] ?? env['SIDEBOOK_TRUST_PROXY'] === '1',
    origins: values['allow-origin'] ?? env['SIDEBOOK_ALLOW_ORIGINS']?.split(',').filter(Boolean) ?? [],
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
        'public-url': { type: 'string' },
        'trust-proxy': { type: 'boolean' },
        'allow-origin': { type: 'string', multiple: true },
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

function readUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    throw new ConfigError(`"${text}" is not an address such as https://crm.example`);
  }
  return text.replace(/\/+$/, '');
}
