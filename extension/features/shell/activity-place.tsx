import type { RecordId } from '@sidebook/domain/ids';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { getActivity } from '@sidebook/projections/queries/activities';
import { getItem } from '@sidebook/projections/queries/items';
import { resolve } from '@sidebook/projections/queries/moves';
import { useEffect } from 'preact/hooks';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { NoRecord } from './no-record.tsx';
import { goTo, itemHash } from './router.ts';

/** Where a notification leads: the card of the entry's item, a task's own page, or without an item the activity or the stream. */
export function ActivityPlace({ session, id: named }: { session: Session; id: RecordId }) {
  const found = useLive(async () => {
    const id = await resolve(session.rows, named);
    const row = await getActivity(session.rows, id);
    // A comment may be on a message: that one shows on its item's card, or in the stream.
    const message = row ? undefined : (await session.rows.comments.get(id))?.record;
    const owner = row?.item ?? message?.item;
    return { row, message, item: owner && (await getItem(session.rows, owner)) };
  }, [session, named]);
  const item = found?.item || undefined;
  const task = found?.row && isTask(found.row.record);
  const message = found?.message;
  useEffect(() => {
    // Replaced, so that Back does not lead here again.
    if (task) location.replace(`#/task/${found.row?.id ?? named}`);
    else if (item) location.replace(itemHash(item.kind, item.id));
    else if (message) location.replace('#/stream');
  }, [item, task, message]);
  if (!found || item || task || message) return null;
  if (!found.row) return <NoRecord session={session} />;
  return <ActivityForm session={session} activity={found.row.record} onClose={() => goTo('#/activities')} />;
}
