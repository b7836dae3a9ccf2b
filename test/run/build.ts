import { join } from 'node:path';
import { repositoryRoot } from '../support/repository.ts';
import { toolPath } from '../support/tools.ts';
import { runCommand } from './commands.ts';

const targets = {
  chrome: { folder: 'chrome-mv3', parameters: [] },
  /** May read web pages on this machine without being asked, because nobody can answer a question in a test. */
  e2e: { folder: 'chrome-mv3-e2e', parameters: ['--mode', 'e2e'] },
} as const;

/**
 * Builds the extension and returns the folder that a browser can load.
 *
 * @throws with what the build printed
 */
export async function buildExtension(target: keyof typeof targets): Promise<string> {
  const { folder, parameters } = targets[target];
  const { code, output } = await runCommand([toolPath('wxt'), 'build', ...parameters], 3);
  if (code !== 0) throw new Error(`The extension could not be built.\n${output}`);
  return join(repositoryRoot, '.output', folder);
}
