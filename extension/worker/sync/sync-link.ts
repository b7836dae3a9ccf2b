import { ApiError } from '@sidebook/sync/client/api-client';
import { createSyncClient } from '@sidebook/sync/client/sync-client';
import type { SyncClient, SyncStatus } from '@sidebook/sync/client/types';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { DocumentStore } from '@sidebook/sync/persistence/types';
import { RefusalCode, type Workspace } from '@sidebook/sync/protocol/http';
import type { Subscription } from 'dexie';

import type { Alarms } from '../../platform/alarms.ts';
import { observed } from '../../session/live-query.ts';
import {
  clockOffsetValue,
  presenceValue,
  settingsValue,
  syncProgressValue,
  syncStatusValue,
} from '../../session/values.ts';
import { systemClock, systemRandom, systemTimers } from '../clock.ts';
import type { Self } from '../identity.ts';
import { applyRights } from './apply-rights.ts';
import { giveBack } from './give-back.ts';
import { Presences } from './presences.ts';

/** What wakes the worker for the next burst: at most this late is a teammate's edit (EXT-1). */
const BURST_ALARM = 'burst';
const BURST_MINUTES = 5;
/** How long a document stays attached after a card last asked for it, ms. Cards ask every 20 s. */
const ATTACHED_FOR = 45_000;

export interface SyncLinkOptions {
  readonly self: Self;
  readonly store: DocumentStore;
  readonly database: DeviceDatabase;
  readonly alarms: Alarms;
  /** Removes a document with its rows: its space is no longer readable. */
  readonly removeDocument: (name: string) => Promise<void>;
  /** New records go to another space from now on: the worker starts anew with it. */
  readonly onHomeMoved: () => void;
  /** Rights hold as the server has them now. */
  readonly afterRights: (workspace: Workspace) => void;
  /** The server has no place for this device or its user any more. */
  readonly onLeft: (how: { readonly what: 'workspace' | 'device'; readonly notSent: number }) => Promise<void>;
  /** Writes what only these copies of a document have again, as this device's own: keys are unique, so none is doubled. */
  readonly writeAgain: (name: string, copies: readonly Uint8Array[]) => Promise<void>;
}

/** The worker's connection to the team: one sync client, and what of it pages read. */
export interface SyncLink {
  readonly client: SyncClient;
  /** Stays connected, or works in bursts, as the user has set, and as soon as it is set. Does nothing without a server. */
  start(): Promise<void>;
  /** Takes and sends once, unless the user stays connected anyhow. */
  burst(): Promise<void>;
  /** The document is on a screen: its edits travel at once. */
  keepAttached(name: string): void;
  /** Which card this device's pages have open, as teammates see it (EXT-22). */
  readonly presences: Pick<Presences, 'open' | 'close'>;
  /** Called when the client's status is another one. Returns a function that ends it. */
  onStatus(listener: () => void): () => void;
  stop(): Promise<void>;
}

