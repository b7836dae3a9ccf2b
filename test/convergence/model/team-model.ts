import * as fc from 'fast-check';
import { ITEMS, SHARDS, type ShardName } from './model-people.ts';
import { DEVICES, OWNERS, type TeamRun } from './team-run.ts';
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
export const theAdmin = (real: TeamRun) => {
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
