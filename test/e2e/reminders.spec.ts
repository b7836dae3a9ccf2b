import type { ExtensionProfile } from '../support/extension-profile.ts';
import { expect, test } from '../support/extension-context.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.setTimeout(240_000);

interface Made {
  readonly id: string;
  readonly undo: readonly unknown[];
}

let drawn = 0;
const local = (name: string): string => `${name}-${String(++drawn).padStart(8, '0')}`;

async function makeDeal(device: ExtensionProfile): Promise<string> {
  const made = await device.send('item.create', {
    local: local('deal'),
    kind: 'deal',
    fields: { name: 'Office refit' },
    collections: {},
  });
  return (made as Made).id;
}

async function plan(
  device: ExtensionProfile,
  item: string,
  title: string,
  deadline: number,
  reminders?: readonly number[],
): Promise<Made> {
  const made = await device.send('activity.create', {
    local: local('activity'),
    item,
    fields: { kind: 'call', direction: 'planned', title, deadline },
    ...(reminders ? { reminders } : {}),
  });
  return made as Made;
}

const badge = async (device: ExtensionProfile): Promise<string> => (await device.toolbar()).badge;

/** Closes what is shown, as the user does, so that the next notification is seen as a new one. */
async function dismissAll(device: ExtensionProfile): Promise<number> {
  return device.ask(async () => {
    const ids = Object.keys(await chrome.notifications.getAll());
    for (const id of ids) await chrome.notifications.clear(id);
    return ids.length;
  });
}

test('[CNT-54][ACT-7][FOCUS-2] a planned activity notifies 15 minutes before and at its deadline, each once, with every page closed', async ({
  openDevice,
  clock,
}) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  await plan(device, deal, 'Call about delivery', clock.now() + 20 * MINUTE);
  expect(await device.notifications()).toEqual([]);
  clock.advance(5 * MINUTE);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => badge(device), { timeout: 20_000 }).toBe('1');
  await dismissAll(device);
  clock.advance(15 * MINUTE);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
  expect(await badge(device)).toBe('1');
});

test('[CNT-58] an activity made for "in 10 minutes" sends one notification, not two', async ({ openDevice, clock }) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  await plan(device, deal, 'Call back', clock.now() + 10 * MINUTE);
  await expect.poll(() => badge(device)).toBe('1');
  expect(await device.notifications()).toEqual([]);
  clock.advance(10 * MINUTE);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
});

test('[EXT-2][EXT-1] what was missed while the browser was closed comes once after its start, several as one digest, never twice', async ({
  openDevice,
  clock,
}) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  await plan(device, deal, 'Send contract', clock.now() + 30 * MINUTE);
  await device.restart();
  expect(await device.notifications()).toEqual([]);
  await device.context.close();
  clock.advance(2 * HOUR);
  await device.open();
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => badge(device)).toBe('1');
  expect(await dismissAll(device)).toBe(1);

  await device.restart();
  await expect.poll(() => badge(device)).toBe('1');
  expect(await device.notifications()).toEqual([]);

  for (const title of ['One', 'Two', 'Three', 'Four', 'Five']) {
    await plan(device, deal, title, clock.now() + 30 * MINUTE);
  }
  await device.context.close();
  clock.advance(2 * HOUR);
  await device.open();
  await expect.poll(() => badge(device), { timeout: 20_000 }).toBe('6');
  await expect.poll(() => device.notifications()).toEqual(['digest']);
});

test('[EXT-1] the badge is right after the worker was stopped and after an update of the extension', async ({
  openDevice,
}) => {
  const device = await openDevice();
  const deal = await makeDeal(device);
  await plan(device, deal, 'Overdue', Date.now() - HOUR);
  await plan(device, deal, 'Overdue too', Date.now() - 2 * HOUR);
  await expect.poll(() => badge(device)).toBe('2');
  await device.killWorker();
  await plan(device, deal, 'A third', Date.now() - 3 * HOUR);
  await expect.poll(() => badge(device)).toBe('3');
  await device.update();
  await expect.poll(() => badge(device), { timeout: 20_000 }).toBe('3');
  await expect.poll(async () => (await device.alarms()).map((alarm) => alarm.name)).toContain('safety');
});

test('[ACT-19][CNT-58][E15] each choice of Postpone on an activity overdue for three days lowers the badge by one and rings nothing in the next minute', async ({
  openDevice,
  clock,
}) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  const choices = ['1h', '3h', 'tomorrow', 'next-working-day', 'next-week', 'own'] as const;
  const made: Made[] = [];
  for (const choice of choices) made.push(await plan(device, deal, choice, clock.now() - 3 * DAY));
  await expect.poll(() => badge(device)).toBe(String(choices.length));
  for (const [index, choice] of choices.entries()) {
    const id = made[index]?.id;
    const deadline = choice === 'own' ? { deadline: clock.now() + 5 * HOUR } : {};
    await device.send('activity.postpone', { id, choice, ...deadline });
    const left = choices.length - index - 1;
    await expect.poll(() => badge(device)).toBe(left === 0 ? '' : String(left));
  }
  clock.advance(MINUTE);
  // The clock's step reaches the browser within a second; a deadline that is due then shows that it has.
  await plan(device, deal, 'Witness', clock.now() - HOUR);
  await expect.poll(() => badge(device)).toBe('1');
  expect(await device.notifications()).toEqual([]);
});

test('[EXT-3][E28] Snooze leaves deadline and badge alone and notifies once more after 15 minutes; Done completes', async ({
  openDevice,
  clock,
}) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  const { id } = await plan(device, deal, 'Call Jane', clock.now() + 65_000, [1]);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(1);
  await expect.poll(() => badge(device)).toBe('1');
  const [shown] = await device.notifications();
  await device.clickNotification(shown ?? '', 1);
  await expect.poll(() => device.notifications()).toEqual([]);
  expect(await badge(device)).toBe('1');
  clock.advance(15 * MINUTE);
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toEqual([`activity:${id}`]);
  await device.clickNotification(`activity:${id}`, 0);
  await expect.poll(() => badge(device)).toBe('');
  expect(await device.notifications()).toEqual([]);
});

test('[EXT-3] a notification goes when its activity is postponed or handed over', async ({ openDevice, clock }) => {
  const device = await openDevice({ clock });
  const deal = await makeDeal(device);
  const changes = { deadline: clock.now() + 2 * HOUR, responsible: 'somebody' };
  for (const [field, value] of Object.entries(changes)) {
    const { id } = await plan(device, deal, `Has another ${field}`, clock.now() + 65_000, [1]);
    await expect.poll(() => device.notifications(), { timeout: 20_000 }).toEqual([`activity:${id}`]);
    await device.send('record.change', { changes: [{ id, field, value }] });
    await expect.poll(() => device.notifications()).toEqual([]);
  }
});
