import * as fc from 'fast-check';
import { SPACE } from '../../support/sync-device.ts';
import { ITEMS, SHARDS, type ShardName } from './model-device.ts';
import type { Death } from './mortal-storage.ts';
import type { ModelServer } from './model-server.ts';
import { DEVICES, DOCUMENTS, OWNERS, ROLES, type TeamRun } from './team-run.ts';
import type { TeamServer } from './team-server.ts';

/** What there is to know to say what may happen next, and who has to have everything in the end. */
export interface TeamModel {
  readonly online: boolean[];
  /** Of a device, or with its member. */
  readonly revoked: boolean[];
  /** Of members, by their order. */
  readonly readOnly: boolean[];
  readonly removed: boolean[];
  archived: boolean;
  /** Ends of bans that may end. */
  readonly bans: Map<string, () => Promise<void>>;
}

export function newTeamModel(): TeamModel {
  return {
    online: DEVICES.map(() => true),
    revoked: DEVICES.map(() => false),
    readOnly: [false, false, false],
    removed: [false, false, false],
    archived: false,
    bans: new Map(),
  };
}

export const mayRead = (model: TeamModel): readonly boolean[] =>
  model.revoked.map((revoked, i) => !revoked && !model.removed[OWNERS[i] as number]);

export type TeamCommand<Server extends TeamServer = TeamServer> = fc.AsyncCommand<TeamModel, TeamRun<Server>>;

interface Step<Server extends TeamServer> {
  /** As a shrunk failure shows it. */
  readonly title: string;
  readonly check?: (model: Readonly<TeamModel>) => boolean;
  readonly run: (model: TeamModel, real: TeamRun<Server>) => Promise<void>;
}

/** A command after which everything is looked at that can be seen at any time. */
export function command<Server extends TeamServer = TeamServer>({
  title,
  check = () => true,
  run,
}: Step<Server>): TeamCommand<Server> {
  return {
    check,
    async run(model, real) {
      await inTime(title, run(model, real));
      await real.look();
    },
    toString: () => title,
  };
}

/** Milliseconds after which nobody is waited for any more. */
const PATIENCE = 30_000;

/** Rejects when something hangs, so that a run that does is found as what it is. */
async function inTime(title: string, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: ${title}`)), PATIENCE);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

export const device = fc.nat(DEVICES.length - 1);
export const other = fc.integer({ min: 1, max: DEVICES.length - 1 });
export const place = fc.record({ name: fc.constantFrom(...SHARDS), item: fc.nat(ITEMS - 1) });
export type Place = { readonly name: ShardName; readonly item: number };

export const theDevice = (real: TeamRun, i: number) => {
  const found = real.devices[i];
  if (!found) throw new Error('there is no such device');
  return found;
};
const theAdmin = (real: TeamRun) => {
  const { api } = theDevice(real, 0);
  if (!api) throw new Error('the admin is connected');
  return api;
};

/** Requests of the admin's need a server and a way to it: a person would try again, too. */
export async function insist<T>(real: TeamRun, model: TeamModel, request: () => Promise<T>): Promise<T> {
  if (!model.online[0]) theDevice(real, 0).goOnline();
  model.online[0] = true;
  for (let tries = 1; ; tries++) {
    await real.server.running();
    if (real.server.lead(0)) theDevice(real, 0).connectAnew();
    try {
      return await request();
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

const create = fc.tuple(device, place).map(([i, { name, item }]) =>
  command({
    title: `${DEVICES[i]} makes ${name}/${item}`,
    run: (_, real) => theDevice(real, i).create(real.person(name, item)),
  }),
);

const rename = fc.tuple(device, place, fc.string({ maxLength: 5 })).map(([i, { name, item }, to]) =>
  command({
    title: `${DEVICES[i]} renames ${name}/${item} to ${JSON.stringify(to)}`,
    run: (_, real) => theDevice(real, i).rename(real.person(name, item), to),
  }),
);

const deleteAndUndo = fc.tuple(device, place).map(([i, { name, item }]) =>
  command({
    title: `${DEVICES[i]} deletes ${name}/${item} and takes it back`,
    run: (_, real) => theDevice(real, i).deleteAndUndo(real.person(name, item)),
  }),
);

const goBack = fc.tuple(place, fc.constantFrom(0, 0.3, 0.7)).map(([{ name, item }, share]) =>
  command({
    title: `${DEVICES[0]} brings ${name}/${item} back to what it was at ${share * 100} % of its log`,
    run: async (_, real) => {
      const admin = theDevice(real, 0);
      const id = await admin.idOf(real.person(name, item));
      await admin.goBack(id, await real.entriesThen(await admin.documentOf(id), share));
    },
  }),
);

const offline = fc.tuple(device, fc.boolean()).map(([i, silent]) =>
  command({
    title: `${DEVICES[i]} goes offline${silent ? ' and is not told' : ''}`,
    check: (model) => model.online[i] === true,
    run: async (model, real) => {
      model.online[i] = false;
      if (silent) theDevice(real, i).hangOffline();
      else theDevice(real, i).goOffline();
    },
  }),
);

const online = device.map((i) =>
  command({
    title: `${DEVICES[i]} comes back`,
    check: (model) => model.online[i] === false,
    run: async (model, real) => {
      model.online[i] = true;
      theDevice(real, i).goOnline();
    },
  }),
);

const crash = fc.tuple(device, place, fc.nat(12)).map(([i, { name, item }, steps]: [number, Place, number]) =>
  command({
    title: `${DEVICES[i]} crashes ${steps} steps into an edit of ${name}/${item}`,
    run: (_, real) => {
      const person = real.person(name, item);
      return theDevice(real, i).crashWhile(theDevice(real, i).rename(person, `crash ${steps}`), steps);
    },
  }),
);

const unruly = fc.tuple(device, fc.boolean()).map(([i, is]) =>
  command({
    title: `messages to ${DEVICES[i]} are ${is ? 'lost, doubled and swapped' : 'in order again'}`,
    run: async (_, real) => void (theDevice(real, i).unruly = is),
  }),
);

const skew = fc.tuple(device, fc.integer({ min: -600_000, max: 600_000 })).map(([i, ms]) =>
  command({
    title: `the clock of ${DEVICES[i]} is off by ${ms} ms`,
    run: async (_, real) => void (theDevice(real, i).skew = ms),
  }),
);

const open = fc.tuple(device, fc.constantFrom(...SHARDS)).map(([i, name]) =>
  command({
    title: `${DEVICES[i]} opens ${name}`,
    run: async (_, real) => theDevice(real, i).attach(name),
  }),
);

const compact = device.map((i) =>
  command({ title: `${DEVICES[i]} compacts`, run: (_, real) => theDevice(real, i).compact() }),
);

const forge = fc.tuple(device, device, fc.constantFrom(...DOCUMENTS)).map(([i, victim, document]) =>
  command({
    title: `${DEVICES[i]} writes as ${DEVICES[victim]} in ${document}`,
    check: () => i !== victim,
    run: (_, real) => real.forge(i, victim, document),
  }),
);

const acceptRefusals = device.map((i) =>
  command({
    title: `${DEVICES[i]} takes the server's copy where it was refused`,
    run: (_, real) => theDevice(real, i).acceptRefusals(),
  }),
);

