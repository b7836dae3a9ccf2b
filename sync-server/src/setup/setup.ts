import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { issueSetupCode } from '../auth/codes.ts';
import { newLinkCode, type RandomBytes } from '../auth/secrets.ts';
import { loadServerKey, SERVER_KEY_FILE } from '../auth/server-key.ts';
import type { Clock } from '../clock.ts';
import { addressOf, ConfigError, readConfig, type Config } from '../config.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import { caddySite, NGINX_MAP, nginxSite, systemdUnit, type Deployment } from './deployment.ts';
import { warning, type Finding } from './findings.ts';
import { checkDisk, describeClock, isClockKept } from './machine.ts';
import { checkPublicAddress } from './public-address.ts';
import { askConfig, confirm } from './questions.ts';
import type { Terminal } from './terminal.ts';

export interface SetupOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Milliseconds for each attempt to reach the public address. */
  readonly patience?: number;
}

const PROGRAM = resolve(import.meta.dirname, '../../..');

/**
 * `setup`: asks what it needs, checks the machine and the public address, shows what it would write and the files to paste, and
 * after a yes makes the data folder and prints the one-time link of the first admin (OPS-6, OPS-7). Answers whether it did.
 * Throws `ConfigError` for options that make no sense, or when there is nobody to ask and no `--yes`.
 */
export async function setUp(args: readonly string[], options: SetupOptions): Promise<boolean> {
  const { env, terminal } = options;
  const isAgreed = args.includes('--yes');
  const given = readConfig(
    args.filter((arg) => arg !== '--yes'),
    env,
  );
  if (!given) throw new ConfigError('"setup" takes the options of the server, and --yes');
  if (!terminal.interactive && !isAgreed) {
    throw new ConfigError('without a terminal "setup" needs --yes, which agrees to everything');
  }
  const asked = isAgreed ? given : await askConfig(terminal, given);
  const config = { ...asked, dataFolder: resolve(asked.dataFolder) };

  terminal.say('\nChecks');
  const findings = await check(config, options);
  for (const { level, text } of findings) terminal.say(`  ${level.padEnd(8)} ${text}`);
  terminal.say(filesToPaste(deploymentOf(config)));

  terminal.say(
    `This is written now, and nothing else:\n  ${config.dataFolder}, for its owner alone, with\n` +
      `    sidebook.db        the database, with the hash of the link's code\n` +
      `    ${SERVER_KEY_FILE}     the key of the server, unless it is there\n`,
  );
  if (!isAgreed && !(await confirm(terminal, 'Go on?', false))) {
    terminal.say('Nothing was written.');
    return false;
  }
  terminal.say(await write(config, options));
  return true;
}

async function check(config: Config, { random, clock, patience }: SetupOptions): Promise<readonly Finding[]> {
  const { publicUrl, host, port, trustProxy } = config;
  const now = () => clock.now();
  const mark = newLinkCode(random);
  const disk = await checkDisk(config.dataFolder);
  const kept = await isClockKept();
  if (publicUrl === null) {
    const local = warning(
      'Public address: none, so links lead to this machine alone, and only its own browsers can follow',
    );
    return [...disk, describeClock({ offset: null, kept }), local];
  }
  const reaching = { publicUrl, host, port, trustProxy, mark, now, ...(patience === undefined ? {} : { patience }) };
  const { findings, clockOffset: offset } = await checkPublicAddress(reaching);
  return [...disk, describeClock({ offset, kept }), ...findings];
}

function deploymentOf(config: Config): Deployment {
  const own = join(PROGRAM, 'node_modules/.bin/node');
  const { username } = userInfo();
  return {
    program: PROGRAM,
    node: existsSync(own) ? own : process.execPath,
    user: username === 'root' ? 'sidebook' : username,
    config,
  };
}

function filesToPaste(deployment: Deployment): string {
  const { user, config } = deployment;
  const account =
    user === userInfo().username
      ? ''
      : `, after\n  useradd --system ${user}\n  chown -R ${user}: ${config.dataFolder}     (when it is there)`;
  const proxy = config.trustProxy
    ? `\nFor Caddy, in /etc/caddy/Caddyfile\n\n${indented(caddySite(deployment))}
or for nginx (in http: ${NGINX_MAP})\n\n${indented(nginxSite(deployment))}`
    : '';
  return `\nFor systemd, as /etc/systemd/system/sidebook.service${account}\n\n${indented(systemdUnit(deployment))}${proxy}`;
}

async function write(config: Config, { clock, random }: SetupOptions): Promise<string> {
  const storage = openSqliteStorage(config.dataFolder);
  try {
    loadServerKey(config.dataFolder);
    if ((await storage.countWorkspaces()) > 0) {
      return 'There is a workspace in this folder already, so there is no link: "admin recover" makes one for an admin.';
    }
    const code = await issueSetupCode({ storage, clock, random }, config.setupCode);
    const link = `${addressOf(config, config.port)}/setup#${code}`;
    return `Start the server, and open within seven days, once, in Sidebook:\n\n  ${link}\n`;
  } finally {
    await storage.close();
  }
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '    ');
