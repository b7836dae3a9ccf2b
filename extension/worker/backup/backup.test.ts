import { countItems } from '@sidebook/projections/queries/items';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';

import { identityValue, restoringValue, settingsValue, workspaceValue } from '../../session/values.ts';
import { leaveWorkspace, removeLeft } from '../leaving.ts';
import { backupOf, exported, give } from '../testing/filled-profile.ts';
import { teammateProfileOf } from '../testing/second-device.ts';
import { allRows, createProfile, refusalOf, type TestProfile, type TestWorker } from '../testing/test-worker.ts';

const HOUR = 3_600_000;

/** Restores as the page does: asks again after the worker has come back in the other workspace. */
async function restoreInto(profile: TestProfile, bytes: Uint8Array<ArrayBuffer>): Promise<TestWorker> {
  const file = await give(profile, bytes);
  let worker = await profile.start();
  const answer = await worker.handlers['backup.restore']({ file });
  if (answer.state === 'restarted') {
    expect(worker.restarting()).toBe(true);
    await worker.stop();
    worker = await profile.start();
    expect(await worker.handlers['backup.restore']({ file })).toMatchObject({ state: 'done' });
  }
  return worker;
}

describe('[EXT-24] one file', () => {
  test('is a zip that any program opens, with the contacts as a table and no secret', async () => {
    const { worker, bytes } = await backupOf(1);
    const { workspace, device } = worker.context.self;
    const entries = unzipSync(bytes);
    expect(Object.keys(entries)).toContain('contacts.csv');
    const table = new TextDecoder().decode(entries['contacts.csv']);
    expect(table.split('\r\n')).toHaveLength(3);
    // A cell that a spreadsheet would run is defused; the deleted company is not named.
    expect(table.split('\r\n')[1]).toBe(
      '"Ana, ""the boss""",Buyer,Acme,,ana@acme.example,,,,,+4915112345678,,,,1980-03-22,vip,,"\'=1+1"',
    );
    const manifest = new TextDecoder().decode(entries['manifest.json']);
    expect(manifest).toContain(workspace);
    expect(manifest).not.toContain(device);
    expect(JSON.parse(manifest)).toMatchObject({ counts: { contacts: 1, companies: 0, deals: 1 } });
    await worker.stop();
  });

  test('never holds the demo', async () => {
    const profile = createProfile({ seed: 2 });
    const worker = await profile.start();
    await worker.handlers['demo.create']({});
    const entries = unzipSync(await exported(profile, worker));
    expect(Object.keys(entries).filter((name) => name.startsWith('documents/'))).toEqual([]);
    expect(new TextDecoder().decode(entries['contacts.csv']).trim().split('\r\n')).toHaveLength(1);
    await worker.stop();
  });
});

