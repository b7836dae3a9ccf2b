import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { settingsValue, type UserSettings } from './values.ts';

/** Changes some of the user's settings; what another page changed meanwhile stays. */
export async function changeSettings(
  device: DeviceDatabase,
  change: (settings: UserSettings) => Partial<UserSettings>,
): Promise<UserSettings> {
  return device.transaction('rw', device.values, async () => {
    const settings = await readValue(device, settingsValue);
    const next = { ...settings, ...change(settings) };
    await writeValue(device, settingsValue, next);
    return next;
  });
}
