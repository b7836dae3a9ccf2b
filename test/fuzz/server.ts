import { type Random, seededRandom } from '../support/random.ts';
import { shard } from '../support/sync-device.ts';
import { startSyncServer, type SyncServer } from '../support/sync-server.ts';
import { AttackPlanner, Sender } from './attack-plan.ts';
import { attack, type Hostiles } from './attack.ts';
import { differenceOf, documentState } from './document-state.ts';
import { Fault, FaultRecord } from './fault-record.ts';
import { FuzzTeam, type Device } from './fuzz-team.ts';
import { HonestDevice } from './honest-device.ts';
import { sampleUpdates } from './sample-updates.ts';

export interface FuzzOptions {
  /** How many frames to send. */
  readonly frames: number;
  readonly seed: number;
  readonly tell: (text: string) => void;
}

export interface FuzzResult {
  /** Frames that were sent. */
  readonly frames: number;
  readonly exits: number;
  readonly hangs: number;
  readonly divergences: number;
}

/** Frames between two looks at the server. */
const BATCH = 500;
/** Batches on one document, before the copies are compared and another one begins. */
const ROUND = 10;
/** Milliseconds for what takes a server that is well a few, on a machine with other work to do. */
const PATIENCE = 20_000;

/** The three kinds of honest members' devices. */
interface Honest {
  readonly rep: Device;
  readonly other: Device;
  readonly viewer: Device;
}

/**
 * Sends frames that no client should send to a server process of its own, while honest devices work on the same document. Ends
 * at the first fault, and then tells the file with what led there.
 */
export async function run({ frames, seed, tell }: FuzzOptions): Promise<FuzzResult> {
  const server = await startSyncServer();
  const fuzz = new ServerFuzz(server, seededRandom(seed), tell);
  const result = { frames: 0, exits: 0, hangs: 0, divergences: 0 };
  try {
    await fuzz.begin();
    while (fuzz.sent < frames) await fuzz.round(frames);
    await fuzz.replay();
  } catch (error) {
    const fault = fuzz.faultOf(error);
    result[fault.kind] += 1;
    tell(
      `${fault.kind}: ${fault.message}\nThe frames are in ${fuzz.record.write(seed, frames, fault, server.lines.slice(-50))}`,
    );
  } finally {
    await server.stop();
  }
  return { ...result, frames: fuzz.sent };
}

class ServerFuzz {
  readonly record = new FaultRecord();
  sent = 0;
  readonly #server: SyncServer;
  readonly #random: Random;
  readonly #tell: (text: string) => void;
  readonly #team: FuzzTeam;
  readonly #states = new Map<string, string>();
  #hostiles: Hostiles = new Map();
  #honest: Honest | null = null;
  #batches = 0;
  readonly #began = performance.now();

  constructor(server: SyncServer, random: Random, tell: (text: string) => void) {
    this.#server = server;
    this.#random = random;
    this.#tell = tell;
    this.#team = new FuzzTeam(server);
  }

