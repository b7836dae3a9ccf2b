import { entriesOfDocument } from '@sidebook/crdt/document';
import type { Entry } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { createApiClient } from '@sidebook/sync/client/api-client';
import { epochToldOf } from '@sidebook/sync/persistence/device-database';
import { systemTimers } from '@sidebook/sync/persistence/system-time';
import { wireName } from '@sidebook/sync/protocol/document-names';
import { documentFrom } from '@sidebook/sync-server/rooms/load-document';
import { RawSocket, step1Frame, step2Frame } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import { expect, vi } from 'vitest';
import * as Y from 'yjs';
import { documentState } from '../../fuzz/document-state.ts';
import { allRows, rowsFromScratch } from '../../support/rows.ts';
import { addDevice, invite, setUpWorkspace, shard } from '../../support/sync-device.ts';
import { judgeForgottenInLogs, judgeForgottenOn } from './judge-forgotten.ts';
import { judgeMostPlaces, judgeMoves, judgePlaces, judgeReach } from './judge-places.ts';
import { ModelDevice, personIn, SHARDS, type Made, type Person, type ShardName } from './model-device.ts';
import { firstIdOf, projected, SPACES } from './model-spaces.ts';
import { ModelServer } from './model-server.ts';

export const DOCUMENTS = SHARDS.map(shard);

/** Milliseconds that everybody may take to come to rest; so little makes a failure quick to be shortened. */
const REST = 10_000;

/** How often the server asks its clients whether they are there. */
const BEAT = 20_000;

const eventually = (check: () => Promise<void> | void): Promise<void> =>
  vi.waitFor(check, { timeout: REST, interval: 10 });

/** A stretch of the logs of a space's documents, or of all documents, in which nothing of some devices may stand. */
interface Barrier {
  readonly space: string | null;
  readonly devices: ReadonlySet<string>;
  /** Of the documents that there were. */
  readonly after: ReadonlyMap<string, number>;
  upTo: ReadonlyMap<string, number> | null;
}

/** Devices of the team in their order; the first is the admin's, who keeps it. */
export const DEVICES = ['ada', 'bo', 'bo’s phone', 'cy'] as const;
/** Which of them belong to one member. */
export const OWNERS = [0, 1, 1, 2] as const;
/** What each member is in its spaces, of those that there are: the last one reads nothing but the first. */
export const ROLES = ['manager', 'manager', 'rep'] as const;
const SPACES_OF: readonly (readonly SpaceId[])[] = [SPACES, SPACES, SPACES.slice(0, 1)];

/** Those who are there from the beginning. */
export const PEOPLE = [
  { name: 'alpha', item: 0 },
  { name: 'alpha', item: 1 },
  { name: 'beta', item: 0 },
] as const;

/** The real thing: a server, devices with real clients, and what has to hold of them. */
export class TeamRun {
  readonly server: ModelServer;
  readonly devices: readonly ModelDevice[];
  /** Ids of members, in their order. */
  readonly members: readonly string[];
  readonly #tokens: readonly string[];
  readonly #barriers: Barrier[] = [];
  readonly #people = new Map<string, number>();
  /** First ids of those who are being forgotten, or are. */
  readonly forgotten = new Set<RecordId>();

  private constructor(
    server: ModelServer,
    devices: readonly ModelDevice[],
    members: readonly string[],
    tokens: readonly string[],
  ) {
    this.server = server;
    this.devices = devices;
    this.members = members;
    this.#tokens = tokens;
  }

  static async begin(seed: number): Promise<TeamRun> {
    const server = await ModelServer.start();
    const port = () => server.port;
    const connections = [await setUpWorkspace(server)];
    const [founder] = connections;
    if (!founder) throw new Error('there is a founder');
    const devices = [await ModelDevice.connect(founder, port, seed)];
    const [ada] = devices;
    if (!ada) throw new Error('there is a founder');
    const founderId = (await ada.api?.workspace())?.member ?? '';
    for (const space of SPACES.slice(1)) {
      await ada.api?.changeSpace(space, { name: space });
      // Only who manages a space invites into it.
      await ada.api?.setRole(space, founderId, 'manager');
    }
    connections.push(await invite(server, ada.client, ROLES[1], [...SPACES]));
    const bo = await ModelDevice.connect(connections[1] as (typeof connections)[0], port, seed + 1);
    connections.push(await addDevice(server, bo.client), await invite(server, ada.client));
    const others = [];
    for (const [i, connection] of connections.slice(2).entries())
      others.push(await ModelDevice.connect(connection, port, seed + 2 + i));
    const all = [ada, bo, ...others];
    const members = [];
    for (const device of [ada, bo, all[3] as ModelDevice]) members.push((await device.api?.workspace())?.member ?? '');
    const run = new TeamRun(
      server,
      all,
      members,
      connections.map(({ token }) => token),
    );
    for (const { name, item } of PEOPLE) await ada.create(run.person(name, item));
    return run;
  }

