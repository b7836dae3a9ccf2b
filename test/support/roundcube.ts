import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ensurePackages } from './debian-packages.ts';
import { freePort } from '@sidebook/sync-server/testing/free-port';

/**
 * A real Roundcube for tests, of Debian's packages: dovecot serves a folder of messages over IMAP, PHP's own server serves
 * Roundcube, both on free ports of the loopback and out of a temporary folder.
 */
export type Skin = 'elastic' | 'larry' | 'classic';

export interface RoundcubeOptions {
  /** Folder of `.eml` files; in the order of their names they are the messages 1, 2, 3 … of the inbox. */
  readonly messages: string;
  readonly skin?: Skin;
}

export interface Roundcube {
  /** Where it is served, with a slash at its end. */
  readonly url: string;
  readonly user: string;
  readonly password: string;
  /** Names of the files, the first being message 1. */
  readonly files: readonly string[];
  /** Ends both servers and takes the folder away. */
  stop(): Promise<void>;
}

const USER = 'rep';
const PASSWORD = 'rep';
const WEB_ROOT = '/var/lib/roundcube/public_html';
const SETTINGS = '/etc/roundcube';
const TABLES = '/usr/share/roundcube/SQL/sqlite.initial.sql';
const START_MS = 30_000;

const packages =
  'roundcube-core roundcube-sqlite3 dovecot-imapd php-cli php-sqlite3 php-intl php-mbstring php-xml'.split(' ');

