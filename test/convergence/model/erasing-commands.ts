import * as fc from 'fast-check';
import { command, insist, theDevice, type TeamCommand } from './team-model.ts';
import { DEVICES, PEOPLE } from './team-run.ts';

/** Mostly it is somebody who is there. */
const place = fc.constantFrom(...PEOPLE);

const forget = place.map(({ name, item }) =>
  command({
    title: `${DEVICES[0]} forgets ${name}/${item}`,
    check: (model) => !model.archived,
    run: async (model, real) => {
      const admin = theDevice(real, 0);
      const id = await admin.idOf(real.person(name, item));
      if (!(await admin.rows.items.get(id))) return;
      real.forget(name, item, id);
      await insist(real, model, () => admin.forget(id));
    },
  }),
);

/** People who are forgotten for good (EXT-25). */
export const erasingCommands: readonly fc.Arbitrary<TeamCommand>[] = [forget, forget];
