import { entriesOfState } from '@sidebook/crdt/document';
import type { Entry } from '@sidebook/crdt/record-state';
import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { documentFrom } from '@sidebook/sync-server/rooms/load-document';
import { RawSocket, step1Frame, step2Frame } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import * as v from 'valibot';
import { TicketAnswer } from '@sidebook/sync/protocol/http';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';
import { documentState } from '../../fuzz/document-state.ts';
import { allRows, rowsFromScratch } from '../../support/rows.ts';
import { addDevice, invite, setUpWorkspace, shard } from '../../support/sync-device.ts';
import { ModelDevice, SHARDS, type Made } from './model-device.ts';
import { projected } from './model-rows.ts';
import type { TeamServer } from './team-server.ts';

export const DOCUMENTS = SHARDS.map(shard);

/** A stretch of a document's log in which nothing of some devices may stand. */
interface Barrier {
  readonly document: string;
  readonly devices: ReadonlySet<string>;
  readonly after: number;
  upTo: number;
}

/** Devices of the team in their order; the first is the admin's, who keeps it. */
export const DEVICES = ['ada', 'bo', 'bo’s phone', 'cy'] as const;
/** Which of them belong to one member. */
export const OWNERS = [0, 1, 1, 2] as const;

/** The real thing: a server, devices with real clients, and what has to hold of them. */
export class TeamRun<Server extends TeamServer = TeamServer> {
  readonly server: Server;
  readonly devices: readonly ModelDevice[];
  /** Ids of members, in their order. */
  readonly members: readonly string[];
  readonly #tokens: readonly string[];
  readonly #barriers: Barrier[] = [];

  private constructor(
    server: Server,
    devices: readonly ModelDevice[],
    members: readonly string[],
    tokens: readonly string[],
  ) {
    this.server = server;
    this.devices = devices;
    this.members = members;
    this.#tokens = tokens;
  }

  /** @param server is the run's from here on: it is removed with it, or when there can be none */
  static async begin<Server extends TeamServer>(server: Server, seed: number): Promise<TeamRun<Server>> {
    const devices: ModelDevice[] = [];
    try {
      return await TeamRun.#gather(server, seed, devices);
    } catch (error) {
      for (const device of devices) await device.close();
      await server.remove();
      throw error;
    }
  }