export async function startRoundcube({ messages, skin = 'elastic' }: RoundcubeOptions): Promise<Roundcube> {
  await ensurePackages([...packages, ...(skin === 'elastic' ? [] : [`roundcube-skin-${skin}`])]);
  const folder = await mkdtemp(join(tmpdir(), 'sidebook-roundcube-'));
  const servers: Server[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // dovecot reads the mail as another user.
    await chmod(folder, 0o755);
    const files = await fillInbox(join(folder, 'mail', USER), messages);
    const imapPort = await freePort();
    servers.push(await startDovecot(folder, imapPort));
    // Two first looks at once can find the inbox empty: it is indexed before anybody looks.
    await runToEnd('doveadm', ['-c', join(folder, 'dovecot.conf'), 'index', '-u', USER, 'INBOX']);
    const { server, url } = await startPhp(folder, imapPort, skin);
    servers.push(server);
    return { url, user: USER, password: PASSWORD, files, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fillInbox(home: string, messages: string): Promise<readonly string[]> {
  const maildir = join(home, 'Maildir');
  for (const part of ['new', 'cur', 'tmp']) await mkdir(join(maildir, part), { recursive: true });
  const files = (await readdir(messages)).filter((name) => name.endsWith('.eml')).toSorted();
  // Messages are numbered in the order of their names in the maildir.
  for (const [index, name] of files.entries()) {
    await copyFile(join(messages, name), join(maildir, 'cur', `${1_000_000_000 + index}.M1.inbox:2,`));
  }
  return files;
}

async function startDovecot(folder: string, port: number): Promise<Server> {
  const isRoot = process.getuid?.() === 0;
  const { username, uid, gid } = userInfo();
  const self = `uid=${uid} gid=${gid}`;
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const mail = join(folder, 'mail');
  if (isRoot) await runToEnd('chown', ['-R', 'mail:mail', mail]);
  const settings = join(folder, 'dovecot.conf');
  const lines = [
    `base_dir = ${join(folder, 'run')}`,
    `log_path = ${join(folder, 'dovecot.log')}`,
    'protocols = imap',
    'listen = 127.0.0.1',
    'ssl = no',
    'disable_plaintext_auth = no',
    `mail_location = maildir:${mail}/%u/Maildir`,
    'first_valid_uid = 1',
    // Without root every part runs as this user, and nothing can be locked into a folder.
    ...(isRoot
      ? []
      : [
          `default_internal_user = ${username}`,
          `default_login_user = ${username}`,
          `default_internal_group = ${group}`,
        ]),
    ...(isRoot ? [] : ['service anvil {', '  chroot =', '}', 'service stats {', '  chroot =', '}']),
    'passdb {',
    '  driver = static',
    `  args = password=${PASSWORD}`,
    '}',
    'userdb {',
    '  driver = static',
    `  args = ${isRoot ? 'uid=mail gid=mail' : self} home=${mail}/%u`,
    '}',
    'service imap-login {',
    '  chroot =',
    '  inet_listener imap {',
    `    port = ${port}`,
    '  }',
    '  inet_listener imaps {',
    '    port = 0',
    '  }',
    '}',
  ];
  await writeFile(settings, `${lines.join('\n')}\n`);
  const server = new Server('dovecot', ['-F', '-c', settings], { cwd: folder, log: join(folder, 'dovecot.log') });
  await server.until(() => greets(port));
  return server;
}

async function startPhp(
  folder: string,
  imapPort: number,
  skin: Skin,
): Promise<{ readonly server: Server; readonly url: string }> {
  const database = join(folder, 'roundcube.db');
  const settings = join(folder, 'settings');
  for (const part of ['settings', 'logs', 'temp']) await mkdir(join(folder, part));
  for (const name of ['defaults.inc.php', 'mimetypes.php']) await symlink(join(SETTINGS, name), join(settings, name));
  await writeFile(
    join(settings, 'config.inc.php'),
    phpSettings({
      db_dsnw: `sqlite:///${database}?mode=0640`,
      imap_host: `127.0.0.1:${imapPort}`,
      smtp_host: '',
      des_key: randomBytes(12).toString('hex'),
      plugins: [],
      skin,
      language: 'en_US',
      log_dir: join(folder, 'logs/'),
      temp_dir: join(folder, 'temp/'),
    }),
  );
  const makeTables = '(new PDO("sqlite:" . $argv[1]))->exec(file_get_contents($argv[2]));';
  await runToEnd('php', ['-r', makeTables, database, TABLES]);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const server = new Server('php', ['-S', `127.0.0.1:${port}`], {
    cwd: WEB_ROOT,
    log: join(folder, 'logs', 'errors.log'),
    environment: { ROUNDCUBE_CONFIG_DIR: settings, PHP_CLI_SERVER_WORKERS: '3' },
  });
  await server.until(async () => (await fetch(url)).ok);
  return { server, url };
}

function phpSettings(settings: Readonly<Record<string, string | readonly string[]>>): string {
  const value = (one: string | readonly string[]): string =>
    typeof one === 'string' ? `'${one.replaceAll(/[\\']/g, '\\$&')}'` : `[${one.map(value).join(', ')}]`;
  return ['<?php', ...Object.entries(settings).map(([name, one]) => `$config['${name}'] = ${value(one)};`), ''].join(
    '\n',
  );
}

/** Whether an IMAP server answers on a port. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString().startsWith('* OK')));
    socket.once('error', () => end(false));
    socket.setTimeout(1000, () => end(false));
  });
}

/** A server with its children, which ends with this process at the latest. */
class Server {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #log: string;
  readonly #ended: Promise<void>;
  #output = '';
  #hasEnded = false;

  constructor(
    name: string,
    parts: readonly string[],
    { cwd, log, environment = {} }: { cwd: string; log: string; environment?: Record<string, string> },
  ) {
    this.#name = name;
    this.#log = log;
    // A group of its own: both programs start workers.
    this.#child = spawn(name, parts, {
      cwd,
      env: { ...process.env, ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (data: Buffer) => {
        this.#output = (this.#output + data.toString()).slice(-4000);
      });
    }
    this.#ended = new Promise((resolve) => {
      const end = (): void => {
        this.#hasEnded = true;
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', end);
    });
    process.once('exit', this.#kill);
  }

  readonly #kill = (): void => {
    if (this.#hasEnded || this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, 'SIGTERM');
    } catch {
      this.#child.kill();
    }
  };

  /** Waits until the server answers; throws with what it said when it ends before or takes too long. */
  async until(answers: () => Promise<boolean>): Promise<void> {
    const deadline = performance.now() + START_MS;
    while (!(await answers().catch(() => false))) {
      if (this.#hasEnded || performance.now() > deadline) {
        const log = await readFile(this.#log, 'utf8').catch(() => '');
        throw new Error(`${this.#name} did not start.\n${this.#output}\n${log}`);
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 50);
      });
    }
  }

  async stop(): Promise<void> {
    process.off('exit', this.#kill);
    this.#kill();
    await this.#ended;
  }
}

async function runToEnd(command: string, parts: readonly string[]): Promise<void> {
  const child = spawn(command, parts, { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.on('data', (data: Buffer) => {
    output += data.toString();
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${command} failed.\n${output}`);
}
