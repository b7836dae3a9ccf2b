import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** No test waits for time to pass: the limits only end one that hangs, on a machine that has other work to do. */
export default defineConfig({
  root,
  test: {
    projects: [
      { root, test: { name: 'packages', include: ['packages/*/src/**/*.test.ts'], testTimeout: 30_000 } },
      {
        root,
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: { name: 'extension', include: ['extension/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
      },
      { root, test: { name: 'server', include: ['sync-server/src/**/*.test.ts'], testTimeout: 30_000 } },
      { root, test: { name: 'tooling', include: ['test/{fuzz,run,support}/**/*.test.ts'], testTimeout: 60_000 } },
      { root, test: { name: 'convergence', include: ['test/convergence/**/*.test.ts'], testTimeout: 120_000 } },
      // Each file has databases of its own, which do not share a small machine well.
      {
        root,
        test: {
          name: 'nodes',
          include: ['test/{nodes,faults}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      { root, test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
});
