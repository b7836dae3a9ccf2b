import { createRecord } from '@sidebook/crdt/commands';
import { writeEntries } from '@sidebook/crdt/document';
import { type DeviceId, type MemberId, recordId, type ShardId } from '@sidebook/domain/ids';
import { type ApiClient, createApiClient, createEntranceClient } from '@sidebook/sync/client/api-client';
import { systemTimers } from '@sidebook/sync/persistence/system-time';
import type { Joined } from '@sidebook/sync/protocol/http';
import { RawSocket, step1Frame, updateFrame } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import * as Y from 'yjs';

import type { ExtensionProfile } from '../../support/extension-profile.ts';
import type { SyncServer } from '../../support/sync-server.ts';

/** What a teammate writes: so many edits of so many new records each, in turn into each of the documents. */
export interface Writing {
  readonly documents: number;
  readonly edits: number;
  readonly records: number;
}

/** Where they write. */
interface Place {
  readonly workspace: string;
  readonly space: string;
}

/** Edits that are ready to be sent. */
export interface Prepared {
  /** Resolves when the server has them all. */
  send(): Promise<void>;
}

/** A teammate who is nothing but their sockets, so that their own device is not what is measured. */
export class Teammate {
  readonly #api: ApiClient;
  readonly #url: string;
  readonly #space: string;
  readonly #workspace: string;
  readonly #device: DeviceId;
  readonly #member: MemberId;

  private constructor(server: SyncServer, api: ApiClient, place: Place, joined: Joined) {
    this.#url = server.url.replace('http', 'ws');
    this.#api = api;
    this.#workspace = place.workspace;
    this.#space = place.space;
    this.#device = joined.device as DeviceId;
    this.#member = joined.workspace.member as MemberId;
  }

  /** Joins the workspace of a device by its invitation. */
  static async join(server: SyncServer, by: ExtensionProfile, place: Place): Promise<Teammate> {
    const { link } = (await by.send('team.invite', {})) as { readonly link: string };
    const connection = { serverUrl: server.url, timers: systemTimers, fetch };
    const joined = await createEntranceClient(connection).join({
      code: new URL(link).hash.slice(1),
      member: { name: 'Cy', addresses: [] },
      device: { name: 'laptop', publicKey: 'key of the device' },
    });
    return new Teammate(server, createApiClient({ ...connection, token: joined.token }), place, joined);
  }

  /** @param name begins the ids of the documents */
  async prepare(name: string, { documents, edits, records }: Writing): Promise<Prepared> {
    const sockets: RawSocket[] = [];
    const frames: (readonly [RawSocket, Uint8Array])[][] = [];
    for (let at = 0; at < documents; at++) {
      const shard = `${name}${at}` as ShardId;
      const socket = await this.#open(shard);
      sockets.push(socket);
      frames.push(this.#edits(shard, edits / documents, records).map((update) => [socket, updateFrame(update)]));
    }
    return {
      send: async () => {
        for (let edit = 0; edit < edits / documents; edit++)
          for (const own of frames) {
            const [socket, frame] = own[edit] as (typeof own)[number];
            socket.send(frame);
          }
        await until(() =>
          sockets.every(({ acknowledged, code }) => acknowledged >= edits / documents || code !== null),
        );
        for (const socket of sockets) socket.close();
      },
    };
  }

  async #open(shard: ShardId): Promise<RawSocket> {
    const document = `${this.#workspace}/s/${this.#space}/${shard}`;
    const { ticket } = await this.#api.ticket({ documents: [document], feed: false });
    const socket = await RawSocket.open(`${this.#url}/v1/documents/${document}?ack=1`, ticket);
    socket.send(step1Frame());
    await until(() => socket.syncMessages.some(({ step }) => step === 1));
    return socket;
  }

  #edits(shard: ShardId, count: number, records: number): Uint8Array[] {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    const at = { now: Date.now(), device: this.#device };
    for (let edit = 0; edit < count; edit++) {
      const entries = Array.from({ length: records }, (_, record) => {
        const id = recordId(shard, `contact-${edit}-${record}`);
        const fields = { name: `Contact ${shard} ${edit} ${record}`, responsible: this.#member };
        return createRecord(id, 'contact', fields, {}, at);
      });
      writeEntries(doc, entries, 'bench');
    }
    return updates;
  }
}
