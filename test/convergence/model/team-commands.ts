import * as fc from 'fast-check';
import { SHARDS } from './model-people.ts';
import type { Death } from './mortal-storage.ts';
import type { ModelServer } from './model-server.ts';
import { rightsCommands } from './rights-commands.ts';
import { command, device, place, theDevice, type Place, type TeamCommand } from './team-model.ts';
import { DEVICES, DOCUMENTS } from './team-run.ts';

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

/** Everything that may happen to a team, whatever its server is made of. What people do most comes most often. */
export const teamCommands: readonly fc.Arbitrary<TeamCommand>[] = [
  ...edits,
  ...devicesAndNetworks,
  ...servers,
  ...rightsCommands,
];

/** And to a team whose server is one program, of which a test decides at which write it dies. */
export const oneServerCommands: readonly fc.Arbitrary<TeamCommand<ModelServer>>[] = [...teamCommands, death];
