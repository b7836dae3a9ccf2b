import { changeRecord, createRecord, invertChanges, type FieldChange, type Writer } from '@sidebook/crdt/commands';
import { entriesOfDocument } from '@sidebook/crdt/document';
import { recordGoingBack, statesOf } from '@sidebook/crdt/going-back';
import { emptyState, type Entry, type RecordState } from '@sidebook/crdt/record-state';
import { shardOf, type DeviceId, type RecordId, type SpaceId } from '@sidebook/domain/ids';
import { resolve } from '@sidebook/projections/queries/moves';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import type { ConnectionRow, DeviceDatabase } from '@sidebook/sync/persistence/device-database';
import { NotSaved } from '@sidebook/sync/persistence/errors';
import { until } from '@sidebook/sync-server/testing/until';
import type * as Y from 'yjs';
import { seededRandom } from '../../support/random.ts';
import { createDevice, shard, type SyncDevice } from '../../support/sync-device.ts';
import { TcpLink } from '../../support/tcp-link.ts';
import { MadeEntries, type Made } from './made-entries.ts';
import { SHARDS, type Person, type ShardName } from './model-people.ts';
import { ModelWorker } from './model-worker.ts';
import { unrulySocket } from './unruly-socket.ts';

/** A device with its disk, its rows and its own way to the server. */
export class ModelDevice {
  readonly id: string;
  /** Its clock's error, in ms. */
  skew = 0;
  unruly = false;
  readonly #link: TcpLink;
  readonly #made = new MadeEntries();
  #device: SyncDevice | null = null;
  #worker: ModelWorker | null = null;
  #runs = 0;
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
        onRights: (workspace) => device.#living.takeRights(workspace),
      },
    });
    await device.#live();
    return device;
  }

  get api() {
    return this.#client.api;
  }

  /** The entries that it has written. */
  get made(): readonly Made[] {
    return this.#made.all;
  }

  get status() {
    return this.#client.status;
  }

  get client() {
    return this.#client;
  }

  // What it does

  create(person: Person): Promise<void> {
    const id = person.at(-1) as RecordId;
    const fields = { name: `${this.id} made it` };
    return this.#write(id, (writer) => [createRecord(id, 'contact', fields, {}, writer)]);
  }

  async rename(person: Person, to: string): Promise<void> {
    await this.#change([{ id: await this.idOf(person), field: 'name', value: to }]);
  }

  /** Puts it into the recycle bin, and takes it out again. */
  async deleteAndUndo(person: Person): Promise<void> {
    const id = await this.idOf(person);
    const changes: FieldChange[] = [{ id, field: 'deleted', value: true }];
    const undo = invertChanges(await this.#stateOf(id), changes);
    await this.#change(changes);
    await this.#change(undo);
  }

  /** Brings a record back to what it was, as a manager does (BACK-1). */
  async goBack(id: RecordId, then: readonly Entry[]): Promise<void> {
    const now = await this.#stateOf(id);
    const back = recordGoingBack(statesOf(then).get(id) ?? emptyState(id), now, null);
    if (back) await this.#change(back.changes);
  }

  /** Moves what it has of the person to another space (PERM-10), as far as it may and can. */
  async move(person: Person, to: SpaceId): Promise<void> {
    const run = `run-${this.id}-${++this.#runs}`;
    // Whoever asked is told when it is refused.
    await this.#living.mover.move(run, [await this.idOf(person)], to).catch(() => undefined);
  }

  /** The same, which may take as long as the device is offline. */
  async beginMove(person: Person, to: SpaceId): Promise<void> {
    void this.move(person, to);
  }

  /** Forgets a person for good (EXT-25); one that it does not show was forgotten already. */
  async forget(id: RecordId): Promise<void> {
    if (await this.rows.items.get(id)) await this.#living.forget(id);
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
    void this.#living.mover.close();
    void this.#sync.kill();
    await this.#sync.begin();
    await this.#live();
  }

  async compact(): Promise<void> {
    for (const name of await this.documents()) await this.#sync.life.store.compact(name);
  }

  attach(name: ShardName): void {
    this.#client.attach(shard(name));
  }

  /** Takes the server's copy where it was refused, as the worker does. */
  async acceptRefusals(): Promise<void> {
    for (const name of this.#refused) {
      this.#made.giveUp(name);
      await this.#client.replaceCopy(name, () => this.#living.replica.remove(name));
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

  get rows(): ProjectionDatabase {
    return this.#living.rows;
  }

  get database(): DeviceDatabase {
    return this.#sync.life.database;
  }

  /** The names of the documents that it has. */
  documents(): Promise<string[]> {
    return this.database.documents.toCollection().primaryKeys();
  }

  /** Keys of the changes that it keeps for its user because the server refuses them. */
  async refusedKeys(): Promise<string[]> {
    const refused = (await this.database.values.get('refused-changes'))?.value as
      | { readonly key: string }[]
      | undefined;
    return (refused ?? []).map(({ key }) => key);
  }

  /** What it has of the person, by the id that it has now; the person's newest one when it has nothing. */
  async idOf(person: Person): Promise<RecordId> {
    for (const first of person) {
      const id = await resolve(this.rows, first);
      if (await this.rows.states.get(id)) return id;
    }
    return person.at(-1) as RecordId;
  }

  /** The document that a record is in. */
  async documentOf(id: RecordId): Promise<string> {
    const name = SHARDS.find((first) => first === (shardOf(id) as string));
    const document = name ? shard(name) : await this.#living.shards.documentOf(id);
    if (document === null) throw new Error(`${this.id} has no document for ${id}`);
    return document;
  }

  /** Entries of which it has heard just now that they are on the server's disk. */
  async newlyAcknowledged(): Promise<readonly Made[]> {
    const { database } = this.#sync.life;
    const waiting = this.#made.stored();
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
    this.#link.cut();
    await this.#living.mover.close();
    await this.#client.stop();
    await this.#sync.life.close();
    await this.#link.close();
    this.rows.close();
  }

  get #sync(): SyncDevice {
    if (!this.#device) throw new Error('the device is not connected');
    return this.#device;
  }

  get #living(): ModelWorker {
    if (!this.#worker) throw new Error('the device is not alive');
    return this.#worker;
  }

  get #client() {
    return this.#sync.client;
  }

  async #live(): Promise<void> {
    this.#worker = await ModelWorker.begin({
      device: this.id as DeviceId,
      sync: { life: this.#sync.life, client: this.#client },
      now: () => Date.now() + this.skew,
      random: Math.random,
      making: (document, entries, write) => this.#made.making(document, entries, write, true),
    });
    // Its unsent marks are read before anybody asks for them.
    await this.#client.refresh();
    this.#client.start();
  }

  async #stateOf(id: RecordId): Promise<RecordState> {
    return (await this.rows.states.get(id))?.state ?? emptyState(id);
  }

  async #change(changes: readonly FieldChange[]): Promise<void> {
    const [first] = changes;
    if (!first) return;
    const state = await this.#stateOf(first.id);
    await this.#write(first.id, (writer) => changeRecord(state, changes, writer));
  }

  async #write(id: RecordId, make: (writer: Writer) => readonly Entry[]): Promise<void> {
    const document = await this.documentOf(id);
    const entries = make({ now: Date.now() + this.skew, device: this.id as DeviceId });
    // Whatever it knows of its rights: the server decides.
    const write = () => this.#living.replica.writeAgain(document, entries);
    await this.#made.making(document, entries, write).catch(unlessNotSaved);
  }

  /** What it may not write any more it keeps for its user; what others may carry is theirs to carry. */
  async #writeAgain(document: string, copies: readonly Uint8Array[]): Promise<void> {
    await this.#living.writeAgain(document, copies);
    const refused = new Set(await this.refusedKeys());
    const present = new Set((await this.entriesOf(document)).map(({ key }) => key));
    this.#made.giveUp(document, ({ key, isOfMove }) => refused.has(key) || (isOfMove && !present.has(key)));
  }
}

/** An edit in the moment in which a copy gives way is said not to be saved: its user may do it again. */
function unlessNotSaved(error: unknown): void {
  if (!(error instanceof NotSaved)) throw error;
}
