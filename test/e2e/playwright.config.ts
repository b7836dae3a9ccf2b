import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { repositoryRoot } from '../support/repository.ts';

const output = join(repositoryRoot, '.output');

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './before-all.ts',
  outputDir: join(output, 'browser-tests'),
  forbidOnly: true,
  // A test that passes only the second time is broken.
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // A click on what never comes fails with its own words, long before the test's time is over.
  use: { actionTimeout: 60_000 },
  reporter: [['list'], ['json', { outputFile: join(output, 'reports', 'browser-tests.json') }]],
});
