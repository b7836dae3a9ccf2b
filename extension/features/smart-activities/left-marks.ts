import type { RecordId } from '@sidebook/domain/ids';
import { markId } from '@sidebook/domain/records/setting-ids';
import { readMarks } from '@sidebook/projections/queries/settings';

import { send } from '../../messaging/client.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';

/** What notes that the user left an item without a next step, unasked: it waits in popup and panel (SMART-2). */
export function leftBare(item: RecordId, at: number): Change[] {
  const id = markId(item);
  return [
    { id, field: 'subject', value: item },
    { id, field: 'leftBare', value: at },
  ];
}

/** What takes these items off the list of those that wait. */
export function notLeftBare(items: readonly RecordId[]): Change[] {
  return items.map((item) => ({ id: markId(item), field: 'leftBare', value: null }));
}

export async function noteLeftBare(item: RecordId): Promise<void> {
  await send('settings.change', { changes: leftBare(item, Date.now()) });
}

/** The user was asked about the item: it waits no longer. */
export async function noteAsked(session: Session, item: RecordId): Promise<void> {
  const mark = (await readMarks(session.rows, [item])).get(item);
  if (mark?.leftBare !== undefined) await send('settings.change', { changes: notLeftBare([item]) });
}
