import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { makeItem, MINUTE, plan } from '../support/popup-page.ts';
import { addDevice, connect } from '../support/team.ts';

test.setTimeout(300_000);

const badge = async (device: ExtensionProfile): Promise<string> => (await device.toolbar()).badge;

/** Plans something whose one reminder comes in some seconds. */
async function remindSoon(device: ExtensionProfile, item: string, title: string, seconds = 6): Promise<string> {
  return plan(device, { item, title, deadline: Date.now() + MINUTE + seconds * 1000, reminders: [1] });
}

/** Waits for a reminder on each device: at once where the user is, after a wait elsewhere. */
async function ringsOn(devices: readonly ExtensionProfile[], id: string): Promise<void> {
  for (const device of devices) {
    await expect.poll(() => device.notifications(), { timeout: 40_000 }).toContain(`activity:${id}`);
  }
}

/** Closes a notification as the user does. */
async function dismiss(device: ExtensionProfile, id: string): Promise<void> {
  const worker = await device.worker();
  await worker.evaluate(async (notification) => {
    await chrome.notifications.clear(notification);
    // Every event object of an extension can be dispatched from inside; the type definitions leave that out.
    (chrome.notifications.onClosed as unknown as { dispatch(id: string, byUser: boolean): void }).dispatch(
      notification,
      true,
    );
  }, id);
}

test('[CNT-57][EXT-4] what is answered, closed or opened on one device goes from the other, and does not come where it was off', async ({
  openDevice,
  startServer,
}) => {
  const server = await startServer();
  const [laptop, phone] = [await openDevice(), await openDevice()];
  await connect(laptop, server, 'Ada');
  await addDevice(phone, laptop);
  const deal = await makeItem(laptop, 'deal', 'Library desks');
  const answers = {
    done: (id: string) => laptop.clickNotification(id, 0),
    snooze: (id: string) => laptop.clickNotification(id, 1),
    closed: (id: string) => dismiss(laptop, id),
  };
  for (const [how, answer] of Object.entries(answers)) {
    const id = await remindSoon(laptop, deal, `Call, ${how}`);
    await ringsOn([laptop, phone], id);
    await answer(`activity:${id}`);
    await expect.poll(() => phone.notifications(), { timeout: 10_000 }).toEqual([]);
    expect(await laptop.notifications()).toEqual([]);
  }
  await expect.poll(() => badge(phone)).toBe('2');

  // The phone is off while a reminder comes and is closed, and another comes and is not.
  const answered = await remindSoon(laptop, deal, 'Answered while away', 25);
  const waiting = await remindSoon(laptop, deal, 'Nobody answered', 25);
  await phone.context.close();
  await ringsOn([laptop], answered);
  await ringsOn([laptop], waiting);
  await dismiss(laptop, `activity:${answered}`);
  await phone.open();
  await expect.poll(() => phone.notifications(), { timeout: 60_000 }).toEqual([`activity:${waiting}`]);
  // Nothing comes after it: both have been dealt with.
  await expect.poll(() => badge(phone)).toBe('4');
  expect(await phone.notifications()).toEqual([`activity:${waiting}`]);
});

test('[CNT-56] with notifications switched off none is shown, and the badge works on', async ({
  openDevice,
  clock,
}) => {
  const device = await openDevice({ clock });
  const deal = await makeItem(device, 'deal', 'Library desks');
  const settings = await device.openPage('sidepanel', { hash: '#/settings', language: 'en-GB' });
  const own = settings.getByRole('checkbox', { name: 'Remind me of planned activities' });
  await own.uncheck();
  await plan(device, { item: deal, title: 'Call', deadline: clock.now() + 20 * MINUTE });
  clock.advance(6 * MINUTE);
  await expect.poll(() => badge(device), { timeout: 20_000 }).toBe('1');
  expect(await device.notifications()).toEqual([]);
  // Switched on again, the next reminder comes; the one before is over.
  await own.check();
  await plan(device, { item: deal, title: 'Write', deadline: clock.now() + 40 * MINUTE });
  clock.advance(26 * MINUTE);
  await expect.poll(() => badge(device), { timeout: 20_000 }).toBe('2');
  await expect.poll(() => device.notifications(), { timeout: 20_000 }).toHaveLength(2);
});
