import { type DeviceDatabase, readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { damagedRecordsValue } from '../session/values.ts';

/** Records that could not be read were set aside: the user is told how many (DESIGN 4). */
export async function noteDamage(database: DeviceDatabase, records: number): Promise<void> {
  await database.transaction('rw', database.values, async () => {
    await writeValue(database, damagedRecordsValue, (await readValue(database, damagedRecordsValue)) + records);
  });
}
