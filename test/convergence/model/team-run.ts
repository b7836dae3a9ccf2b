import 'fake-indexeddb/auto';
import { entriesOfDocument } from '@sidebook/crdt/document';
import type { Entry } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { createApiClient } from '@sidebook/sync/client/api-client';
import { epochToldOf, type ConnectionRow } from '@sidebook/sync/persistence/device-database';
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
import { clientsOf, entryOf, judgeAcknowledged, judgeLog, type Barrier } from './judge-logs.ts';
import { judgeMostPlaces, judgeMoves, judgePlaces, judgeReach } from './judge-places.ts';
import { ModelDevice } from './model-device.ts';
import { personIn, SHARDS, type Person, type ShardName } from './model-people.ts';
import { firstIdOf, projected, SPACES } from './model-spaces.ts';
import type { TeamServer } from './team-server.ts';

export const DOCUMENTS = SHARDS.map(shard);

/** Devices of the team in their order; the first is the admin's, who keeps it. */
export const DEVICES = ['ada', 'bo', 'bo’s phone', 'cy'] as const;
/** Which of them belong to one member. */
export const OWNERS = [0, 1, 1, 2] as const;
/** What each member is in its spaces; the last one reads nothing but the first. */
export const ROLES = ['manager', 'manager', 'rep'] as const;
const SPACES_OF: readonly (readonly SpaceId[])[] = [SPACES, SPACES, SPACES.slice(0, 1)];

/** Those who are there from the beginning. */
export const PEOPLE = [
  { name: 'alpha', item: 0 },
  { name: 'alpha', item: 1 },
  { name: 'beta', item: 0 },
] as const;

/** The real thing: a server, devices with real clients, and what has to hold of them. */
export class TeamRun<Server extends TeamServer = TeamServer> {
  readonly server: Server;
  readonly devices: readonly ModelDevice[];
  /** Ids of members, in their order. */
  readonly members: readonly string[];
  readonly #tokens: readonly string[];
  readonly #barriers: Barrier[] = [];
  /** How often a person was forgotten, by place. */
  readonly #times = new Map<string, number>();
  /** First ids of those who are being forgotten, or are. */
  readonly #forgotten = new Set<RecordId>();

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
    const founder = (await ada.api?.workspace())?.member ?? '';
    for (const space of SPACES.slice(1)) {
      await ada.api?.changeSpace(space, { name: space });
      // Only who manages a space invites into it.
      await ada.api?.setRole(space, founder, 'manager');
    }
    const bo = await connect(await invite(server, ada.client, ROLES[1], [...SPACES]));
    await connect(await addDevice(server, bo.client));
    const cy = await connect(await invite(server, ada.client));
    const members = [];
    for (const device of [ada, bo, cy]) members.push((await device.api?.workspace())?.member ?? '');
    const run = new TeamRun(server, devices, members, tokens);
    for (const { name, item } of PEOPLE) await ada.create(run.person(name, item));
    return run;
  }

  /** The documents that there are, or that some device is about to make. */
  get documents(): readonly string[] {
    return [...new Set([...DOCUMENTS, ...this.devices.flatMap(({ made }) => made.map((one) => one.document))])];
  }

  /** The person in a place of the model. */
  person(name: ShardName, item: number): Person {
    return personIn(name, item, this.#times.get(`${name}/${item}`) ?? 0);
  }

  /** From now on a record of the person is forgotten, and another one is made when the person comes back. */
  forget(name: ShardName, item: number, id: RecordId): void {
    const first = firstIdOf(id);
    this.#forgotten.add(first);
    const person = this.person(name, item);
    if (person.at(-1) === first) this.#times.set(`${name}/${item}`, person.length);
  }

  /** Whether an entry is of somebody who is forgotten. */
  isForgotten({ key }: Pick<Entry, 'key'>): boolean {
    return this.#forgotten.has(firstIdOf(key.slice(0, key.indexOf('|')) as RecordId));
  }

  /** What the log holds of a document now. */
  async replayOf(document: string): Promise<Y.Doc> {
    const [snapshot, updates] = [await this.server.base(document), await this.server.log(document)];
    const { doc, bad } = documentFrom({ snapshot, updates });
    expect(bad, `an update of ${document} that does not go in`).toBe(null);
    return doc;
  }

  /** What a document held when a share of its log was there. */
  async entriesThen(document: string, share: number): Promise<readonly Entry[]> {
    const [snapshot, log] = [await this.server.base(document), await this.server.log(document)];
    const updates = log.slice(0, Math.floor(log.length * share));
    return entriesOfDocument(documentFrom({ snapshot, updates }).doc);
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
  ): Promise<() => Promise<void>> {
    await request();
    const ids = new Set(devices.map(({ id }) => id));
    const barrier: Barrier = { space, devices: ids, after: await this.#lengths(), upTo: null };
    this.#barriers.push(barrier);
    return async () => void (barrier.upTo = await this.#lengths());
  }

  /** A member's device sends an edit under the clientID of another one. */
  async forge(forger: number, victim: number, document: string): Promise<void> {
    await this.server.running();
    const owned = (await clientsOf(this, document)).get(this.devices[victim]?.id ?? '');
    // Nobody may go on with what was left of a document when something in it was erased.
    const base = await this.server.base(document);
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
    for (const device of this.devices) {
      await judgeAcknowledged(this, device);
      await judgeMostPlaces(device);
      await judgeReach(device, this.#spacesOf(device));
    }
    if (this.#forgotten.size > 0) await judgeForgottenInLogs(this);
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
      for (const document of this.documents) {
        const replay = documentState(await this.replayOf(document));
        for (const device of readers.filter((one) => this.#spacesOf(one).includes(projected(document).space)))
          expect(documentState(await device.copyOf(document))).toEqual(replay);
      }
      await judgeMoves(this);
    });
    await this.look();
    for (const document of this.documents) await judgeLog(this, document, this.#barriers);
    // Rows come after what is stored.
    for (const device of readers) {
      await this.#eventually(() => this.#judgeRows(device));
      await this.#eventually(() => judgePlaces(this, device, this.#spacesOf(device)));
      await judgeForgottenOn(this, device);
    }
    await this.#judgeServer();
  }

  async close(): Promise<void> {
    for (const device of this.devices) await device.close();
    await this.server.remove();
  }

  #spacesOf(device: ModelDevice): readonly SpaceId[] {
    return SPACES_OF[OWNERS[this.devices.indexOf(device)] ?? 0] ?? [];
  }

  /** The newest sequence of each document. */
  async #lengths(): Promise<ReadonlyMap<string, number>> {
    const lengths = new Map<string, number>();
    for (const document of this.documents) {
      const last = (await this.server.log(document)).at(-1) ?? (await this.server.base(document));
      lengths.set(document, last?.sequence ?? 0);
    }
    return lengths;
  }

  #eventually(check: () => Promise<void>): Promise<void> {
    return vi.waitFor(check, { timeout: this.server.rest, interval: 10 });
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
}
