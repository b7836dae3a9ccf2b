import { countItems } from '@sidebook/projections/queries/items';

import type { Session } from '../../session/session.ts';

/** What is on this device, by numbers. */
export interface StoredCounts {
  readonly contacts: number;
  readonly companies: number;
  readonly deals: number;
  readonly activities: number;
  /** Records that the search knows. */
  readonly searched: number;
  readonly files: number;
  /** Bytes of the kept files. */
  readonly fileBytes: number;
}

/** Counted by indexes; files are added up one by one, so that not all of their bytes are in memory at once. */
export async function countStored({ rows, device, workspace }: Session): Promise<StoredCounts> {
  const [contacts, companies, deals, activities, searched] = await Promise.all([
    countItems(rows, 'contact'),
    countItems(rows, 'company'),
    countItems(rows, 'deal'),
    rows.activities.count(),
    rows.search.count(),
  ]);
  let files = 0;
  let fileBytes = 0;
  await device.blobs
    .where('[workspace+uploaded]')
    .between([workspace, 0], [workspace, 1], true, true)
    .each((blob) => {
      files += 1;
      fileBytes += blob.bytes.byteLength;
    });
  return { contacts, companies, deals, activities, searched, files, fileBytes };
}