describe('[EXT-24] restoring into a fresh profile', () => {
  test('gives equal rows, files and settings, to the same member on a new device', async () => {
    const { time, worker, bytes } = await backupOf(3);
    const there = await restoreInto(createProfile({ seed: 4, time }), bytes);
    expect(await allRows(there.context.rows)).toEqual(await allRows(worker.context.rows));
    const withoutTime = async ({ context }: TestWorker) =>
      (await context.database.blobs.toArray()).map(({ space, hash, bytes: content, uploaded }) => [
        space,
        hash,
        [...content],
        uploaded,
      ]);
    expect(await withoutTime(there)).toEqual(await withoutTime(worker));

    const self = there.context.self;
    expect(self).toMatchObject({ workspace: worker.context.self.workspace, member: worker.context.self.member });
    expect(self.device).not.toBe(worker.context.self.device);
    expect(self.device.startsWith(self.member)).toBe(true);
    expect(await readValue(there.context.database, workspaceValue)).toEqual(
      await readValue(worker.context.database, workspaceValue),
    );
    await worker.stop();
    await there.stop();
  });

  test('repeats no reminder, and sends those that are to come', async () => {
    const { time, profile, worker } = await backupOf(5);
    const deadline = time.clock.now() + HOUR;
    const { id } = await worker.handlers['activity.create']({
      local: 'activity-2',
      fields: { title: 'Later', deadline },
      reminders: [15],
    });
    await worker.handlers['activity.snooze']({ id });
    const there = await restoreInto(createProfile({ seed: 6, time }), await exported(profile, worker));
    const { ringing, now, self } = there.context;
    expect(self.watchFrom).toBe(now());
    expect(await ringing.take(now())).toEqual([]);
    expect(await there.marks.fired.toArray()).toEqual(await worker.marks.fired.toArray());
    expect(await there.marks.snoozes.toArray()).toEqual([{ activity: id, at: now() + HOUR / 4, deadline }]);
    time.advance(HOUR - 15 * 60_000);
    expect((await ringing.take(now())).map(({ activity }) => activity.id)).toEqual([id]);
    await worker.stop();
    await there.stop();
  });

  test('edits made there and here since meet by a second file, with a client of its own each', async () => {
    const { time, profile, worker, ids, bytes } = await backupOf(7);
    const other = createProfile({ seed: 8, time });
    const there = await restoreInto(other, bytes);
    const clientOf = async ({ context }: TestWorker): Promise<number> => {
      const [name] = await context.database.documents.toCollection().primaryKeys();
      return (await context.store.load(name ?? '')).clientID;
    };
    expect(await clientOf(there)).not.toBe(await clientOf(worker));
    await there.handlers['record.change']({ changes: [{ id: ids.contact, field: 'note', value: 'there' }] });
    await worker.handlers['record.change']({ changes: [{ id: ids.contact, field: 'address', value: 'here' }] });
    await there.handlers['backup.restore']({ file: await give(other, await exported(profile, worker)) });
    expect((await there.context.rows.items.get(ids.contact))?.record).toMatchObject({ note: 'there', address: 'here' });
    expect(await there.context.rows.states.count()).toBe(await worker.context.rows.states.count());
    await worker.stop();
    await there.stop();
  });

  test('replaces the demo that was there', async () => {
    const { time, worker, bytes } = await backupOf(9);
    const profile = createProfile({ seed: 10, time });
    const before = await profile.start();
    await before.handlers['demo.create']({});
    await before.stop();
    const there = await restoreInto(profile, bytes);
    expect(await countItems(there.context.rows, 'deal')).toBe(1);
    expect(await there.context.database.documents.where('workspace').equals('demo').count()).toBe(0);
    await worker.stop();
    await there.stop();
  });

  test('goes on after a kill in the middle, and makes nothing twice', async () => {
    const { time, worker, bytes } = await backupOf(11);
    const expected = await allRows(worker.context.rows);
    let died = 0;
    for (let dieAtStep = 1; ; dieAtStep++) {
      const profile = createProfile({ seed: 1000 + dieAtStep, time });
      const file = await give(profile, bytes);
      const first = await profile.start();
      await first.handlers['backup.restore']({ file });
      await first.stop();
      const { mortal, ready } = profile.begin({ dieAtStep });
      const second = await Promise.race([ready.catch(() => null), mortal.died.then(() => null)]);
      const ended = second
        ? await Promise.race([second.backups.resume().then(() => 'done'), mortal.died.then(() => 'died')])
        : 'died';
      if (second && ended === 'done') {
        await second.stop();
        break;
      }
      died++;
      const third = await profile.start();
      await third.backups.resume();
      expect(await allRows(third.context.rows)).toEqual(expected);
      expect(await readValue(third.context.database, restoringValue)).toMatchObject({ state: 'done' });
      expect(profile.scratch.files.size).toBe(0);
      await third.stop();
    }
    expect(died).toBeGreaterThan(10);
    await worker.stop();
  }, 120_000);
});

