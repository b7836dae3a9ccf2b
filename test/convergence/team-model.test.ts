import * as fc from 'fast-check';
import { test } from 'vitest';
import { erasingCommands } from './model/erasing-commands.ts';
import { ModelServer } from './model/model-server.ts';
import { movingCommands } from './model/moving-commands.ts';
import { comeToRest, mayRead, newTeamModel, oneServerCommands } from './model/team-commands.ts';
import { TeamRun } from './model/team-run.ts';

/** `FUZZ_SEED=17 FUZZ_RUNS=500` is a long search; a failure tells its seed, its path and the shortest history that was found. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 24);
const COMMANDS = 40;
/** Milliseconds of a run that finds nothing, on a machine with other work to do, and what may go into shortening a failure. */
const RUN = 4000;
const SHORTENING = 60_000;

test(
  '[EXT-19, EXT-20, PERM-4] whatever a team does and whatever happens to it, copies become equal, nothing acknowledged is lost and nothing forbidden is accepted',
  { timeout: RUNS * RUN + 2 * SHORTENING },
  async () => {
    const histories = fc.commands([...oneServerCommands, ...movingCommands, ...erasingCommands], {
      maxCommands: COMMANDS,
      size: 'max',
    });
    const property = fc.asyncProperty(histories, fc.nat(), async (history, seed) => {
      const real = await TeamRun.begin(await ModelServer.start(), seed);
      try {
        const model = newTeamModel();
        await fc.asyncModelRun(() => ({ model, real }), history);
        await comeToRest(model, real);
        await real.verify(mayRead(model));
      } finally {
        await real.close();
      }
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: RUNS * RUN + SHORTENING });
  },
);
