import { newDocumentRow, type DeviceDatabase, type UnsentFrom } from './device-database.ts';

/**
 * Makes sure that the document has a row, marked unsent when that is asked, from there on if it was not before. Whether the mark
 * is new.
 */
export function enterDocument(
  database: DeviceDatabase,
  name: string,
  unsent: boolean,
  from: UnsentFrom | null,
): Promise<boolean> {
  const { documents, feeds } = database;
  return database.transaction('rw', documents, feeds, async () => {
    const row = (await documents.get(name)) ?? null;
    if (row && (row.unsent === 1 || !unsent)) return false;
    const { unsentFrom: _before, ...kept } = row ?? (await newDocumentRow(database, name));
    await documents.put({ ...kept, unsent: unsent ? 1 : 0, ...(unsent && from && { unsentFrom: from }) });
    return unsent;
  });
}

/** Takes the unsent mark away; false when there is no such document. */
export async function markSent(database: DeviceDatabase, name: string): Promise<boolean> {
  return (await database.documents.update(name, { unsent: 0 })) > 0;
}

/** Keeps one more copy of a document that is going to begin anew, as one update. */
export async function keepCopy(database: DeviceDatabase, name: string, copy: Uint8Array): Promise<void> {
  const { setAside } = database;
  const workspace = name.slice(0, name.indexOf('/'));
  await database.transaction('rw', setAside, async () => {
    const copies = (await setAside.get(name))?.copies ?? [];
    await setAside.put({ document: name, workspace, copies: [...copies, copy], taken: 0 });
  });
}

/** The document whose copies are kept has nothing on the disk any more, and is of that epoch. */
export async function beginAnew(database: DeviceDatabase, name: string, epoch: number): Promise<void> {
  const { documents, setAside } = database;
  await database.transaction('rw', setAside, documents, async () => {
    await documents.update(name, { sequence: 0, unsent: 0, epoch });
    await setAside.update(name, { taken: 1 });
  });
}

/** Keeps updates that did not apply and that are stored nowhere else. */
export async function quarantineUpdates(
  database: DeviceDatabase,
  name: string,
  updates: readonly { readonly update: Uint8Array; readonly reason: string }[],
  time: number,
): Promise<void> {
  await database.quarantine.bulkPut(
    updates.map(({ update, reason }, index) => ({ document: name, record: -(time + index), update, reason, time })),
  );
}
