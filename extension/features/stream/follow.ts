import { markId } from '@sidebook/domain/records/setting-ids';
import { readMarks } from '@sidebook/projections/queries/settings';
import type { ItemRow } from '@sidebook/projections/tables';

import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';

/** Whether the user follows the item; undefined until it is known. */
export function useFollowed({ rows }: Session, { id }: ItemRow): boolean | undefined {
  return useLive(async () => (await readMarks(rows, [id])).get(id)?.followed === true, [rows, id]);
}

/** The item's entries are among the user's own, on all of the user's devices and on nobody else's (FEED-11, PERM-13). */
export async function setFollowed({ id, record }: ItemRow, followed: boolean): Promise<void> {
  const mark = markId(id);
  const changes = [
    { id: mark, field: 'subject', value: id },
    { id: mark, field: 'followed', value: followed || null },
  ];
  await perform('settings.change', { changes }, () =>
    t(followed ? 'stream.followed' : 'stream.unfollowed', { name: nameOf(record) }),
  );
}
