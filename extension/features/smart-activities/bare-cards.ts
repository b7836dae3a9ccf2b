import type { RecordId } from '@sidebook/domain/ids';
import { isRecordId } from '@sidebook/domain/ids';
import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { newLocalId } from '../../messaging/local-ids.ts';
import { send } from '../../messaging/client.ts';
import { bareCardsValue } from '../../session/values.ts';
import { leftBare } from './left-marks.ts';

const PREFIX = 'page:';
const page = newLocalId();
let living: Promise<void> | undefined;

/** Others know by the lock that this page is there; the browser takes it away with the page, however that ends. */
function live(): Promise<void> {
  living ??= new Promise((resolve) => {
    void navigator.locks.request(PREFIX + page, () => {
      resolve();
      return new Promise<never>(() => undefined);
    });
  });
  return living;
}

/** Notes which card without a next step this page shows; undefined = none. */
export async function showsBareCard(device: DeviceDatabase, item: RecordId | undefined): Promise<void> {
  await live();
  await device.transaction('rw', device.values, async () => {
    const before = await readValue(device, bareCardsValue);
    const others = before.filter((card) => card.page !== page);
    if (others.length === before.length && item === undefined) return;
    await writeValue(device, bareCardsValue, item ? [...others, { page, item, at: Date.now() }] : others);
  });
}

/** Cards of pages that are gone were left without a next step: from now on they wait in popup and panel (SMART-2). */
export async function noteCardsOfGonePages(device: DeviceDatabase): Promise<void> {
  const known = await readValue(device, bareCardsValue);
  if (known.length === 0) return;
  const { held = [] } = await navigator.locks.query();
  const pages = new Set(held.map(({ name }) => name));
  const gone = known.filter((card) => !pages.has(PREFIX + card.page));
  const changes = gone.flatMap(({ item, at }) => (isRecordId(item) ? leftBare(item, at) : []));
  if (changes.length > 0) await send('settings.change', { changes });
  await device.transaction('rw', device.values, async () => {
    const left = (await readValue(device, bareCardsValue)).filter(
      (card) => !gone.some((other) => other.page === card.page && other.at === card.at),
    );
    await writeValue(device, bareCardsValue, left);
  });
}
