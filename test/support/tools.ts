import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './repository.ts';

/**
 * Absolute path of the JavaScript file behind a command of an installed package, to be run with `process.execPath`.
 * The links in node_modules/.bin are shell scripts on some systems and cannot be started without a shell.
 */
export function toolPath(packageName: string, command = packageName): string {
  const folder = join(repositoryRoot, 'node_modules', packageName);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[command];
  if (file === undefined) throw new Error(`The package ${packageName} has no command ${command}.`);
  return join(folder, file);
}
