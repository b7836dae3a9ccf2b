import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages } from './debian-packages.ts';

const libraries = '/usr/lib';

function library(): string | undefined {
  const folders = existsSync(libraries) ? readdirSync(libraries) : [];
  const paths = folders.map((folder) => join(libraries, folder, 'faketime', 'libfaketimeMT.so.1'));
  return paths.find((path) => existsSync(path));
}

/**
 * The clock of browsers and servers in a test: it runs like the real one, from wherever the test has put it. The whole
 * process lives in that time (pages, worker, alarms, timers), so that nothing in the product has to know of it. A change
 * reaches a running process within a second, and what came due by it happens then.
 */
export class DeviceClock {
  /** Variables for a process that shall live by this clock. */
  readonly environment: Readonly<Record<string, string>>;
  readonly #folder: string;
  readonly #file: string;
  #offset = 0;

  private constructor(libraryPath: string) {
    this.#folder = mkdtempSync(join(tmpdir(), 'sidebook-clock-'));
    this.#file = join(this.#folder, 'offset');
    this.environment = {
      LD_PRELOAD: libraryPath,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      // Seconds after which a process looks at the file again; without it, ten.
      FAKETIME_CACHE_DURATION: '1',
    };
    this.#write();
  }

  /**
   * Makes a clock that shows the real time until it is set.
   *
   * @throws with what to do where libfaketime is missing and cannot be installed
   */
  static async create(): Promise<DeviceClock> {
    if (library() === undefined) await ensurePackages(['libfaketime']);
    const path = library();
    if (path === undefined)
      throw new Error('A clock that tests can set needs libfaketime (Debian: apt-get install libfaketime).');
    return new DeviceClock(path);
  }

  /** What the clock shows, in ms since 1970. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Puts the clock to an instant, in ms since 1970 or as `2026-03-10T23:50:00+01:00`; it runs on from there. */
  set(instant: number | string): void {
    this.#offset = (typeof instant === 'number' ? instant : Date.parse(instant)) - Date.now();
    this.#write();
  }

  /** Lets so many milliseconds pass at once. */
  advance(milliseconds: number): void {
    this.#offset += milliseconds;
    this.#write();
  }

  /** Removes the clock's file; processes that live by it have to be ended before. */
  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(): void {
    const seconds = (this.#offset / 1000).toFixed(3);
    writeFileSync(this.#file, `${this.#offset < 0 ? '' : '+'}${seconds}\n`);
  }
}
