import { changeRecord, createRecord, invertChanges, type FieldChange, type Writer } from '@sidebook/crdt/commands';
import { entriesOfDocument, entriesOfState, writeEntries } from '@sidebook/crdt/document';
import { recordGoingBack, statesOf } from '@sidebook/crdt/going-back';
import { emptyState, type Entry } from '@sidebook/crdt/record-state';
import { recordId, type DeviceId, type RecordId, type ShardId } from '@sidebook/domain/ids';
import type { ConnectionRow } from '@sidebook/sync/persistence/device-database';
import { until } from '@sidebook/sync-server/testing/until';
import type * as Y from 'yjs';
import { seededRandom } from '../../support/random.ts';
import { createDevice, shard, type SyncDevice } from '../../support/sync-device.ts';
import { TcpLink } from '../../support/tcp-link.ts';
import { ModelRows } from './model-rows.ts';
import { unrulySocket } from './unruly-socket.ts';

/** Where all records of the model are. */
export const SHARDS = ['alpha', 'beta'] as const;
export type ShardName = (typeof SHARDS)[number];
export const ITEMS = 3;

const itemIn = (name: ShardName, item: number): RecordId => recordId(name as string as ShardId, `i${item}`);

/** An entry that a device has written. */
export interface Made {
  readonly document: string;
  readonly key: string;
  readonly value: unknown;
  /** Whether the device knows it to be on its own disk, and on the server's. */
  state: 'under way' | 'stored' | 'acknowledged' | 'given up';
}

/** A device with its disk, its rows and its own way to the server. */
export class ModelDevice {
  readonly id: string;
  readonly made: Made[] = [];
  readonly rows = new ModelRows();
  /** Its clock's error, in ms. */
  skew = 0;
  unruly = false;
  readonly #link: TcpLink;
  #device: SyncDevice | null = null;
  readonly #refused = new Set<string>();

  private constructor(id: string, link: TcpLink) {
    this.id = id;
    this.#link = link;
  }

