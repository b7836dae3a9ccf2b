import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ok, warning, wrong, type Finding } from './findings.ts';

const MB = 1024 * 1024;
/** Magic numbers of network file systems as Linux tells them: NFS, SMB, SMB 2, CIFS. */
const NETWORK = new Set([0x6969, 0x517b, 0xfe534d42, 0xff534d42]);

/** Whether the data folder can be made and written, lies on a disk of this machine, and has room. */
export async function checkDisk(folder: string): Promise<readonly Finding[]> {
  const path = resolve(folder);
  const existing = await nearestExisting(path);
  const mayWrite = await access(existing, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!mayWrite) return [wrong(`Data folder: ${existing} cannot be written by this user`)];
  const { type, bavail, bsize } = await statfs(existing);
  const findings = [ok(`Data folder: ${path} ${existing === path ? 'is there' : 'can be made'} and can be written`)];
  if (NETWORK.has(type)) {
    findings.push(wrong('Disk: the data folder is on a network drive, on which the database cannot be kept safely'));
  }
  return [...findings, describeSpace(bavail * bsize)];
}

/** `free` in bytes. */
export function describeSpace(free: number): Finding {
  const amount = free >= 1024 * MB ? `${(free / 1024 / MB).toFixed(1)} GB` : `${Math.floor(free / MB)} MB`;
  if (free < 100 * MB) return wrong(`Disk: only ${amount} free. When it is full, no edit can be accepted`);
  if (free < 1024 * MB) return warning(`Disk: ${amount} free, which files of messages will fill soon`);
  return ok(`Disk: ${amount} free`);
}

/** What is known of this machine's clock. */
export interface ClockFacts {
  /** The clock minus that of the public address, ms, to about a second; null: nobody to compare with. */
  readonly offset: number | null;
  /** Whether the system says that it keeps its clock by the network; null: it does not say. */
  readonly kept: boolean | null;
}

export function describeClock({ offset, kept }: ClockFacts): Finding {
  const seconds = Math.round(Math.abs(offset ?? 0) / 1000);
  const by = seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
  const apart = `Clock: ${by} ${(offset ?? 0) > 0 ? 'ahead of' : 'behind'} that of the public address`;
  if (seconds > 120) return wrong(`${apart}. All devices follow this clock: set it, and keep it by NTP`);
  if (kept === false)
    return warning('Clock: the system does not keep it by the network: switch NTP on (timedatectl set-ntp true)');
  if (seconds > 2) return warning(apart);
  if (offset !== null) return ok('Clock: agrees with that of the public address');
  return kept ? ok('Clock: kept by the network') : warning('Clock: could not be compared with another one');
}

export async function isClockKept(): Promise<boolean | null> {
  try {
    const { stdout } = await promisify(execFile)('timedatectl', ['show', '--property=NTPSynchronized', '--value']);
    return stdout.trim() === '' ? null : stdout.trim() === 'yes';
  } catch {
    return null;
  }
}

async function nearestExisting(path: string): Promise<string> {
  for (let current = path; ; current = dirname(current)) {
    const there = await access(current).then(
      () => true,
      () => false,
    );
    if (there || current === dirname(current)) return current;
  }
}
