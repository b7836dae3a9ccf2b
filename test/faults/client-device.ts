import { WORKSPACE } from '@sidebook/sync-server/testing/test-team';
import type * as Y from 'yjs';
import type { Address, ClusterDevice } from '../nodes/cluster-device.ts';
import type { Random } from '../support/random.ts';
import { createDevice, type SyncDevice } from '../support/sync-device.ts';

/** How long it thinks before an edit at most, in milliseconds. */
const THINKING = 40;

/** A device as the extension has it, with a disk and the real client, which edits some documents and follows all. */
export class ClientDevice {
  readonly documents: readonly string[];
  readonly #device: SyncDevice;
  readonly #prefix: string;
  /** How many edits of each document it has made, and how many of them the server is known to have. */
  readonly #made = new Map<string, number>();
  readonly #acknowledged = new Map<string, number>();
  #stored = 0;
  #stopped = false;
  #edits: Promise<void> = Promise.resolve();

  private constructor(device: SyncDevice, documents: readonly string[], prefix: string) {
    this.#device = device;
    this.documents = documents;
    this.#prefix = prefix;
    device.life.store.onStored((_name, { updates }) => void (this.#stored += updates.length));
  }

  static async connect(
    { token, id }: ClusterDevice,
    { url }: Address,
    documents: readonly string[],
    prefix: string,
  ): Promise<ClientDevice> {
    const connection = { workspace: WORKSPACE, serverUrl: url, token, device: id };
    const device = await createDevice({ connection, client: { workspace: WORKSPACE } });
    device.client.start();
    for (const document of documents) device.client.attach(document);
    return new ClientDevice(device, documents, prefix);
  }

  begin(random: Random): void {
    this.#edits = this.#edit(random);
  }

  /** Makes no further edit, and resolves when the last one is on its own disk. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#edits;
  }

  /** All that it has made is said to be on the server. */
  get saved(): boolean {
    this.#note();
    return this.#device.client.status.kind === 'saved';
  }

  /** How many updates it has put on its disk, its own and others’. */
  get stored(): number {
    return this.#stored;
  }

  /** For the log of a run that does not come to rest. */
  get state(): string {
    return JSON.stringify(this.#device.client.status);
  }

  get acknowledged(): number {
    return this.documents.reduce((sum, document) => sum + this.acknowledgedKeys(document).length, 0);
  }

  acknowledgedKeys(document: string): readonly string[] {
    return Array.from({ length: this.#acknowledged.get(document) ?? 0 }, (_, i) => `${this.#prefix}${i}`);
  }

  async copyOf(document: string): Promise<Y.Doc> {
    return (await this.#device.life.store.load(document)).doc;
  }

  async close(): Promise<void> {
    this.#stopped = true;
    await this.#device.client.stop();
    await this.#device.life.close();
  }

  async #edit(random: Random): Promise<void> {
    while (!this.#stopped) {
      const document = random.pick(this.documents);
      const number = this.#made.get(document) ?? 0;
      await this.#device.set(document, `${this.#prefix}${number}`, 'x');
      this.#made.set(document, number + 1);
      this.#note();
      await new Promise((resolve) => setTimeout(resolve, THINKING * random.next()));
    }
  }

  /** What the device would show as saved now. */
  #note(): void {
    for (const [document, made] of this.#made) {
      if (this.#device.client.unsentEdits([document]) === 0) this.#acknowledged.set(document, made);
    }
  }
}
