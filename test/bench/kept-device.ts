import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { type ExtensionProfile, openProfile } from '../support/extension-profile.ts';
import { repositoryRoot } from '../support/repository.ts';

/**
 * A device that was filled. A large one takes minutes: it is kept for the next benchmark until the code changes that makes its
 * rows, or that fills it. Benchmarks read from it and write nothing.
 *
 * @param name of the kind of device
 * @param filler the file with the code that fills it
 */
export async function keptDevice(
  extension: string,
  { name, filler }: { readonly name: string; readonly filler: string },
  fill: (device: ExtensionProfile) => Promise<void>,
): Promise<ExtensionProfile> {
  const kept = join(repositoryRoot, '.output', 'bench-devices');
  const folder = join(kept, `${name}-${fingerprint(filler)}`);
  const filled = join(folder, 'filled');
  const isFilled = existsSync(filled);
  if (!isFilled && existsSync(kept)) {
    for (const old of readdirSync(kept)) if (old.startsWith(`${name}-`)) rmSync(join(kept, old), { recursive: true });
  }
  const device = await openProfile({ extension, folder });
  if (!isFilled) {
    await fill(device);
    writeFileSync(filled, '');
  }
  return device;
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
