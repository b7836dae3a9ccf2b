import type { Page } from '@playwright/test';
import type { ExtensionProfile } from './extension-profile.ts';

/** What browser tests look at of a row of `items`. */
export interface ItemRowSeen {
  readonly id: string;
  readonly kind: string;
  readonly space: string;
  /** The list in which it stands; none for what is in the recycle bin. */
  readonly section?: string;
  readonly nameKey: string;
  readonly emails: readonly string[];
  readonly record: {
    readonly name: string;
    readonly responsible?: string;
    readonly lead?: string;
    readonly stage?: string;
    readonly converted?: number;
  };
}

interface SettingRowSeen {
  readonly id: string;
  readonly record: Readonly<Record<string, unknown>>;
}

interface DeviceStorage {
  readonly member: string;
  /** Items without a next step whose cards are open. */
  readonly bareCards: readonly string[];
  readonly items: readonly ItemRowSeen[];
  readonly activities: number;
  readonly settings: readonly SettingRowSeen[];
}

/** Runs in the extension, so it names nothing of this file. */
async function readStorage(): Promise<DeviceStorage> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
    });
  const device = await answer(indexedDB.open('sidebook-device'));
  const { value } = await answer<{ value: { member: string; workspace: string } }>(
    device.transaction('values').objectStore('values').get('identity'),
  );
  const noted = await answer<{ value: readonly { item: string }[] } | undefined>(
    device.transaction('values').objectStore('values').get('bare-cards'),
  );
  device.close();
  const known = { member: value.member, bareCards: noted?.value.map(({ item }) => item) ?? [] };
  // A device that joined a team still has the rows of its own workspace.
  const name = `sidebook-rows-3-${value.workspace}`;
  if (!(await indexedDB.databases()).some((database) => database.name === name))
    return { ...known, items: [], activities: 0, settings: [] };
  const rows = await answer(indexedDB.open(name));
  const items = await answer<ItemRowSeen[]>(rows.transaction('items').objectStore('items').getAll());
  const activities = await answer(rows.transaction('activities').objectStore('activities').count());
  const settings = await answer<SettingRowSeen[]>(rows.transaction('settings').objectStore('settings').getAll());
  rows.close();
  return { ...known, items, activities, settings };
}

/**
 * The listed records of the workspace in use, by the rows that every screen reads.
 *
 * @param from a device, or any page of its extension
 */
export async function itemRows(from: ExtensionProfile | Page): Promise<readonly ItemRowSeen[]> {
  const { items } = await ('ask' in from ? from.ask(readStorage) : from.evaluate(readStorage));
  return items.filter(({ section }) => section !== undefined);
}

/** How many activities the device has. */
export async function activityCount(device: ExtensionProfile): Promise<number> {
  return (await device.ask(readStorage)).activities;
}

/** Id of the person whose device it is. */
export async function memberOf(device: ExtensionProfile): Promise<string> {
  return (await device.ask(readStorage)).member;
}

/** Items without a next step whose cards are open, as far as the device has noted it. */
export async function notedBareCards(device: ExtensionProfile): Promise<readonly string[]> {
  return (await device.ask(readStorage)).bareCards;
}

/** What a setting of the workspace holds on this device. */
export async function settingOn(device: ExtensionProfile, id: string, field: string): Promise<unknown> {
  return (await device.ask(readStorage)).settings.find((row) => row.id === id)?.record[field];
}

/** Takes a small value off a device, as if it had never been written. */
export async function dropDeviceValue(device: ExtensionProfile, key: string): Promise<void> {
  await device.ask(
    (dropped) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('sidebook-device');
        opening.addEventListener('error', () => reject(opening.error ?? new Error('not opened')));
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('values', 'readwrite');
          transaction.objectStore('values').delete(dropped);
          transaction.addEventListener('error', () => reject(transaction.error ?? new Error('not written')));
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    key,
  );
}
