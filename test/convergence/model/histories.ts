import * as fc from 'fast-check';
import { reasonOf } from '@sidebook/sync-server/log';
import { comeToRest } from './rights-commands.ts';
import { mayRead, newTeamModel, type TeamCommand } from './team-model.ts';
import { TeamRun } from './team-run.ts';
import type { TeamServer } from './team-server.ts';

export interface Search<Server extends TeamServer> {
  /** How many histories happen unless `FUZZ_RUNS` says otherwise. */
  readonly runs: number;
  /** The longest history. */
  readonly length: number;
  readonly commands: readonly fc.Arbitrary<TeamCommand<Server>>[];
  /** A server for one history. */
  readonly start: () => Promise<Server>;
  /** Milliseconds of a history that finds nothing, on a machine with other work to do, and what may go into shortening a failure. */
  readonly each: number;
  readonly shortening: number;
}

/** `FUZZ_SEED=17 FUZZ_RUNS=500` is a long search; a failure tells its seed, its path and the shortest history that was found. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

const runsOf = ({ runs }: { readonly runs: number }): number => Number(process.env['FUZZ_RUNS'] ?? runs);

/** Milliseconds that a search takes at most. */
export const timeOf = (search: Pick<Search<TeamServer>, 'runs' | 'each' | 'shortening'>): number =>
  runsOf(search) * search.each + 2 * search.shortening;

/** Rejects with the shortest history that was found of those after which not everything holds that a run verifies. */
export async function searchHistories<Server extends TeamServer>(search: Search<Server>): Promise<void> {
  const { length, commands, start, each, shortening } = search;
  const histories = fc.commands([...commands], { maxCommands: length, size: 'max' });
  const property = fc.asyncProperty(histories, fc.nat(), async (history, seed) => {
    const real = await TeamRun.begin(await start(), seed);
    try {
      const model = newTeamModel();
      await fc.asyncModelRun(() => ({ model, real }), history);
      await comeToRest(model, real);
      await real.verify(mayRead(model));
    } catch (error) {
      throw new Error(`${reasonOf(error)}\n${real.server.lastLines}`, { cause: error });
    } finally {
      await real.close();
    }
  });
  const runs = runsOf(search);
  await fc.assert(property, { seed: SEED, numRuns: runs, interruptAfterTimeLimit: runs * each + shortening });
}
