import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from '../support/chromium.ts';
import { repositoryRoot } from '../support/repository.ts';

/** Makes sure, once and before any test, of what every browser test needs. */
export default async function beforeAll(): Promise<void> {
  if (!existsSync(join(repositoryRoot, '.output', 'chrome-mv3-e2e', 'manifest.json'))) {
    throw new Error('The extension is not built for the browser tests: run npm test, or npx wxt build --mode e2e.');
  }
  await ensureChromium();
}
