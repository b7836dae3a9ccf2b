import { entriesOfDocument } from '@sidebook/crdt/document';
import type { RecordId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { describe, expect, it } from 'vitest';

import { erasedIdsValue, forgettingValue, refusedChangesValue, workspaceValue } from '../../session/values.ts';
import { restoreBackup } from '../backup/restore-backup.ts';
import { GoingBackJournal, type StepRow } from '../going-back/going-back-journal.ts';
import type { OpenBackup } from '../backup/read-backup.ts';
import { allRows, createProfile, refusalOf, type TestWorker } from '../testing/test-worker.ts';
import { finishForgetting } from './forget-person.ts';

const FILE = 'ab'.repeat(32);
const SHARED = 'cd'.repeat(32);
const attachment = (hash: string) => ({ hash, name: 'a.pdf', mime: 'application/pdf', size: 1 });

/** A person with a visit, a note on it and two files, one of which a deal has, too. */
async function fill(worker: TestWorker): Promise<RecordId> {
  const { handlers, context } = worker;
  const { database, self, now } = context;
  const item = async (local: string, kind: 'contact' | 'deal', name: string) =>
    (await handlers['item.create']({ local, kind, fields: { name }, collections: {} })).id;
  const person = await item('person-01', 'contact', 'Zelda Quux');
  const deal = await item('deal-0001', 'deal', 'Refit');
  const plan = async (local: string, of: RecordId, title: string, hashes: readonly string[]) => {
    const fields = { title, deadline: now() + 3_600_000 };
    const { id } = await handlers['activity.create']({ local, item: of, fields });
    const changes = hashes.map((hash, index) => ({
      id,
      field: 'files',
      element: `f${index}`,
      value: attachment(hash),
    }));
    await handlers['record.change']({ changes });
    return id;
  };
  const visit = await plan('visit-001', person, 'Visit Zelda', [FILE, SHARED]);
  await plan('call-0001', deal, 'Call about it', [SHARED]);
  await handlers['comment.create']({ local: 'note-0001', item: person, entry: visit, text: 'Zelda likes tea' });
  await handlers['record.change']({ changes: [{ id: person, field: 'name', value: 'Zelda Quuxx' }] });
  for (const hash of [FILE, SHARED]) {
    const { workspace, space } = self;
    await database.blobs.put({ workspace, space, hash, bytes: Uint8Array.of(1), uploaded: 0, time: 0 });
  }
  return person;
}

async function textOf({ context }: TestWorker): Promise<string> {
  const names = await context.database.documents.toCollection().primaryKeys();
  const documents = await Promise.all(
    names.map(async (name) => entriesOfDocument((await context.store.load(name)).doc)),
  );
  const device = await Promise.all(context.database.tables.map(async (table) => table.toArray()));
  return JSON.stringify([documents, device, await allRows(context.rows)]);
}

const filesHere = async ({ context }: TestWorker) => (await context.database.blobs.toArray()).map(({ hash }) => hash);

describe('forgetting a person on a device alone', () => {
  it('[EXT-25] all of it is gone from records, history, search and files, and nothing else is', async () => {
    const worker = await createProfile({ seed: 21 }).start();
    const person = await fill(worker);
    await writeValue(worker.context.database, refusedChangesValue, [
      { document: 'd', space: worker.context.self.space, key: 'k', id: person, field: 'name', at: 1, value: 'Zelda' },
    ]);
    const journal = new GoingBackJournal();
    const none = {
      made: 0,
      deleted: 0,
      changed: 1,
      by: [],
      undo: [],
      run: 'r',
      chosen: true,
      state: 'waiting',
    } as const;
    const preview = (index: number, id: RecordId, title: string): StepRow => ({
      ...none,
      index,
      id,
      root: id,
      kind: 'contact',
      title,
      records: [{ id, kind: 'contact', since: 'changed', changes: [] }],
    });
    await journal.steps.bulkPut([preview(0, person, 'Zelda'), preview(1, 'x.person-02' as RecordId, 'Yara')]);
    expect(await textOf(worker)).toContain('Zelda');
    expect(await worker.handlers['person.forget']({ id: person })).toEqual({
      activities: 1,
      comments: 1,
      files: 1,
      devices: [],
    });
    const after = await textOf(worker);
    expect(after.toLowerCase()).not.toMatch(/zelda|quux|likes tea/);
    expect(after).not.toContain(person);
    expect(after).toContain('Call about it');
    expect(await filesHere(worker)).toEqual([SHARED]);
    expect(await readValue(worker.context.database, forgettingValue)).toBe(null);
    expect((await journal.steps.toArray()).map(({ title }) => title)).toEqual(['Yara']);
    journal.close();
    const made = await worker.handlers['item.create']({
      local: 'other-001',
      kind: 'contact',
      fields: { name: 'Bo' },
      collections: {},
    });
    expect((await worker.context.rows.items.get(made.id))?.nameKey).toContain('bo');
    await worker.stop();
  });

  it('[EXT-25] killed at any step, it is done by the next life', async () => {
    let died = 0;
    for (let dieAtStep = 1; dieAtStep < 400; dieAtStep += 2) {
      const profile = createProfile({ seed: 500 + dieAtStep });
      const first = await profile.start();
      const person = await fill(first);
      await first.stop();
      const { mortal, ready } = profile.begin({ dieAtStep });
      const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
      if (!second) continue;
      const done = second.handlers['person.forget']({ id: person });
      const ended = await Promise.race([done.then(() => 'done'), second.mortal.died.then(() => 'died')]).catch(
        () => 'died',
      );
      if (ended === 'done') {
        await second.stop();
        expect(died).toBeGreaterThan(5);
        return;
      }
      died += 1;
      const third = await profile.start();
      // What was not begun is asked for again.
      if ((await readValue(third.context.database, forgettingValue)) === null) {
        const isThere = (await third.context.rows.items.get(person)) !== undefined;
        if (isThere) await third.handlers['person.forget']({ id: person });
      }
      await finishForgetting(third.context);
      const after = await textOf(third);
      expect(after.toLowerCase()).not.toMatch(/zelda|quux/);
      expect(after).toContain('Call about it');
      expect(await filesHere(third)).toEqual([SHARED]);
      await third.stop();
    }
    throw new Error('it never came to its end');
  }, 120_000);

  it('[EXT-25] a backup from before brings neither the person back nor their files', async () => {
    const worker = await createProfile({ seed: 22 }).start();
    const person = await fill(worker);
    const { store, database, self, rows } = worker.context;
    const name = (await rows.items.get(person))?.document ?? '';
    const updates: Uint8Array[] = [];
    for await (const update of store.readUpdates(name)) updates.push(update);
    await worker.handlers['person.forget']({ id: person });
    const file = (hash: string) => ({ space: self.space, hash, size: 1 });
    const backup = {
      manifest: {
        identity: { workspace: self.workspace },
        documents: [{ name }],
        files: [file(FILE), file(SHARED)],
      },
      readMarks: async () => ({ fired: [], snoozes: [] }),
      readDocument: async () => updates,
      readFile: async () => Uint8Array.of(1),
    } as unknown as OpenBackup;
    await database.blobs.clear();
    await restoreBackup(worker.context, worker.marks, backup, async () => undefined);
    expect((await textOf(worker)).toLowerCase()).not.toMatch(/zelda|quux/);
    expect(await filesHere(worker)).toEqual([SHARED]);
    expect((await readValue(database, erasedIdsValue))[self.space]).toHaveLength(4);
    await worker.stop();
  });

  it('[EXT-25] only a manager may, and only a contact is a person', async () => {
    const worker = await createProfile({ seed: 23 }).start();
    const person = await fill(worker);
    const { database, self, rows } = worker.context;
    const deal = (await rows.items.toArray()).find(({ kind }) => kind === 'deal');
    expect((await refusalOf(worker.handlers['person.forget']({ id: deal?.id ?? person }))).code).toBe('malformed');
    const info = await readValue(database, workspaceValue);
    if (!info) throw new Error('no workspace');
    const spaces = [{ id: self.space, name: 'Sales', role: 'rep' as const, archived: false, members: [] }];
    await writeValue(database, workspaceValue, { ...info, spaces });
    expect((await refusalOf(worker.handlers['person.forget']({ id: person }))).code).toBe('no-access');
    expect(await textOf(worker)).toContain('Zelda');
    await worker.stop();
  });
});