  /** The documents that there are, or that some device is about to make. */
  get documents(): readonly string[] {
    return [...new Set([...DOCUMENTS, ...this.devices.flatMap(({ made }) => made.map((one) => one.document))])];
  }

  /** The person in a place of the model. */
  person(name: ShardName, item: number): Person {
    return personIn(name, item, this.#people.get(`${name}/${item}`) ?? 0);
  }

  /** From now on this is about a record that is forgotten, and another one takes the person's place. */
  forget(name: ShardName, item: number, id: RecordId): void {
    this.forgotten.add(firstIdOf(id));
    const [times, own] = [this.#people.get(`${name}/${item}`) ?? 0, this.person(name, item)];
    if (own.at(-1) === firstIdOf(id)) this.#people.set(`${name}/${item}`, times + 1);
  }

  /** Whether an entry is of somebody who is forgotten. */
  isForgotten({ key }: Pick<Entry, 'key'>): boolean {
    return this.forgotten.size > 0 && this.forgotten.has(firstIdOf(key.slice(0, key.indexOf('|')) as RecordId));
  }

  /** What the log holds of a document now. */
  replayOf(document: string): Y.Doc {
    const { doc, bad } = documentFrom({ snapshot: this.server.base(document), updates: this.server.log(document) });
    expect(bad, `an update of ${document} that does not go in`).toBe(null);
    return doc;
  }

  /** What a document held when a share of its log was there. */
  entriesThen(document: string, share: number): readonly Entry[] {
    const log = this.server.log(document);
    const updates = log.slice(0, Math.floor(log.length * share));
    return entriesOfDocument(documentFrom({ snapshot: this.server.base(document), updates }).doc);
  }

  /**
   * Takes a right away by a request of the admin's; from its answer on nothing of these devices may be accepted in the space, or
   * anywhere.
   *
   * @returns ends the ban, to be called before the right is asked for again
   */
  async withdraw(
    devices: readonly ModelDevice[],
    space: string | null,
    request: () => Promise<unknown>,
  ): Promise<() => void> {
    await request();
    const barrier: Barrier = {
      space,
      devices: new Set(devices.map(({ id }) => id)),
      after: this.#lengths(),
      upTo: null,
    };
    this.#barriers.push(barrier);
    return () => void (barrier.upTo = this.#lengths());
  }

  /** A member's device sends an edit under the clientID of another one. */
  async forge(forger: number, victim: number, document: string): Promise<void> {
    await this.server.running();
    const owned = this.#clientsOf(document).get(this.devices[victim]?.id ?? '');
    // Nobody may go on with what was left of a document when something in it was erased.
    const base = this.server.base(document);
    const nobodys = base ? Y.decodeStateVector(Y.encodeStateVectorFromUpdateV2(base.state)).keys() : [];
    const [client] = [...(owned ?? []), ...nobodys];
    if (client === undefined) return;
    const serverUrl = this.server.url;
    const api = createApiClient({ serverUrl, token: this.#tokens[forger] ?? '', timers: systemTimers, fetch });
    const answers = await Promise.all([api.workspace(), api.ticket({ documents: [document], feed: false })]).catch(
      () => null,
    );
    if (!answers) return;
    const [{ epoch = 0, epochs = {} }, { ticket }] = answers;
    const name = wireName(document, epochToldOf({ epoch, epochs }, document));
    const url = `${serverUrl.replace('http', 'ws')}/v1/documents/${name}?ack=1`;
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
      const fresh = (await device.newlyAcknowledged()).filter((made) => !this.isForgotten(made));
      for (const [document, entries] of Map.groupBy(fresh, (made) => made.document)) {
        const logged = new Map(entriesOfDocument(this.replayOf(document)).map(entryOf));
        const lost = entries.filter(({ key, value }) => !isSame(logged.get(key), value));
        expect(lost, `edits of ${DEVICES[i]} that were acknowledged and are not in the log`).toEqual([]);
      }
      await judgeMostPlaces(device);
      await judgeReach(device, SPACES_OF[OWNERS[i] ?? 0] ?? []);
    }
    judgeForgottenInLogs(this);
  }

  /** Everything is well again: devices that may come to the server's copy, and every invariant holds. */
  async verify(mayRead: readonly boolean[]): Promise<void> {
    this.server.plan(null);
    await this.server.running();
    for (const device of this.devices) device.reconnect();
    const readers = this.devices.filter((_, i) => mayRead[i]);
    await eventually(async () => {
      for (const device of readers) {
        await device.acceptRefusals();
        expect(device.status.kind, 'what a device says of its edits in the end').toBe('saved');
      }
      for (const document of this.documents) {
        const replay = documentState(this.replayOf(document));
        for (const device of readers.filter((one) => this.#mayRead(one, document)))
          expect(documentState(await device.copyOf(document))).toEqual(replay);
      }
      await judgeMoves(this);
    });
    await this.look();
    for (const document of this.documents) this.#judgeLog(document);
    // Rows come after what is stored.
    for (const device of readers) {
      await eventually(() => this.#judgeRows(device));
      await eventually(() => judgePlaces(this, device, this.#spacesOf(device)));
      await judgeForgottenOn(this, device);
    }
    await this.#judgeServer();
  }

  #spacesOf(device: ModelDevice): readonly SpaceId[] {
    return SPACES_OF[OWNERS[this.devices.indexOf(device)] ?? 0] ?? [];
  }

  #mayRead(device: ModelDevice, document: string): boolean {
    return this.#spacesOf(device).includes(projected(document).space);
  }

  async close(): Promise<void> {
    for (const device of this.devices) await device.close();
    await this.server.remove();
  }

  /** The newest sequence of each document. */
  #lengths(): ReadonlyMap<string, number> {
    return new Map(this.documents.map((document) => [document, this.#lengthOf(document)]));
  }

  #lengthOf(document: string): number {
    return this.server.log(document).at(-1)?.sequence ?? this.server.base(document)?.sequence ?? 0;
  }

  #judgeLog(document: string): void {
    const log = this.server.log(document);
    const base = this.server.base(document)?.sequence ?? 0;
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => base + i + 1));
    const made = new Map(
      this.devices
        .flatMap((device) => device.made)
        .filter((one) => one.document === document)
        .map(entryOf),
    );
    const entries = entriesOfDocument(this.replayOf(document));
    const strange = entries.filter(({ key, value }) => !made.has(key) || !isSame(made.get(key), value));
    expect(strange, `entries of ${document} that nobody has made`).toEqual([]);
    const { space } = projected(document);
    for (const barrier of this.#barriers.filter((one) => one.space === null || one.space === space)) {
      const [after, upTo] = [barrier.after.get(document) ?? 0, barrier.upTo?.get(document) ?? Infinity];
      const banned = log.filter(({ device }) => barrier.devices.has(device));
      const late = banned.filter(({ sequence }) => sequence > after && sequence <= upTo);
      expect(
        late.map(({ sequence }) => sequence),
        'accepted after the right was withdrawn',
      ).toEqual([]);
    }
    const owners = new Map<number, string>();
    for (const [device, clients] of this.#clientsOf(document))
      for (const client of clients) {
        expect([undefined, device], `whose clientID ${client} is`).toContain(owners.get(client));
        owners.set(client, device);
      }
    // No edit costs the server more than one row, however often it was sent; what several copy, one of each.
    const written = this.devices.map((device) => device.made.filter((one) => one.document === document));
    const most = written.reduce((sum, own) => sum + new Set(own.map(({ key }) => key)).size, 0);
    expect(log.length).toBeLessThanOrEqual(most);
  }

  async #judgeRows(device: ModelDevice): Promise<void> {
    const documents = [];
    for (const name of await device.documents()) {
      documents.push({ ...projected(name), entries: new Map((await device.entriesOf(name)).map(entryOf)) });
    }
    expect(await allRows(device.rows), 'rows that are not those of the documents').toEqual(
      await rowsFromScratch(documents),
    );
  }

  /** When everybody has gone, no socket is open and no document is kept in memory. */
  async #judgeServer(): Promise<void> {
    for (const device of this.devices) await device.client.stop();
    await eventually(() => {
      this.server.clock.advance(BEAT);
      expect(this.server.figure('sidebook_sockets'), 'sockets that stay open').toBe(0);
      expect(this.server.figure('sidebook_documents_loaded'), 'documents that stay in memory').toBe(0);
    });
    expect(this.server.faults, 'what the server has logged as its own faults').toEqual([]);
  }

  /** The clientIDs that stand in a document's log, by the device that sent them. */
  #clientsOf(document: string): ReadonlyMap<string, ReadonlySet<number>> {
    const clients = new Map<string, Set<number>>();
    for (const { device, update } of this.server.log(document)) {
      const known = clients.get(device) ?? new Set();
      for (const { id } of Y.decodeUpdate(update).structs) known.add(id.client);
      clients.set(device, known);
    }
    return clients;
  }
}

const entryOf = ({ key, value }: Pick<Made, 'key' | 'value'>): [string, unknown] => [key, value];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
