import * as fc from 'fast-check';
import { SPACES } from './model-spaces.ts';
import { command, device, theDevice, type TeamCommand } from './team-model.ts';
import { DEVICES, PEOPLE } from './team-run.ts';

/** Mostly it is somebody who is there. */
const place = fc.constantFrom(...PEOPLE);

const to = fc.constantFrom(...SPACES);

/** The server decides: some may not, some are offline, some come second. */
const move = fc.tuple(device, place, to).map(([i, { name, item }, space]) =>
  command({
    title: `${DEVICES[i]} moves ${name}/${item} to ${space}`,
    run: (_, real) => theDevice(real, i).beginMove(real.person(name, item), space),
  }),
);

/** Who moves one item to two spaces at the same moment. */
const moveTwice = fc.tuple(place, to, to).map(([{ name, item }, one, other]) =>
  command({
    title: `${DEVICES[0]} and ${DEVICES[1]} move ${name}/${item} to ${one} and ${other}`,
    check: () => one !== other,
    run: async (_, real) => {
      const person = real.person(name, item);
      await Promise.all([theDevice(real, 0).beginMove(person, one), theDevice(real, 1).beginMove(person, other)]);
    },
  }),
);

const crash = fc.tuple(fc.nat(1), place, to, fc.nat(40)).map(([i, { name, item }, space, steps]) =>
  command({
    title: `${DEVICES[i]} crashes ${steps} steps into moving ${name}/${item} to ${space}`,
    // Else nothing would end what it waits for.
    check: (model) => model.online[i] === true,
    run: (_, real) => {
      const moved = theDevice(real, i);
      return moved.crashWhile(moved.move(real.person(name, item), space), steps);
    },
  }),
);

/** Items that go from one space to another (PERM-10), with nobody waiting for an answer. */
export const moves: readonly fc.Arbitrary<TeamCommand>[] = [move, move, move, move, moveTwice];

/** And those who move them crash while they wait, for a server that always answers. */
export const movingCommands: readonly fc.Arbitrary<TeamCommand>[] = [...moves, crash];