export async function createSyncLink(options: SyncLinkOptions): Promise<SyncLink> {
  const { self, store, database, alarms } = options;
  const connection = (await database.connections.get(self.workspace)) ?? null;
  const onScreen = new Map<string, () => void>();
  /** Documents that are being given back after a refusal. */
  const refusing = new Set<string>();
  const statusListeners = new Set<() => void>();
  let following: Subscription | undefined;

  const client = createSyncClient({
    connection,
    workspace: self.workspace,
    store,
    database,
    clock: systemClock,
    random: systemRandom,
    timers: systemTimers,
    WebSocket,
    fetch: (input, init) => fetch(input, init),
    priority: (name) => (onScreen.has(name) ? 0 : 2),
    onSetAside: (name, copies) => options.writeAgain(name, copies),
    onRights: takeRights,
    onRefused: (name, code) => void dealWith(name, code),
    onPresence: (name, others) => presences.heard(name, others),
    onStatus: (status) => {
      void tellStatus(database, status).then(() => tellClock(database, client.serverClockOffset));
      for (const listener of statusListeners) listener();
      if (status.kind === 'no-access' && status.documents.length === 0) void confirmLeaving();
    },
    onProgress: (progress) => void writeValue(database, syncProgressValue, { ...progress }),
  });
  const presences = new Presences({
    now: () => systemClock.now(),
    lasting: ATTACHED_FOR,
    show: (name, state) => client.setPresence(name, state),
    tell: (cards) => void writeValue(database, presenceValue, [...cards]),
  });
  // What a killed worker had heard of the others.
  await writeValue(database, presenceValue, []);
  await tellStatus(database, client.status);

  async function takeRights(workspace: Workspace): Promise<void> {
    await applyRights({ ...options, unsentEdits: (names) => client.unsentEdits(names) }, workspace);
    options.afterRights(workspace);
  }

  async function dealWith(name: string, code: number): Promise<void> {
    if (refusing.has(name)) return;
    refusing.add(name);
    // Without the server the document stays refused, and is tried again with the next connection.
    await giveBack({ ...options, client, applyRights: takeRights }, name, code).catch(() => undefined);
    refusing.delete(name);
  }

  /** A socket's closing says that there is no access; only these words of the server say that there will be none. */
  async function confirmLeaving(): Promise<void> {
    const error: unknown = await client.api?.workspace().catch((reason: unknown) => reason);
    if (!(error instanceof ApiError)) return;
    const isRevoked = error.code === RefusalCode.deviceRevoked;
    if (!isRevoked && error.code !== RefusalCode.memberRemoved) return;
    const names = await database.documents.where('workspace').equals(self.workspace).primaryKeys();
    await options.onLeft({ what: isRevoked ? 'device' : 'workspace', notSent: client.unsentEdits(names) });
  }

  async function burst(): Promise<void> {
    if (!connection) return;
    // Unreachable is a state that the status shows, not an error of whoever asked.
    await client.runBurst().catch(() => undefined);
  }

  async function connect(stays: boolean): Promise<void> {
    if (stays) {
      await alarms.clear(BURST_ALARM);
      client.start();
      return;
    }
    // Checked, not re-made: making it again would start its period anew each time the worker wakes.
    if ((await alarms.scheduled(BURST_ALARM)) === undefined) await alarms.setEvery(BURST_ALARM, BURST_MINUTES);
    await burst();
  }

  async function reconnect(stays: boolean): Promise<void> {
    await client.stop();
    await connect(stays);
  }

  return {
    client,
    burst,
    presences,
    async start() {
      if (!connection) {
        // The workspace that was in use before may have had a server.
        await alarms.clear(BURST_ALARM);
        client.start();
        return;
      }
      const staysConnected = async () => (await readValue(database, settingsValue)).stayConnected;
      let stays = await staysConnected();
      await connect(stays);
      following = observed(staysConnected).subscribe((next) => {
        if (next === stays) return;
        stays = next;
        void reconnect(next);
      });
    },
    keepAttached(name) {
      onScreen.get(name)?.();
      if (!onScreen.has(name)) client.attach(name);
      const cancel = systemTimers.after(ATTACHED_FOR, () => {
        onScreen.delete(name);
        presences.forget(name);
        client.detach(name);
      });
      onScreen.set(name, cancel);
    },
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
    async stop() {
      for (const cancel of onScreen.values()) cancel();
      onScreen.clear();
      following?.unsubscribe();
      await client.stop();
    },
  };
}

async function tellStatus(database: DeviceDatabase, status: SyncStatus): Promise<void> {
  await writeValue(database, syncStatusValue, { ...status });
}

async function tellClock(database: DeviceDatabase, offset: number): Promise<void> {
  const known = await readValue(database, clockOffsetValue);
  // Small differences come and go with the network's delay and concern nobody.
  if (Math.abs(known - offset) > 1000) await writeValue(database, clockOffsetValue, offset);
}
