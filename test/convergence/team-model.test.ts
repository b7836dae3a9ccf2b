import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayRead, newTeamModel, teamCommands } from './model/team-commands.ts';
import { TeamRun } from './model/team-run.ts';

/** `FUZZ_SEED=17 FUZZ_RUNS=500` for a long search; a failure names the seed and the path to the shortest history it has found. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 24);
const COMMANDS = 40;

test(
  '[EXT-19, EXT-20, PERM-4] whatever a team does and whatever happens to it, copies become equal, nothing acknowledged is lost and nothing forbidden accepted',
  { timeout: Math.max(240_000, RUNS * 10_000) },
  async () => {
    const histories = fc.commands([...teamCommands], { maxCommands: COMMANDS, size: 'max' });
    const property = fc.asyncProperty(histories, fc.nat(), async (history, seed) => {
      const real = await TeamRun.begin(seed);
      try {
        const model = newTeamModel();
        await fc.asyncModelRun(() => ({ model, real }), history);
        await real.verify(mayRead(model));
      } finally {
        await real.close();
      }
    });
    // What shrinking costs is bounded, too.
    await fc.assert(property, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: Math.max(180_000, RUNS * 8_000) });
    expect.assertions(0);
  },
);
