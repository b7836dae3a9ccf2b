import * as fc from 'fast-check';
import { SPACE } from '../../support/sync-device.ts';
import {
  command,
  insist,
  mayRead,
  other,
  theAdmin,
  theDevice,
  type TeamCommand,
  type TeamModel,
} from './team-model.ts';
import { DEVICES, OWNERS, ROLES, type TeamRun } from './team-run.ts';

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

/** Rights that are withdrawn, or given again. */
export const rightsCommands: readonly fc.Arbitrary<TeamCommand>[] = [revoke, removeMember, changeRole, archive];
