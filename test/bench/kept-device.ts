import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type ExtensionProfile, openProfile } from '../support/extension-profile.ts';
import { repositoryRoot } from '../support/repository.ts';

/** What a device is filled with: the name of its kind, and the file with the code that fills it. */
export interface Filling {
  readonly name: string;
  readonly filler: string;
  fill(device: ExtensionProfile): Promise<unknown>;
}

/**
 * A device that was filled. A large one takes minutes: it is kept for the next benchmark until the code changes that makes its
 * rows, or that fills it. Benchmarks read from it and write nothing.
 */
export async function keptDevice(extension: string, filling: Filling): Promise<ExtensionProfile> {
  const device = await openProfile({ extension, folder: await keptFolder(extension, filling) });
  // The browser keeps the worker that it had; pages are read anew from the folder.
  await device.update();
  return device;
}

/** A device as `keptDevice` gives it, for a benchmark that writes: it works on a copy, which goes when the device is closed. */
export async function copiedDevice(
  extension: string,
  filling: Filling,
): Promise<{ readonly device: ExtensionProfile; close(): Promise<void> }> {
  const kept = await keptFolder(extension, filling);
  const folder = mkdtempSync(join(tmpdir(), 'sidebook-bench-'));
  cpSync(kept, folder, { recursive: true });
  const device = await openProfile({ extension, folder });
  await device.update();
  return {
    device,
    async close() {
      await device.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The folder of a filled device whose browser is closed. */
async function keptFolder(extension: string, { name, filler, fill }: Filling): Promise<string> {
  const kept = join(repositoryRoot, '.output', 'bench-devices');
  const folder = join(kept, `${name}-${fingerprint(filler)}`);
  const filled = join(folder, 'filled');
  const isFilled = existsSync(filled);
  if (!isFilled && existsSync(kept)) {
    for (const old of readdirSync(kept)) if (old.startsWith(`${name}-`)) rmSync(join(kept, old), { recursive: true });
  }
  if (!isFilled) {
    const device = await openProfile({ extension, folder });
    await fill(device);
    await device.close();
    writeFileSync(filled, '');
  }
  return folder;
}

/** Of everything that decides what rows a filled device has. */
function fingerprint(filler: string): string {
  const hash = createHash('sha256').update(readFileSync(filler));
  for (const name of ['crdt', 'domain', 'projections', 'sync']) {
    const folder = join(repositoryRoot, 'packages', name, 'src');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((each) => /(?<!\.test)\.ts$/.test(each)).toSorted()) {
      hash.update(file).update(readFileSync(join(folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
