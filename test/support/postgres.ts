import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { DatabaseProcess } from './database-process.ts';
import { ensurePackages } from './debian-packages.ts';

const run = promisify(execFile);
const VERSIONS = '/usr/lib/postgresql';
const USER = 'sidebook';

/** A real Postgres of Debian's package, on a free port and a temporary folder, which keeps what it has committed. */
export class Postgres {
  readonly process: DatabaseProcess;
  readonly #programs: string;
  #databases = 0;

  private constructor(process: DatabaseProcess, programs: string) {
    this.process = process;
    this.#programs = programs;
  }

  static async start(): Promise<Postgres> {
    const programs = await programFolder();
    const server = await DatabaseProcess.start(
      'postgres',
      (folder, port) => [
        join(programs, 'postgres'),
        '-D',
        join(folder, 'data'),
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        '-k',
        folder,
      ],
      (folder) => [
        join(programs, 'initdb'),
        `--pgdata=${join(folder, 'data')}`,
        `--username=${USER}`,
        '--auth=trust',
        '--encoding=UTF8',
        '--no-locale',
        '--no-sync',
      ],
    );
    return new Postgres(server, programs);
  }

  /** Makes an empty database and answers its address. */
  async database(): Promise<string> {
    const name = `test${this.#databases++}`;
    await this.#psql('postgres', `create database ${name}`);
    return `postgres://${USER}@127.0.0.1:${this.process.port}/${name}`;
  }

  /** Runs statements as the administrator of the database. */
  async run(database: string, statements: string): Promise<string> {
    return this.#psql(new URL(database).pathname.slice(1), statements);
  }

  /** Stops it as an administrator does who does not wait for anybody, and starts it again. */
  async restart(): Promise<void> {
    await this.process.stop('SIGINT');
    await this.process.start();
  }

  async remove(): Promise<void> {
    await this.process.remove();
  }

  async #psql(database: string, statements: string): Promise<string> {
    const parameters = ['-h', '127.0.0.1', '-p', String(this.process.port), '-U', USER, '-d', database];
    const { stdout } = await run(join(this.#programs, 'psql'), [
      ...parameters,
      '-v',
      'ON_ERROR_STOP=1',
      '-Atc',
      statements,
    ]);
    return stdout.trim();
  }
}

async function programFolder(): Promise<string> {
  if (!existsSync(VERSIONS)) await ensurePackages(['postgresql']);
  const newest = readdirSync(VERSIONS)
    .filter((version) => existsSync(join(VERSIONS, version, 'bin', 'initdb')))
    .toSorted((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error(`There is no Postgres in ${VERSIONS}.`);
  return join(VERSIONS, newest, 'bin');
}