  static async #gather<Server extends TeamServer>(server: Server, seed: number, devices: ModelDevice[]) {
    const tokens: string[] = [];
    const connect = async (connection: ConnectionRow): Promise<ModelDevice> => {
      const place = devices.length;
      tokens.push(connection.token);
      const device = await ModelDevice.connect(connection, () => server.portFor(place), seed + place);
      devices.push(device);
      return device;
    };
    const ada = await connect(await setUpWorkspace(server));
    const bo = await connect(await invite(server, ada.client));
    await connect(await addDevice(server, bo.client));
    const cy = await connect(await invite(server, ada.client));
    const members = [];
    for (const device of [ada, bo, cy]) members.push((await device.api?.workspace())?.member ?? '');
    return new TeamRun(server, devices, members, tokens);
  }

  /** What the log holds of a document now. */
  async replayOf(document: string): Promise<Y.Doc> {
    const { doc, bad } = documentFrom({ snapshot: null, updates: await this.server.log(document) });
    expect(bad, `an update of ${document} that does not go in`).toBe(null);
    return doc;
  }

  /** What a document held when a share of its log was there. */
  async entriesThen(document: string, share: number): Promise<readonly Entry[]> {
    const log = await this.server.log(document);
    return entriesOfState(log.slice(0, Math.floor(log.length * share)).map(({ update }) => update));
  }

  /**
   * Takes a right away by a request of the admin's; from its answer on nothing of these devices may be accepted.
   *
   * @returns ends the ban, to be called before the right is asked for again
   */
  async withdraw(devices: readonly ModelDevice[], request: () => Promise<unknown>): Promise<() => Promise<void>> {
    await request();
    const ids = new Set(devices.map(({ id }) => id));
    const barriers: Barrier[] = [];
    for (const document of DOCUMENTS)
      barriers.push({ document, devices: ids, after: await this.#lengthOf(document), upTo: Infinity });
    this.#barriers.push(...barriers);
    return async () => {
      for (const barrier of barriers) barrier.upTo = await this.#lengthOf(barrier.document);
    };
  }

  /** A member's device sends an edit under the clientID of another one. */
  async forge(forger: number, victim: number, document: string): Promise<void> {
    await this.server.running();
    const owned = (await this.#clientsOf(document)).get(this.devices[victim]?.id ?? '');
    const [client] = owned ?? [];
    if (client === undefined) return;
    const answer = await fetch(`${this.server.url}/v1/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#tokens[forger]}` },
      body: JSON.stringify({ documents: [document], feed: false }),
    }).catch(() => null);
    if (!answer?.ok) return;
    const { ticket } = v.parse(TicketAnswer, await answer.json());
    const url = `${this.server.url.replace('http', 'ws')}/v1/documents/${document}?ack=1`;
    const socket = await RawSocket.open(url, ticket);
    socket.send(step1Frame());
    await until(() => socket.syncMessages.some(({ step }) => step === 1) || socket.code !== null);
    if (socket.code !== null) return;
    const doc = socket.document;
    doc.clientID = client;
    const before = Y.encodeStateVector(doc);
    doc.getMap('records').set('forged', 'x');
    socket.send(step2Frame(Y.encodeStateAsUpdate(doc, before)));
    await until(() => socket.acknowledged > 0 || socket.code !== null);
    socket.close();
    expect(socket.acknowledged, 'a forged edit was acknowledged').toBe(0);
  }

  /** What is cheap enough to be looked at after every step: what a device is told to be saved is in the log. */
  async look(): Promise<void> {
    for (const [i, device] of this.devices.entries()) {
      const fresh = await device.newlyAcknowledged();
      for (const [document, entries] of Map.groupBy(fresh, (made) => made.document)) {
        const log = await this.server.log(document);
        const logged = new Map(entriesOfState(log.map(({ update }) => update)).map(entryOf));
        const lost = entries.filter(({ key, value }) => !isSame(logged.get(key), value));
        expect(lost, `edits of ${DEVICES[i]} that were acknowledged and are not in the log`).toEqual([]);
      }
    }
  }

  /** Everything is well again: devices that may come to the server's copy, and every invariant holds. */
  async verify(mayRead: readonly boolean[]): Promise<void> {
    await this.server.mend();
    for (const device of this.devices) device.reconnect();
    const readers = this.devices.filter((_, i) => mayRead[i]);
    await this.#eventually(async () => {
      for (const device of readers) {
        await device.acceptRefusals();
        expect(device.status.kind, 'what a device says of its edits in the end').toBe('saved');
      }
      for (const document of DOCUMENTS) {
        const replay = documentState(await this.replayOf(document));
        for (const device of readers) expect(documentState(await device.copyOf(document))).toEqual(replay);
      }
    });
    await this.look();
    for (const document of DOCUMENTS) await this.#judgeLog(document);
    // Rows come after what is stored.
    for (const device of readers) await this.#eventually(() => this.#judgeRows(device));
    await this.#judgeServer();
  }

  async close(): Promise<void> {
    for (const device of this.devices) await device.close();
    await this.server.remove();
  }

  async #lengthOf(document: string): Promise<number> {
    return (await this.server.log(document)).length;
  }

  #eventually(check: () => Promise<void>): Promise<void> {
    return vi.waitFor(check, { timeout: this.server.rest, interval: 10 });
  }

  async #judgeLog(document: string): Promise<void> {
    const log = await this.server.log(document);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
    const made = new Map(
      this.devices
        .flatMap((device) => device.made)
        .filter((one) => one.document === document)
        .map(entryOf),
    );
    const entries = entriesOfState(log.map(({ update }) => update));
    const strange = entries.filter(({ key, value }) => !made.has(key) || !isSame(made.get(key), value));
    expect(strange, `entries of ${document} that nobody has made`).toEqual([]);
    for (const barrier of this.#barriers.filter((one) => one.document === document)) {
      const { devices, after, upTo } = barrier;
      const late = log.filter(({ sequence, device }) => sequence > after && sequence <= upTo && devices.has(device));
      expect(
        late.map(({ sequence }) => sequence),
        'accepted after the right was withdrawn',
      ).toEqual([]);
    }
    const owners = new Map<number, string>();
    for (const [device, clients] of await this.#clientsOf(document))
      for (const client of clients) {
        expect([undefined, device], `whose clientID ${client} is`).toContain(owners.get(client));
        owners.set(client, device);
      }
    // No edit costs the server more than one row, however often it was sent.
    if (!this.server.mayRepeat) expect(log.length).toBeLessThanOrEqual(made.size);
  }

  async #judgeRows(device: ModelDevice): Promise<void> {
    const documents = [];
    for (const name of DOCUMENTS) {
      documents.push({ ...projected(name), entries: new Map((await device.entriesOf(name)).map(entryOf)) });
    }
    expect(await allRows(device.rows.rows), 'rows that are not those of the documents').toEqual(
      await rowsFromScratch(documents),
    );
  }

  /** When everybody has gone, no socket is open and no document is kept in memory. */
  async #judgeServer(): Promise<void> {
    for (const device of this.devices) await device.client.stop();
    // Looked at before time passes at once, which is more than some can wait for an answer.
    this.#judgeFaults();
    await this.#eventually(async () => {
      this.server.letTimePass();
      expect(await this.server.figure('sidebook_sockets'), 'sockets that stay open').toBe(0);
      expect(await this.server.figure('sidebook_documents_loaded'), 'documents that stay in memory').toBe(0);
    });
    this.#judgeFaults();
  }

  #judgeFaults(): void {
    expect(this.server.faults, 'what the server has logged as its own faults').toEqual([]);
  }

  /** The clientIDs that stand in a document's log, by the device that sent them. */
  async #clientsOf(document: string): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
    const clients = new Map<string, Set<number>>();
    for (const { device, update } of await this.server.log(document)) {
      const known = clients.get(device) ?? new Set();
      for (const { id } of Y.decodeUpdate(update).structs) known.add(id.client);
      clients.set(device, known);
    }
    return clients;
  }
}

const entryOf = ({ key, value }: Pick<Made, 'key' | 'value'>): [string, unknown] => [key, value];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
