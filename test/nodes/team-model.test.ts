import { afterAll, beforeAll, test } from 'vitest';
import { searchHistories, timeOf } from '../convergence/model/histories.ts';
import { DeviceClock } from '../support/device-clock.ts';
import { removeDatabases, startDatabases, type Databases } from './cluster.ts';
import { ClusterServer } from './model/cluster-server.ts';
import { nodeCommands } from './model/node-commands.ts';

let databases: Databases;
let clock: DeviceClock;

beforeAll(async () => {
  [databases, clock] = await Promise.all([startDatabases(), DeviceClock.create()]);
});
afterAll(async () => {
  await removeDatabases(databases);
  clock.remove();
});

const SIZE = { runs: 8, length: 30, each: 20_000, shortening: 120_000 };

test(
  '[NODE-1, NODE-3, NODE-5, NODE-6, NODE-9] whatever a team does and whatever happens to its nodes and their databases, copies become equal, nothing acknowledged is lost and nothing forbidden is accepted',
  { timeout: timeOf(SIZE) },
  () => searchHistories({ ...SIZE, commands: nodeCommands, start: () => ClusterServer.start(databases, clock) }),
);