describe('[EXT-24] restoring into a profile that is in use', () => {
  test('merges a backup of the same workspace: nothing is lost, nothing is doubled', async () => {
    const { profile, worker, ids, bytes } = await backupOf(12);
    await worker.handlers['record.change']({ changes: [{ id: ids.contact, field: 'note', value: 'newer' }] });
    await worker.handlers['item.create']({
      local: 'contact-2',
      kind: 'contact',
      fields: { name: 'New' },
      collections: {},
    });
    const before = await allRows(worker.context.rows);
    const file = await give(profile, bytes);
    expect(await worker.handlers['backup.inspect']({ file })).toMatchObject({ destination: 'same', contacts: 1 });
    expect(await worker.handlers['backup.restore']({ file })).toEqual({ state: 'done', records: 3 });
    expect(worker.restarting()).toBe(false);
    expect(await allRows(worker.context.rows)).toEqual(before);
    // Asked again, as a page does whose worker was gone.
    expect(await worker.handlers['backup.restore']({ file })).toEqual({ state: 'done', records: 3 });
    await worker.stop();
  });

  test('refuses a backup of another workspace and leaves everything as it is', async () => {
    const { worker, bytes } = await backupOf(13);
    const profile = createProfile({ seed: 14 });
    const other = await profile.start();
    await other.handlers['item.create']({
      local: 'contact-9',
      kind: 'contact',
      fields: { name: 'Mine' },
      collections: {},
    });
    const before = await allRows(other.context.rows);
    const identity = await readValue(other.context.database, identityValue);
    const file = await give(profile, bytes);
    expect(await other.handlers['backup.inspect']({ file })).toMatchObject({ destination: 'other' });
    expect((await refusalOf(other.handlers['backup.restore']({ file }))).code).toBe('other-workspace');
    expect(await allRows(other.context.rows)).toEqual(before);
    expect(await readValue(other.context.database, identityValue)).toEqual(identity);
    await worker.stop();
    await other.stop();
  });

  test('[PERM-5] brings nothing back of a space that the server has taken away', async () => {
    const { profile, worker, bytes } = await backupOf(16);
    const { database, rows, self, replica } = worker.context;
    await database.connections.put({
      workspace: self.workspace,
      serverUrl: 'http://localhost',
      token: 't',
      device: 'd',
    });
    const info = await readValue(database, workspaceValue);
    await database.values.put({ key: workspaceValue.key, value: { ...info, spaces: [] } });
    for (const name of await database.documents.toCollection().primaryKeys()) await replica.remove(name);
    await database.blobs.clear();
    await worker.handlers['backup.restore']({ file: await give(profile, bytes) });
    expect([await rows.states.count(), await database.blobs.count()]).toEqual([0, 0]);
    await worker.stop();
  });

  test('[PERM-5] [PERM-13] refuses the backup of a member who was removed, and takes that of one who is there', async () => {
    const bens = await backupOf(17);
    const { self, userMarks } = bens.worker.context;
    await userMarks.tellSeen([bens.ids.activity], 1);
    const own = `${self.workspace}/u/${self.member}`;
    expect(await bens.worker.context.database.documents.get(own)).toBeDefined();
    const profile = await teammateProfileOf(bens.worker, 'ada');
    const worker = await profile.start();
    const { database, rows } = worker.context;
    await database.connections.put({
      workspace: self.workspace,
      serverUrl: 'http://localhost',
      token: 't',
      device: 'd',
    });
    const info = await readValue(bens.worker.context.database, workspaceValue);
    const file = await give(profile, await exported(bens.profile, bens.worker));
    const inTeam = (removed: boolean): Promise<unknown> => {
      const ben = { id: self.member, name: 'Ben', addresses: [], admin: false, removed };
      return writeValue(database, workspaceValue, { ...info, members: [ben] } as never);
    };
    await inTeam(true);
    expect(await worker.handlers['backup.inspect']({ file })).toMatchObject({ destination: 'removed' });
    expect((await refusalOf(worker.handlers['backup.restore']({ file }))).code).toBe('member-removed');
    expect(await rows.states.count()).toBe(0);
    await inTeam(false);
    expect(await worker.handlers['backup.restore']({ file })).toMatchObject({ state: 'done' });
    expect(await rows.items.count()).toBeGreaterThan(0);
    // What is Ben's own stays his (PERM-13).
    expect(await database.documents.get(own)).toBeUndefined();
    await worker.stop();
    await bens.worker.stop();
  });

  test('[PERM-5] a device whose user was removed takes no backup of that workspace, until they are in it again', async () => {
    const { profile, worker, bytes } = await backupOf(19);
    const { self } = worker.context;
    await leaveWorkspace(worker.context.database, self, { what: 'workspace', notSent: 0 });
    await worker.stop();
    const after = await profile.start();
    await removeLeft(after.context.database, after.context.store);
    const file = await give(profile, bytes);
    expect(await after.handlers['backup.inspect']({ file })).toMatchObject({ destination: 'removed' });
    expect((await refusalOf(after.handlers['backup.restore']({ file }))).code).toBe('member-removed');
    expect([await after.context.rows.states.count(), after.restarting()]).toEqual([0, false]);
    await after.stop();
  });

  test('keeps the settings of this device', async () => {
    const { profile, worker, bytes } = await backupOf(15);
    const settings = { ...(await readValue(worker.context.database, settingsValue)), currency: 'PLN' };
    await worker.context.database.values.put({ key: settingsValue.key, value: settings });
    await worker.handlers['backup.restore']({ file: await give(profile, bytes) });
    expect(await readValue(worker.context.database, settingsValue)).toEqual(settings);
    await worker.stop();
  });
});
