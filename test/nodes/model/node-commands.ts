import * as fc from 'fast-check';
import { erasingCommands } from '../../convergence/model/erasing-commands.ts';
import { moves } from '../../convergence/model/moving-commands.ts';
import { until } from '@sidebook/sync-server/testing/until';
import { changeRoleOf } from '../../convergence/model/rights-commands.ts';
import { edits, teamCommands } from '../../convergence/model/team-commands.ts';
import {
  command,
  device,
  mayRead,
  other,
  place,
  theDevice,
  type Place,
  type TeamModel,
} from '../../convergence/model/team-model.ts';
import type { ModelDevice } from '../../convergence/model/model-device.ts';
import { DEVICES, OWNERS, type TeamRun } from '../../convergence/model/team-run.ts';
import type { ClusterServer } from './cluster-server.ts';
import type { Cut, ModelNode, Partner } from './model-node.ts';

type NodeCommand = fc.AsyncCommand<TeamModel, TeamRun<ClusterServer>>;

const NODES = 2;

/** Milliseconds for which somebody looks whether all is saved: as long as news take without Redis. */
const MOMENT = 1000;
/** And until a node that has just come back has taken an edit. */
const LONGER = 5000;

const node = fc.nat(NODES - 1);

const theNode = (real: TeamRun<ClusterServer>, i: number): ModelNode => {
  const found = real.server.nodes[i];
  if (!found) throw new Error('there is no such node');
  return found;
};

const onNode = (title: string, run: (node: ModelNode) => Promise<void>) =>
  node.map((i) => command<ClusterServer>({ title: `node ${i + 1} ${title}`, run: (_, real) => run(theNode(real, i)) }));

const kill = onNode('is killed', (one) => one.kill());
const pause = onNode('stands still', async (one) => one.pause());
const mend = onNode('is well again', (one) => one.mend());

const PARTNERS: readonly (readonly Partner[])[] = [['redis'], ['postgres'], ['postgres', 'redis']];

const cutOff = fc
  .tuple(node, fc.constantFrom(...PARTNERS), fc.constantFrom<Cut>('reset', 'silent'))
  .map(([i, partners, how]) =>
    command<ClusterServer>({
      title: `node ${i + 1} is cut off from ${partners.join(' and ')} (${how})`,
      run: async (_, real) => theNode(real, i).cutOff(partners, how),
    }),
  );

function turnTo(i: number, home: number, model: TeamModel, real: TeamRun<ClusterServer>): void {
  real.server.turn(i, home);
  if (model.online[i]) theDevice(real, i).connectAnew();
}

const turn = fc.tuple(device, fc.nat(NODES)).map(([i, home]) =>
  command<ClusterServer>({
    title: `${DEVICES[i]} turns to ${home < NODES ? `node ${home + 1}` : 'each node in turn'}`,
    run: async (model, real) => turnTo(i, home, model, real),
  }),
);

/** Without it a history is over before much of it has reached anybody. */
const wait = device.map((i) =>
  command<ClusterServer>({
    title: `${DEVICES[i]} waits a moment for their edits to be saved`,
    check: (model) => model.online[i] === true && mayRead(model)[i] === true,
    run: (_, real) => saved(theDevice(real, i)),
  }),
);

/** Resolves when all is saved, refused, or has been waited for long enough. */
async function saved(one: ModelDevice, most = MOMENT): Promise<void> {
  const end = performance.now() + most;
  await until(() => ['saved', 'no-access'].includes(one.status.kind) || performance.now() > end);
}

/** Somebody writes at one node, which is well, and has a socket there, so that their next edit goes out at once. */
async function writing(i: number, where: Place, model: TeamModel, real: TeamRun<ClusterServer>) {
  const one = theDevice(real, i);
  const node = real.server.nodeOf(i);
  await node.mend();
  one.unruly = false;
  turnTo(i, real.server.nodes.indexOf(node), model, real);
  one.attach(where.name);
  await one.rename(real.person(where.name, where.item), 'before');
  await saved(one, LONGER);
  return { one, node };
}

const HARMS = {
  'is killed': (one) => one.kill(),
  'stands still': async (one) => one.pause(),
  'is cut off from Postgres': async (one) => one.cutOff(['postgres'], 'reset'),
  'hears nothing of Postgres': async (one) => one.cutOff(['postgres'], 'silent'),
} as const satisfies Record<string, (one: ModelNode) => Promise<void>>;
const harms = fc.constantFrom(...(Object.keys(HARMS) as (keyof typeof HARMS)[]));

/** Where it hurts: an edit is on its way, and it is its node that is harmed. */
const harmWhile = fc.tuple(device, place, harms, fc.nat(12)).map(([i, where, harm, turns]) =>
  command<ClusterServer>({
    title: `the node of ${DEVICES[i]} ${harm} ${turns} turns after an edit of ${where.name}/${where.item}`,
    check: (model) => model.online[i] === true && mayRead(model)[i] === true,
    run: async (model, real) => {
      const { one, node } = await writing(i, where, model, real);
      await one.rename(real.person(where.name, where.item), harm);
      for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
      await HARMS[harm](node);
      await saved(one);
    },
  }),
);

/** Rights are withdrawn at one node while the other, at which they are used, hears of it no sooner than it looks itself. */
const usedLate = fc.tuple(other, place).map(([i, where]) =>
  command<ClusterServer>({
    title: `${DEVICES[i]} becomes a viewer, and edits ${where.name}/${where.item} where nobody has heard of it`,
    check: (model) =>
      model.online[i] === true &&
      mayRead(model)[i] === true &&
      !model.archived &&
      model.readOnly[OWNERS[i] ?? 0] === false,
    run: async (model, real) => {
      const { one, node } = await writing(i, where, model, real);
      node.cutOff(['redis'], 'silent');
      // Whoever hears of it elsewhere and asks here brings the news with the question.
      const elsewhere = real.server.nodes.findIndex((place) => place !== node);
      for (const other of DEVICES.keys()) if (other !== i) turnTo(other, elsewhere, model, real);
      await changeRoleOf(OWNERS[i] ?? 0, model, real);
      await one.rename(real.person(where.name, where.item), 'too late');
      await saved(one);
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

const nodes = [kill, kill, pause, pause, cutOff, cutOff, cutOff, mend, mend, mend, turn, turn, redis, postgres];
const people = [harmWhile, harmWhile, harmWhile, usedLate, usedLate, usedLate, usedLate, wait, wait, wait];

/** Everything that may happen to a team with several nodes. */
export const nodeCommands: readonly fc.Arbitrary<NodeCommand>[] = [
  ...teamCommands,
  // Once more: what begins all nodes anew is to come less often.
  ...edits,
  ...moves,
  ...erasingCommands,
  ...nodes,
  ...people,
];
