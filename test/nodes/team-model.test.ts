import { afterAll, beforeAll, test } from 'vitest';
import { searchHistories, timeOf } from '../convergence/model/histories.ts';
import { ClusterServer, makeSurroundings, removeSurroundings, type Surroundings } from './model/cluster-server.ts';
import { nodeCommands } from './model/node-commands.ts';

let surroundings: Surroundings;

beforeAll(async () => {
  surroundings = await makeSurroundings();
});
afterAll(() => removeSurroundings(surroundings));

const SIZE = { runs: 6, length: 36, each: 12_000, shortening: 30_000 };

test(
  '[NODE-1, NODE-3, NODE-5, NODE-6, NODE-9] whatever a team does and whatever happens to its nodes and their databases, copies become equal, nothing acknowledged is lost and nothing forbidden is accepted',
  { timeout: timeOf(SIZE) },
  () =>
    searchHistories({
      ...SIZE,
      commands: nodeCommands,
      start: () => ClusterServer.start(surroundings),
    }),
);
