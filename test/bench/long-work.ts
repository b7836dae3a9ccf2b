import type { MemberId } from '@sidebook/domain/ids';

import { buildExtension } from '../run/build.ts';
import { itemRows, memberOf } from '../support/device-storage.ts';
import { type ExtensionProfile, openProfile } from '../support/extension-profile.ts';
import { startSyncServer } from '../support/sync-server.ts';
import { connect, join } from '../support/team.ts';
import { type Writer, writerOf } from './large-workspace.ts';
import { COMPANY, contactId, CONTACTS, EDITED, fillForLongWork } from './long-work/fill.ts';
import { ended, killed, type Long, meanwhile, stopped, type Told } from './long-work/watch.ts';

const NORTH = 'north-space';

/**
 * The long works of a team, on a device with a real server: handing over what a member answers for (5,000 deals, 2,500 calls), the
 * same going back, and moving 2,000 contacts, and a company that 1,000 items name and 500 activities stand on, to another space.
 * Of each: until it was done, what another page and the popup noticed of it, and memory; how long *Stop* took, ms; and what was
 * left undone although the worker was killed (0).
 */
export async function run(): Promise<object> {
  const extension = await buildExtension('e2e');
  const server = await startSyncServer();
  const ada = await openProfile({ extension });
  const ben = await openProfile({ extension });
  try {
    await connect(ada, server, 'Ada');
    await join(ben, ada, 'Ben');
    const leaver = (await memberOf(ben)) as MemberId;
    await ben.close();
    await ada.send('team.change-space', { space: NORTH, name: 'North' });
    const self = await writerOf(ada);
    await fillForLongWork(ada, self, leaver);
    return await measure(ada, self, leaver);
  } finally {
    await ada.close();
    await ben.close();
    await server.stop();
  }
}

async function measure(ada: ExtensionProfile, self: Writer, leaver: MemberId): Promise<object> {
  const other = await ada.openPage('sidepanel', { hash: `#/deal/${EDITED}` });
  await other.locator('h1').waitFor();
  const before = Date.now();
  const results: Record<string, unknown> = {};
  const note = (name: string, value: unknown): void => {
    results[name] = value;
    process.stderr.write(`${name} ${JSON.stringify(value)}\n`);
  };
  const long = (value: Told, run: string, begin: () => Promise<unknown>, end: string): Promise<Long> =>
    meanwhile(ada, other, EDITED, async () => {
      await begin();
      return ended(ada, value, run, end);
    });

  const handOver = (run: string) => () =>
    ada.send('team.hand-over', {
      run,
      member: leaver,
      spaces: [{ space: self.space, successor: self.member, items: [] }],
      loss: { what: 'spaces', spaces: [], admin: false },
    });
  const first = 'bench-hand-1';
  note('handOver', await long('hand-over', first, handOver(first), 'done'));
  const undo = () => ada.send('team.hand-over-undo', { run: first });
  note('handOverUndo', await long('hand-over', first, undo, 'undone'));
  const second = 'bench-hand-2';
  await handOver(second)();
  note('handOverStop', await stopped(ada, 'hand-over', second, 'team.hand-over-stop'));
  await ada.send('team.hand-over-continue', { run: second });
  await killed(ada, 'hand-over', second);
  await ended(ada, 'hand-over', second, 'done');
  note('handOverLeft', (await itemRows(ada)).filter(({ record }) => record.responsible === leaver).length);

  const back = 'bench-back-1';
  const preview = () => ada.send('going-back.preview', { run: back, space: self.space, instant: before });
  note('preview', await long('going-back', back, preview, 'ready'));
  const start = () => ada.send('going-back.start', { run: back, all: true, listed: [] });
  await start();
  note('restoreStop', await stopped(ada, 'going-back', back, 'going-back.stop'));
  note('restore', await long('going-back', back, start, 'done'));
  await ada.send('going-back.undo', { run: back });
  await killed(ada, 'going-back', back);
  note('restoreUndo', await long('going-back', back, async () => undefined, 'undone'));

  // The answer comes at the end, to whoever is still there.
  const move = (run: string, ids: readonly string[], to: string) => () =>
    ada.ask(async (message) => void chrome.runtime.sendMessage(message), {
      operation: 'item.move',
      request: { run, ids, to },
    });
  const inNorth = async (): Promise<string[]> =>
    (await itemRows(ada)).flatMap((row) => (row.space === NORTH ? row.id : []));
  const contacts = Array.from({ length: CONTACTS }, (_, index) => contactId(index));
  note('moveMany', await long('move-progress', 'bench-move-1', move('bench-move-1', contacts, NORTH), 'done'));
  await move('bench-move-2', await inNorth(), self.space)();
  note('moveStop', await stopped(ada, 'move-progress', 'bench-move-2', 'item.move-stop'));
  await move('bench-move-3', await inNorth(), self.space)();
  await killed(ada, 'move-progress', 'bench-move-3');
  await ended(ada, 'move-progress', 'bench-move-3', 'done');
  note('moveLeft', (await inNorth()).length);
  note('moveCompany', await long('move-progress', 'bench-move-4', move('bench-move-4', [COMPANY], NORTH), 'done'));
  return results;
}