  /** What went wrong: a server that has ended explains everything else. */
  faultOf(error: unknown): Fault {
    const reason = error instanceof Error ? error.message : String(error);
    if (!this.#server.running) return new Fault('exits', `the server has ended (${reason})`, error);
    return error instanceof Fault ? error : new Fault('hangs', reason, error);
  }

  async begin(): Promise<void> {
    const founder = await this.#team.found();
    const revoked = await this.#team.invite(founder, 'rep');
    this.#honest = {
      rep: founder,
      other: await this.#team.invite(founder, 'rep'),
      viewer: await this.#team.invite(founder, 'viewer'),
    };
    this.#hostiles = new Map([
      [Sender.firstRep, await this.#team.invite(founder, 'rep')],
      [Sender.secondRep, await this.#team.invite(founder, 'rep')],
      [Sender.viewer, await this.#team.invite(founder, 'viewer')],
      [Sender.revoked, revoked],
    ]);
    await this.#team.revoke(founder, revoked);
  }

  /** Some batches on a new document, up to so many frames in all; then every copy of it has to be the same. */
  async round(frames: number): Promise<void> {
    const document = shard(`fuzz${this.#states.size}`);
    const devices = await this.#openDevices(document);
    const samples = sampleUpdates(this.#random);
    devices.rep.take(samples.updates);
    await within(devices.rep.saved(), 'the first edits were not saved');
    const planner = new AttackPlanner(this.#random, samples.updates);
    for (let batch = 0; batch < ROUND && this.sent < frames; batch++) {
      const plans = planner.plan(Math.min(BATCH, frames - this.sent), [
        samples.writer,
        devices.rep.writer,
        devices.other.writer,
      ]);
      this.record.add(this.#batches++, document, plans);
      let turn = 0;
      const onSent = (): void => void (turn++ % 2 === 0 ? devices.rep : devices.other).edit();
      const attacking = attack(plans, { team: this.#team, hostiles: this.#hostiles, document, onSent });
      const { sent, sockets } = await within(attacking, 'connections were not taken');
      this.sent += sent;
      await this.#answersAndDelivers(devices);
      for (const socket of sockets) socket.destroy();
      if (sent === 0) throw new Fault('hangs', 'no frame of a batch could be sent');
    }
    await this.#compare(document, Object.values(devices));
    for (const device of Object.values(devices)) device.close();
    const rate = Math.round(this.sent / ((performance.now() - this.#began) / 1000));
    this.#tell(`${this.sent} frames, ${rate} a second`);
  }

  /** The server is killed; what it reads from its log has to be what it had. */
  async replay(): Promise<void> {
    await this.#server.kill();
    await this.#server.start();
    for (const [document, state] of this.#states) {
      this.#sameOrFault(
        `${document} is another one when its log is read again`,
        state,
        await this.#stateOnServer(document),
      );
    }
  }

  async #openDevices(document: string): Promise<Record<keyof Honest, HonestDevice>> {
    const honest = this.#honest;
    if (honest === null) throw new Error('the team is not there yet');
    const client = (): number => 1 + this.#random.below(2 ** 31);
    const open = (device: Device): Promise<HonestDevice> =>
      within(HonestDevice.open(this.#team, device, document, client()), 'an honest device could not connect');
    return { rep: await open(honest.rep), other: await open(honest.other), viewer: await open(honest.viewer) };
  }

  async #answersAndDelivers({ rep, other, viewer }: Record<keyof Honest, HonestDevice>): Promise<void> {
    await within(this.#team.health(), 'the health request was not answered');
    const edit = rep.edit();
    await within(rep.saved(), 'an edit was not acknowledged');
    await within(other.sees(edit), 'an edit did not reach another rep');
    await within(viewer.sees(edit), 'an edit did not reach a viewer');
    await within(other.saved(), 'an edit of another rep was not acknowledged');
  }

  async #compare(document: string, devices: readonly HonestDevice[]): Promise<void> {
    const [first = '', ...others] = await this.#settled(devices);
    const onServer = await this.#stateOnServer(document);
    this.#states.set(document, onServer);
    for (const state of others) this.#sameOrFault(`honest copies of ${document} differ`, first, state);
    this.#sameOrFault(`the server's ${document} is not what the devices have`, first, onServer);
  }

  #sameOrFault(otherwise: string, one: string, two: string): void {
    if (one !== two) throw new Fault('divergences', `${otherwise}:${differenceOf(one, two)}`);
  }

  /** The states after everybody has said something that everybody has seen: nothing older is under way then. */
  async #settled(devices: readonly HonestDevice[]): Promise<string[]> {
    const [rep, other] = devices;
    if (!rep || !other) throw new Error('two devices are needed');
    for (const writer of [rep, other]) {
      const edit = writer.edit();
      for (const device of devices) {
        await within(device.sees(edit), 'the last edits did not arrive');
      }
      await within(writer.saved(), 'the last edits were not acknowledged');
    }
    return devices.map(({ doc }) => documentState(doc));
  }

  async #stateOnServer(document: string): Promise<string> {
    const reader = await this.#openDevices(document);
    const state = documentState(reader.viewer.doc);
    for (const device of Object.values(reader)) device.close();
    return state;
  }
}

/** Rejects as a hang when the time is up. */
async function within<Value>(work: Promise<Value>, otherwise: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Fault('hangs', `${otherwise} within ${PATIENCE} ms`)), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
