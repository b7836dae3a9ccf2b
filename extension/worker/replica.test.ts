import { entriesOfDocument } from '@sidebook/crdt/document';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { createProjector } from '@sidebook/projections/projector';
import { ProjectionDatabase } from '@sidebook/projections/tables';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { describe, expect, it } from 'vitest';

import { createProfile, type TestProfile, type TestWorker } from './testing/test-worker.ts';

const HOUR = 3_600_000;

interface Acknowledged {
  readonly deals: Map<RecordId, string>;
  readonly completed: Set<RecordId>;
}

/** A rep's commands, one after the other; what was answered is noted, the rest is lost with the worker. */
async function work(worker: TestWorker, life: number, said: Acknowledged): Promise<void> {
  const { handlers, context } = worker;
  const deal = await handlers['item.create']({
    local: `deal-${String(life).padStart(6, '0')}`,
    kind: 'deal',
    fields: { name: `Deal ${life}` },
    collections: {},
  });
  said.deals.set(deal.id, `Deal ${life}`);
  await handlers['record.change']({ changes: [{ id: deal.id, field: 'name', value: `Renamed ${life}` }] });
  said.deals.set(deal.id, `Renamed ${life}`);
  const activity = await handlers['activity.create']({
    local: `activity-${String(life).padStart(6, '0')}`,
    item: deal.id,
    fields: { title: 'Call', deadline: context.now() - HOUR },
  });
  await handlers['activity.complete']({ ids: [activity.id] });
  said.completed.add(activity.id);
}

/** All rows that say something, without those that only say how far projection is. */
async function rowsOf(rows: ProjectionDatabase): Promise<unknown> {
  const tables = [rows.states, rows.items, rows.activities, rows.agenda, rows.reminders, rows.timeline, rows.history];
  return Promise.all(tables.map((table) => table.toArray()));
}

/** Rows made anew from the documents alone, in a database of their own. */
async function rebuilt({ context }: TestWorker): Promise<unknown> {
  const fresh = new ProjectionDatabase(`rebuilt-${context.self.workspace}`);
  await fresh.delete();
  await fresh.open();
  const projector = createProjector(fresh);
  for (const name of await context.database.documents.toCollection().primaryKeys()) {
    const address = parseDocumentName(name);
    if (address?.kind !== 'shard') continue;
    const { doc, counter } = await context.store.load(name);
    const document = { name, space: address.space as SpaceId, shard: address.shard };
    await projector.rebuild(document, entriesOfDocument(doc), counter);
  }
  const rows = await rowsOf(fresh);
  fresh.close();
  return rows;
}

async function liveAndDie(profile: TestProfile, life: number, dieAtStep: number, said: Acknowledged): Promise<boolean> {
  const { mortal, ready } = profile.begin({ dieAtStep });
  const end = mortal.died.then(() => 'died' as const);
  const outcome = await Promise.race([
    end,
    ready.then((worker) =>
      Promise.race([
        work(worker, life, said).then(
          () => 'survived' as const,
          () => end,
        ),
        end,
      ]),
    ),
  ]);
  mortal.kill();
  return outcome === 'died';
}

describe('[EXT-20] a worker killed at any step', () => {
  it('has lost nothing that it answered, and its rows are those of its documents', async () => {
    const profile = createProfile({ seed: 7 });
    const said: Acknowledged = { deals: new Map(), completed: new Set() };
    let deaths = 0;
    // Each life dies one step later than the one before, so every step between a command and its answer is met.
    for (let life = 1; life <= 60; life++) {
      profile.time.advance(1000);
      if (await liveAndDie(profile, life, life, said)) deaths++;
    }
    expect(deaths).toBeGreaterThan(15);
    expect(said.completed.size).toBeGreaterThan(10);
    const worker = await profile.start();
    const { rows, database } = worker.context;
    for (const [id, name] of said.deals) {
      const shown = (await rows.items.get(id))?.record.name;
      // A later command may have been stored and not answered: then the newer name holds.
      expect([name, name.replace('Deal', 'Renamed')]).toContain(shown);
    }
    for (const id of said.completed) expect((await rows.activities.get(id))?.open).toBe(false);
    expect(await rowsOf(rows)).toEqual(await rebuilt(worker));
    // One device, one clientID in each document, however often it was killed.
    for (const name of await database.documents.toCollection().primaryKeys()) {
      const { doc } = await worker.context.store.load(name);
      expect(doc.store.clients.size).toBeLessThanOrEqual(1);
    }
    await worker.stop();
  });
});
