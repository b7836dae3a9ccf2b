import { entriesOfDocument } from '@sidebook/crdt/document';
import { expect } from 'vitest';
import * as Y from 'yjs';
import type { Made } from './made-entries.ts';
import type { ModelDevice } from './model-device.ts';
import { projected } from './model-spaces.ts';
import type { TeamRun } from './team-run.ts';

/** A stretch of the logs of a space's documents, or of all documents, in which nothing of some devices may stand. */
export interface Barrier {
  readonly space: string | null;
  readonly devices: ReadonlySet<string>;
  /** Of the documents that there were. */
  readonly after: ReadonlyMap<string, number>;
  upTo: ReadonlyMap<string, number> | null;
}

/** What a device was told to be saved since it was asked last is in the log (EXT-20). */
export async function judgeAcknowledged(run: TeamRun, device: ModelDevice): Promise<void> {
  const fresh = (await device.newlyAcknowledged()).filter((made) => !run.isForgotten(made));
  for (const [document, entries] of Map.groupBy(fresh, (made) => made.document)) {
    const logged = new Map(entriesOfDocument(await run.replayOf(document)).map(entryOf));
    const lost = entries.filter(({ key, value }) => !isSame(logged.get(key), value));
    expect(lost, `edits of ${device.id} that were acknowledged and are not in the log`).toEqual([]);
  }
}

/** In the end a log has each update once, nothing that nobody made, and nothing of whoever had no right to it. */
export async function judgeLog(run: TeamRun, document: string, barriers: readonly Barrier[]): Promise<void> {
  const log = await run.server.log(document);
  const base = (await run.server.base(document))?.sequence ?? 0;
  expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => base + i + 1));
  const made = new Map(
    run.devices
      .flatMap((device) => device.made)
      .filter((one) => one.document === document)
      .map(entryOf),
  );
  const entries = entriesOfDocument(await run.replayOf(document));
  const strange = entries.filter(({ key, value }) => !made.has(key) || !isSame(made.get(key), value));
  expect(strange, `entries of ${document} that nobody has made`).toEqual([]);
  const { space } = projected(document);
  for (const barrier of barriers.filter((one) => one.space === null || one.space === space)) {
    const [after, upTo] = [barrier.after.get(document) ?? 0, barrier.upTo && (barrier.upTo.get(document) ?? 0)];
    const banned = log.filter(({ device }) => barrier.devices.has(device));
    const late = banned.filter(({ sequence }) => sequence > after && sequence <= (upTo ?? Infinity));
    expect(
      late.map(({ sequence }) => sequence),
      'accepted after the right was withdrawn',
    ).toEqual([]);
  }
  const owners = new Map<number, string>();
  for (const [device, clients] of await clientsOf(run, document))
    for (const client of clients) {
      expect([undefined, device], `whose clientID ${client} is`).toContain(owners.get(client));
      owners.set(client, device);
    }
  // No edit costs the server more than one row, however often it was sent; what several copy, one of each.
  const written = run.devices.map((device) => device.made.filter((one) => one.document === document));
  const most = written.reduce((sum, own) => sum + new Set(own.map(({ key }) => key)).size, 0);
  if (!run.server.mayRepeat) expect(log.length).toBeLessThanOrEqual(most);
}

/** The clientIDs that stand in a document's log, by the device that sent them. */
export async function clientsOf(run: TeamRun, document: string): Promise<ReadonlyMap<string, ReadonlySet<number>>> {
  const clients = new Map<string, Set<number>>();
  for (const { device, update } of await run.server.log(document)) {
    const known = clients.get(device) ?? new Set();
    for (const { id } of Y.decodeUpdate(update).structs) known.add(id.client);
    clients.set(device, known);
  }
  return clients;
}

export const entryOf = ({ key, value }: Pick<Made, 'key' | 'value'>): [string, unknown] => [key, value];

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