  static async connect(connection: ConnectionRow, port: () => number, seed: number): Promise<ModelDevice> {
    const link = await TcpLink.open(port);
    const device = new ModelDevice(connection.device, link);
    device.#device = await createDevice({
      connection: { ...connection, serverUrl: `http://127.0.0.1:${link.port}` },
      client: {
        WebSocket: unrulySocket(() => device.unruly, seededRandom(seed)),
        clock: { now: () => Date.now() + device.skew },
        // Nobody waits here for a back-off: below its range this makes each a hundredth.
        random: () => -0.98,
        onRefused: (name) => void device.#refused.add(name),
        onSetAside: (name, copies) => device.#writeAgain(name, copies),
      },
    });
    await device.#live();
    return device;
  }

  get api() {
    return this.#client.api;
  }

  get status() {
    return this.#client.status;
  }

  get client() {
    return this.#client;
  }

  // What it does

  create(name: ShardName, item: number): Promise<void> {
    const fields = { name: `${this.id} made it` };
    return this.#write(name, (writer) => [createRecord(itemIn(name, item), 'company', fields, {}, writer)]);
  }

  rename(name: ShardName, item: number, to: string): Promise<void> {
    return this.#change(name, [{ id: itemIn(name, item), field: 'name', value: to }]);
  }

  /** Puts it into the recycle bin, and takes it out again. */
  async deleteAndUndo(name: ShardName, item: number): Promise<void> {
    const changes: FieldChange[] = [{ id: itemIn(name, item), field: 'deleted', value: true }];
    const undo = invertChanges(await this.rows.stateOf(itemIn(name, item)), changes);
    await this.#change(name, changes);
    await this.#change(name, undo);
  }

  /** Brings a record back to what it was, as a manager does (BACK-1). */
  async goBack(name: ShardName, item: number, then: readonly Entry[]): Promise<void> {
    const id = itemIn(name, item);
    const now = await this.rows.stateOf(id);
    const back = recordGoingBack(statesOf(then).get(id) ?? emptyState(id), now, null);
    if (back) await this.#change(name, back.changes);
  }

  goOffline(): void {
    this.#link.cut();
  }

  hangOffline(): void {
    this.#link.silence();
  }

  goOnline(): void {
    this.#link.heal();
  }

  /** What is connected breaks, and finds its way again. */
  connectAnew(): void {
    this.#link.cut();
    this.#link.heal();
  }

  /** Its worker dies so many steps of its disk after an edit was begun, and lives again. */
  async crashWhile(edit: Promise<void>, steps: number): Promise<void> {
    const { mortal } = this.#sync.life;
    const end = mortal.steps + steps;
    let done = false;
    edit.catch(() => {}).finally(() => (done = true));
    await until(() => done || mortal.steps >= end);
    // What it waits for may never be answered now.
    void this.#sync.kill();
    await this.#sync.begin();
    await this.#live();
  }

  async compact(): Promise<void> {
    for (const name of SHARDS) await this.#sync.life.store.compact(shard(name));
  }

  attach(name: ShardName): void {
    this.#client.attach(shard(name));
  }

  /** Takes the server's copy where it was refused, as the worker does. */
  async acceptRefusals(): Promise<void> {
    for (const name of this.#refused) {
      this.#giveUp(name);
      await this.#client.replaceCopy(name, async () => {
        await this.#sync.life.store.remove(name);
        await this.rows.remove(name);
      });
    }
    this.#refused.clear();
  }

  /** Connects anew, with nothing in its way. */
  reconnect(): void {
    this.unruly = false;
    this.connectAnew();
    this.#client.attach(shard(SHARDS[0]));
    this.#client.detach(shard(SHARDS[0]));
  }

  // What it shows

  /** Entries of which it has heard just now that they are on the server's disk. */
  async newlyAcknowledged(): Promise<readonly Made[]> {
    const { database } = this.#sync.life;
    const waiting = this.made.filter(({ state }) => state === 'stored');
    const { documents, setAside } = database;
    const [rows, aside] = await database.transaction('r', documents, setAside, () =>
      Promise.all([documents.toArray(), setAside.toCollection().primaryKeys()]),
    );
    const sent = new Set(rows.flatMap(({ name, unsent }) => (unsent === 0 ? [name] : [])));
    // What a copy that waits to be written again has is on its way.
    for (const name of aside) sent.delete(name);
    const fresh = waiting.filter(({ document }) => sent.has(document));
    for (const entry of fresh) entry.state = 'acknowledged';
    return fresh;
  }

  async copyOf(document: string): Promise<Y.Doc> {
    return (await this.#sync.life.store.load(document)).doc;
  }

  async entriesOf(document: string): Promise<readonly Entry[]> {
    return entriesOfDocument(await this.copyOf(document));
  }

  async close(): Promise<void> {
    await this.#client.stop();
    await this.#sync.life.close();
    await this.#link.close();
    await this.rows.rows.delete();
  }

  get #sync(): SyncDevice {
    if (!this.#device) throw new Error('the device is not connected');
    return this.#device;
  }

  get #client() {
    return this.#sync.client;
  }

  async #live(): Promise<void> {
    await this.rows.follow(this.#sync.life.store, SHARDS.map(shard));
    // Its unsent marks are read before anybody asks for them.
    await this.#client.refresh();
    this.#client.start();
  }

  async #change(name: ShardName, changes: readonly FieldChange[]): Promise<void> {
    const [first] = changes;
    if (!first) return;
    const state = await this.rows.stateOf(first.id);
    await this.#write(name, (writer) => changeRecord(state, changes, writer));
  }

  async #write(name: ShardName, make: (writer: Writer) => readonly Entry[]): Promise<void> {
    const document = shard(name);
    const entries = make({ now: Date.now() + this.skew, device: this.id as DeviceId });
    const made = entries.map(({ key, value }): Made => ({ document, key, value, state: 'under way' }));
    this.made.push(...made);
    await this.#sync.life.store.transact(document, 'command', (doc) => writeEntries(doc, entries, 'command'));
    for (const entry of made) if (entry.state === 'under way') entry.state = 'stored';
  }

  /** What only its copy of before a new epoch had is written again, as the worker does (EPO-1). */
  async #writeAgain(document: string, copies: readonly Uint8Array[]): Promise<void> {
    const { store } = this.#sync.life;
    const had = copies.flatMap((copy) => entriesOfState([copy]));
    await store.transact(document, 'command', (doc) => {
      const present = new Set(entriesOfDocument(doc).map(({ key }) => key));
      writeEntries(
        doc,
        had.filter(({ key }) => !present.has(key)),
        'command',
      );
    });
    await this.rows.rebuild(store, document);
  }

  #giveUp(document: string): void {
    for (const entry of this.made) {
      if (entry.document === document && entry.state !== 'acknowledged') entry.state = 'given up';
    }
  }
}
