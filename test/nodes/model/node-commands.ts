import * as fc from 'fast-check';
import { command, device, teamCommands, theDevice, type TeamModel } from '../../convergence/model/team-commands.ts';
import { DEVICES, type TeamRun } from '../../convergence/model/team-run.ts';
import type { ClusterServer } from './cluster-server.ts';
import type { Cut, ModelNode, Partner } from './model-node.ts';

type NodeCommand = fc.AsyncCommand<TeamModel, TeamRun<ClusterServer>>;

const NODES = 2;

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

const redis = fc.constant(
  command<ClusterServer>({ title: 'Redis restarts', run: (_, real) => real.server.restartRedis() }),
);

const postgres = fc.boolean().map((crash) =>
  command<ClusterServer>({
    title: `Postgres ${crash ? 'crashes' : 'is stopped'} and starts again`,
    run: (_, real) => real.server.restartPostgres(crash),
  }),
);

/** Everything that may happen to a team with several nodes. */
export const nodeCommands: readonly fc.Arbitrary<NodeCommand>[] = [
  ...teamCommands,
  kill,
  kill,
  pause,
  pause,
  cutOff,
  cutOff,
  cutOff,
  mend,
  mend,
  mend,
  turn,
  turn,
  redis,
  postgres,
];
