import type { Page } from '@playwright/test';

/** What browser tests look at of a row of `items`. */
export interface ItemRowSeen {
  readonly id: string;
  readonly kind: string;
  /** The list in which it stands; none for what is in the recycle bin. */
  readonly section?: string;
  readonly nameKey: string;
  readonly emails: readonly string[];
  readonly record: { readonly name: string };
}

/**
 * The listed contacts, companies and deals of the workspace in use, by the rows that every screen reads. A device that joined
 * a team still has the rows of its own workspace.
 *
 * @param page any page of the extension
 */
export async function itemRows(page: Page): Promise<ItemRowSeen[]> {
  const rows = await page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const device = await answer(indexedDB.open('sidebook-device'));
    const identity = await answer<{ value: { workspace: string } }>(
      device.transaction('values').objectStore('values').get('identity'),
    );
    device.close();
    const database = await answer(indexedDB.open(`sidebook-rows-3-${identity.value.workspace}`));
    const found = await answer<ItemRowSeen[]>(database.transaction('items').objectStore('items').getAll());
    database.close();
    return found;
  });
  return rows.filter(({ section }) => section !== undefined);
}
