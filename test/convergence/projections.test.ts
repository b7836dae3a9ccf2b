import 'fake-indexeddb/auto';
import type { Entry } from '@sidebook/crdt/record-state';
import { emptyState, mergeEntry, readEntry, type RecordState } from '@sidebook/crdt/record-state';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { CounterMode } from '@sidebook/domain/counters/counting';
import { type RecordId, shardOf } from '@sidebook/domain/ids';
import { startInMode } from '@sidebook/projections/testing/counter-mode';
import { createProjector, type ProjectedDocument, type Projector } from '@sidebook/projections/projector';
import { describe, expect, it } from 'vitest';

import { expectAnswers } from '../support/expect-answers.ts';
import { expectStream } from '../support/expect-stream.ts';
import type { PlainDocument } from '../support/plain-documents.ts';
import { PlainSnapshot } from '../support/plain-snapshot.ts';
import { randomCommand } from '../support/random-commands.ts';
import { deviceOfMember, documents, members, START } from '../support/random-workspace.ts';
import { fuzzSeeds, type Random, withSeed } from '../support/random.ts';
import { allRows, openRows, plainEntries, rowsFromScratch } from '../support/rows.ts';

interface Delivery {
  readonly document: ProjectedDocument;
  readonly entries: readonly Entry[];
}

/** What a device has heard of: the records it edits, as it sees them. */
class Device {
  readonly states = new Map<RecordId, RecordState>();

  hear({ document, entries }: Delivery): void {
    for (const entry of entries) {
      const read = readEntry(entry);
      if (!read || shardOf(read.id) !== document.shard) continue;
      this.states.set(read.id, mergeEntry(this.states.get(read.id) ?? emptyState(read.id), read));
    }
  }
}

/** Devices that edit in sight of some of what the others did, and the entries that each edit made. */
function randomHistory(random: Random, commands: number, operations: string[]): Delivery[] {
  const devices = members.map((member) => ({
    device: new Device(),
    id: deviceOfMember(member),
    skew: random.below(HOUR),
  }));
  const written = new Set<string>();
  const made: Delivery[] = [];
  let clock = START - 12 * HOUR;
  for (let count = 0; count < commands; count++) {
    // Now and then nothing passes, so that entries fall into one millisecond.
    clock += random.chance(0.3) ? 0 : random.below(HOUR);
    const { device, id, skew } = random.pick(devices);
    const command = randomCommand(random, device.states, { now: clock + skew, device: id });
    const entries = command.entries.filter(({ key }) => !written.has(`${command.document.name} ${key}`));
    for (const { key } of entries) written.add(`${command.document.name} ${key}`);
    operations.push(command.title);
    const delivery = { document: command.document, entries };
    made.push(delivery);
    device.hear(delivery);
    for (const other of devices) if (random.chance(0.4)) for (const heard of made.slice(-3)) other.device.hear(heard);
  }
  return made;
}

/** The deliveries cut and joined anew, out of order, some of them twice. */
function shuffled(random: Random, deliveries: readonly Delivery[]): Delivery[] {
  const pieces = deliveries.flatMap(({ document, entries }) => {
    const cut = random.below(entries.length + 1);
    return [entries.slice(0, cut), entries.slice(cut)].map((part) => ({ document, entries: part }));
  });
  const twice = random.shuffle([...pieces, ...random.some(pieces).filter(() => random.chance(0.3))]);
  const joined: Delivery[] = [];
  for (const piece of twice) {
    const last = joined.at(-1);
    if (last && last.document === piece.document && random.chance(0.5)) {
      joined[joined.length - 1] = { ...last, entries: [...last.entries, ...piece.entries] };
    } else joined.push(piece);
  }
  return joined;
}

function plainDocuments(deliveries: readonly Delivery[]): PlainDocument[] {
  return documents.map((document) => {
    const own = deliveries.filter((delivery) => delivery.document.name === document.name);
    return {
      ...document,
      entries: new Map(own.flatMap(({ entries }) => entries.map(({ key, value }) => [key, value]))),
    };
  });
}

async function deliver(projector: Projector, deliveries: readonly Delivery[]): Promise<void> {
  for (const [index, { document, entries }] of deliveries.entries()) await projector.apply(document, entries, index);
}

describe('the read model', () => {
  it.each(fuzzSeeds(24))(
    '[CNT-52] [EXT-19] is the same however entries come, as from scratch, and as the rules say (seed %i)',
    (seed) =>
      withSeed(seed, async (random, operations) => {
        const mode = random.pick<CounterMode>(['item', 'item', 'activity']);
        const history = randomHistory(random, 50, operations);
        const all = plainDocuments(history);
        const scratch = await rowsFromScratch(all, mode);
        const plain = new PlainSnapshot(all, mode);

        const inOrder = openRows();
        if (mode === 'activity') await startInMode(inOrder, mode);
        await deliver(createProjector(inOrder), history);
        expect(await allRows(inOrder)).toEqual(scratch);
        for (let times = 0; times < 3; times++) {
          await expectAnswers(inOrder, plain, random);
          await expectStream(inOrder, plain, random);
        }

        const outOfOrder = openRows();
        if (mode === 'activity') await startInMode(outOfOrder, mode);
        await deliver(createProjector(outOfOrder), shuffled(random, history));
        expect(await allRows(outOfOrder)).toEqual(scratch);
        await Promise.all([inOrder.delete(), outOfOrder.delete()]);
      }),
  );

  it.each(fuzzSeeds(12, 1000))(
    '[CNT-52] [EXT-19] is right in the middle too, with documents made anew, taken away and given back (seed %i)',
    (seed) =>
      withSeed(seed, async (random, operations) => {
        const history = randomHistory(random, 40, operations);
        const db = openRows();
        const projector = createProjector(db);
        const arrived = new Map<string, Delivery[]>(documents.map(({ name }) => [name, []]));
        const held = (): PlainDocument[] => plainDocuments([...arrived.values()].flat());
        for (const delivery of shuffled(random, history)) {
          await projector.apply(delivery.document, delivery.entries, 1);
          arrived.get(delivery.document.name)?.push(delivery);
          if (random.chance(0.9)) continue;
          const document = random.pick(held());
          if (random.chance(0.4)) {
            operations.push(`${document.name} is taken away`);
            await projector.remove(document.name);
            arrived.set(document.name, []);
          } else {
            // An erasure: some records of the document are gone, wholly or in part.
            const ids = [...new Set([...document.entries.keys()].map((key) => key.slice(0, key.indexOf('|'))))];
            const erased = random.some(ids).filter(() => random.chance(0.4));
            const gone = [...document.entries.keys()].filter(
              (key) => erased.some((id) => key.startsWith(`${id}|`)) || random.chance(0.05),
            );
            operations.push(`${document.name} is made anew without ${gone.join(', ')}`);
            const rest: PlainDocument = {
              ...document,
              entries: new Map([...document.entries].filter(([key]) => !gone.includes(key))),
            };
            await projector.rebuild(document, plainEntries(rest), 1);
            arrived.set(document.name, [{ document, entries: plainEntries(rest) }]);
          }
          expect(await allRows(db)).toEqual(await rowsFromScratch(held()));
          const plain = new PlainSnapshot(held());
          await expectAnswers(db, plain, random);
          await expectStream(db, plain, random);
        }
        for (const { name } of documents) await projector.remove(name);
        const empty = Object.fromEntries(
          db.tables.filter(({ name }) => name !== 'checkpoints').map(({ name }) => [name, []]),
        );
        expect(await allRows(db)).toEqual(empty);
        expect(await db.checkpoints.count()).toBe(0);
        await db.delete();
      }),
  );
});