const restart = fc.constant(command({ title: 'the server restarts', run: (_, real) => real.server.restart() }));

const newEpoch = fc.constant(
  command({ title: 'all documents begin a new epoch', run: (_, real) => real.server.newEpoch() }),
);

const death = fc.constantFrom<Death>('now', 'before the next write', 'after the next write').map((death) =>
  command<ModelServer>({
    title: `the server dies ${death}`,
    run: async (_, real) => real.server.plan(death),
  }),
);

const revoke = other.map((i) =>
  command({
    title: `${DEVICES[i]} is revoked`,
    check: (model) => mayRead(model)[i] === true,
    run: async (model, real) => {
      const revoked = theDevice(real, i);
      await real.withdraw([revoked], null, () => insist(real, model, () => theAdmin(real).removeDevice(revoked.id)));
      model.revoked[i] = true;
    },
  }),
);

const devicesOf = (real: TeamRun, member: number) => real.devices.filter((_, i) => OWNERS[i] === member);

const removeMember = fc.constantFrom(1, 2).map((member) =>
  command({
    title: `member ${member} is removed`,
    check: (model) => model.removed[member] === false,
    run: async (model, real) => {
      await real.withdraw(devicesOf(real, member), null, () =>
        insist(real, model, () => theAdmin(real).removeMember(real.members[member] ?? '')),
      );
      model.removed[member] = true;
    },
  }),
);

const changeRole = fc.constantFrom(1, 2).map((member) =>
  command({
    title: `member ${member} becomes a viewer, or what it was before`,
    check: (model) => model.removed[member] === false,
    run: (model, real) => changeRoleOf(member, model, real),
  }),
);

/** Who writes becomes a viewer, a viewer what they were before. */
export async function changeRoleOf(member: number, model: TeamModel, real: TeamRun): Promise<void> {
  const key = `role ${member}`;
  const readOnly = model.readOnly[member] !== true;
  const request = () =>
    insist(real, model, () =>
      theAdmin(real).setRole(SPACE, real.members[member] ?? '', readOnly ? 'viewer' : (ROLES[member] ?? 'rep')),
    );
  if (readOnly) model.bans.set(key, await real.withdraw(devicesOf(real, member), SPACE, request));
  else {
    await model.bans.get(key)?.();
    await request();
  }
  model.readOnly[member] = readOnly;
}

async function setArchived(model: TeamModel, real: TeamRun, archived: boolean): Promise<void> {
  const request = () => insist(real, model, () => theAdmin(real).changeSpace(SPACE, { archived }));
  if (archived) model.bans.set('archive', await real.withdraw(real.devices, SPACE, request));
  else {
    await model.bans.get('archive')?.();
    await request();
  }
  model.archived = archived;
}

const archive = fc.constant(
  command({
    title: 'the space is archived, or in use again',
    run: (model, real) => setArchived(model, real, !model.archived),
  }),
);

/** What was begun can come to its end: nothing moves out of an archived space. */
export async function comeToRest(model: TeamModel, real: TeamRun): Promise<void> {
  await real.server.mend();
  if (model.archived) await setArchived(model, real, false);
}

export const edits: readonly fc.Arbitrary<TeamCommand>[] = [
  create,
  create,
  rename,
  rename,
  rename,
  deleteAndUndo,
  goBack,
];
const devicesAndNetworks = [offline, online, online, crash, unruly, skew, open, compact, acceptRefusals];
const servers = [restart, newEpoch, forge];
const rights = [revoke, removeMember, changeRole, archive];

/** Everything that may happen to a team, whatever its server is made of. What people do most comes most often. */
export const teamCommands: readonly fc.Arbitrary<TeamCommand>[] = [
  ...edits,
  ...devicesAndNetworks,
  ...servers,
  ...rights,
];

/** And to a team whose server is one program, of which a test decides at which write it dies. */
export const oneServerCommands: readonly fc.Arbitrary<TeamCommand<ModelServer>>[] = [...teamCommands, death];
