import * as fc from 'fast-check';
import { until } from '@sidebook/sync-server/testing/until';
import {
  command,
  device,
  edits,
  mayRead,
  teamCommands,
  theDevice,
  type TeamModel,
} from '../../convergence/model/team-commands.ts';
import { DEVICES, type TeamRun } from '../../convergence/model/team-run.ts';
import type { ClusterServer } from './cluster-server.ts';
import type { Cut, ModelNode, Partner } from './model-node.ts';

type NodeCommand = fc.AsyncCommand<TeamModel, TeamRun<ClusterServer>>;

const NODES = 2;

/** Milliseconds for which somebody looks whether all is saved: as long as news take without Redis. */
const MOMENT = 1000;

const node = fc.nat(NODES - 1);

const theNode = (real: TeamRun<ClusterServer>, i: number): ModelNode => {
  const found = real.server.nodes[i];
  if (!found) throw new Error('there is no such node');
  return found;
};

const onNode = (title: string, run: (node: ModelNode, real: TeamRun<ClusterServer>) => Promise<void>) =>
  node.map((i) =>
    command<ClusterServer>({ title: `node ${i + 1} ${title}`, run: (_, real) => run(theNode(real, i), real) }),
  );

const kill = onNode('is killed', (one) => one.kill());
const pause = onNode('stands still', async (one) => one.pause());
const mend = onNode('is well again', (one) => one.mend());

const PARTNERS: readonly (readonly Partner[])[] = [['redis'], ['postgres'], ['postgres', 'redis']];

const cutOff = fc
  .tuple(node, fc.constantFrom(...PARTNERS), fc.constantFrom<Cut>('reset', 'silent'))
  .map(([i, partners, how]) =>
    command<ClusterServer>({
      title: `node ${i + 1} is cut off from ${partners.join(' and ')} (${how})`,
      run: async (_, real) => real.server.cutOff(theNode(real, i), partners, how),
    }),
  );

const turn = fc.tuple(device, fc.nat(NODES)).map(([i, home]) =>
  command<ClusterServer>({
    title: `${DEVICES[i]} turns to ${home < NODES ? `node ${home + 1}` : 'each node in turn'}`,
    run: async (model, real) => {
      real.server.turn(i, home);
      if (model.online[i]) theDevice(real, i).connectAnew();
    },
  }),
);

/** Without it a history is over before much of it has reached anybody. */
const wait = device.map((i) =>
  command<ClusterServer>({
    title: `${DEVICES[i]} waits a moment for their edits to be saved`,
    check: (model) => model.online[i] === true && mayRead(model)[i] === true,
    run: async (_, real) => {
      const end = performance.now() + MOMENT;
      await until(() => theDevice(real, i).status.kind === 'saved' || performance.now() > end);
    },
  }),
);

const redis = fc.constant(
  command<ClusterServer>({ title: 'Redis restarts', run: (_, real) => real.server.restartRedis() }),
);

const postgres = fc.boolean().map((crash) =>
  command<ClusterServer>({
    title: `Postgres ${crash ? 'crashes' : 'is stopped'} and starts again`,
    run: (_, real) => real.server.restartPostgres(crash),
  }),
);

const nodes = [kill, kill, pause, pause, cutOff, cutOff, cutOff, mend, mend, mend];

/** Everything that may happen to a team with several nodes. */
export const nodeCommands: readonly fc.Arbitrary<NodeCommand>[] = [
  ...teamCommands,
  // Once more: what begins all nodes anew is to come less often.
  ...edits,
  ...nodes,
  ...[wait, wait, wait, wait, turn, turn, redis, postgres],
];
