import { changeRecord } from '@sidebook/crdt/commands';
import { writeEntries } from '@sidebook/crdt/document';
import type { Entry } from '@sidebook/crdt/record-state';
import { type DeviceId, SERVER_MEMBER } from '@sidebook/domain/ids';
import * as Y from 'yjs';
import { newDeviceId, type RandomBytes } from '../auth/secrets.ts';
import type { Clock } from '../clock.ts';
import { defaultLimits } from '../limits.ts';
import { loadDocument } from '../rooms/load-document.ts';
import type { AcceptedUpdate } from '../storage/documents.ts';
import { OutdatedError, type Storage, type StoredWorkspace } from '../storage/storage.ts';
import type { SpaceGoingBack } from './space-going-back.ts';

/** Entries of one update: far below what a frame may hold. */
const PORTION = 500;

/** How often it is tried again because rights were changed on another node meanwhile. */
const ATTEMPTS = 5;

/**
 * Writes what is to go back as new change records, all of it or nothing. They are a device's of the server's own, with a
 * clientID of its own in each document, bound like any other. Answers since when they count, and how many they are.
 */
export async function writeBack(
  storage: Storage,
  workspace: StoredWorkspace,
  { records }: SpaceGoingBack,
  { clock, random }: { readonly clock: Clock; readonly random: RandomBytes },
): Promise<{ readonly from: number; readonly entries: number }> {
  const device = newDeviceId(random, SERVER_MEMBER) as DeviceId;
  const from = clock.now();
  const updates: Omit<AcceptedUpdate, 'rightsCursor'>[] = [];
  let entries = 0;
  for (const [name, own] of Map.groupBy(records, ({ document }) => document)) {
    const written = own.flatMap(({ now, changes }) => changeRecord(now, changes, { now: from, device }));
    entries += written.length;
    updates.push(...(await updatesOf(storage, name, written)).map((update) => ({ ...update, name, device, at: from })));
  }
  await append(storage, workspace, updates);
  return { from, entries };
}

async function append(
  storage: Storage,
  workspace: StoredWorkspace,
  updates: readonly Omit<AcceptedUpdate, 'rightsCursor'>[],
): Promise<void> {
  let { rightsCursor } = workspace;
  for (let attempt = 1; ; attempt++) {
    try {
      await storage.append(updates.map((update) => ({ ...update, rightsCursor })));
      return;
    } catch (error) {
      if (!(error instanceof OutdatedError) || attempt === ATTEMPTS) throw error;
      rightsCursor = (await storage.workspace(workspace.id))?.rightsCursor ?? rightsCursor;
    }
  }
}

/** The updates that write entries into a document as it is stored. Throws when it would get too large. */
async function updatesOf(
  storage: Storage,
  name: string,
  entries: readonly Entry[],
): Promise<Pick<AcceptedUpdate, 'update' | 'newClients'>[]> {
  const { doc, size, clients } = await loadDocument(storage, name);
  while (clients.has(doc.clientID)) doc.clientID = new Y.Doc().clientID;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < entries.length; at += PORTION) writeEntries(doc, entries.slice(at, at + PORTION), 'restore');
  const stored = size.log.reduce((sum, { bytes }) => sum + bytes, size.snapshotBytes);
  if (updates.reduce((sum, { length }) => sum + length, stored) > defaultLimits.document) {
    throw new Error(`the document ${name} has no room for the changes`);
  }
  const newClients = [doc.clientID];
  doc.destroy();
  return updates.map((update, index) => ({ update, newClients: index === 0 ? newClients : [] }));
}
