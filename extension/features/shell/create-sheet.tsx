import { getItem } from '@sidebook/projections/queries/items';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { ItemForm } from '../items/item-form.tsx';
import { TaskForm } from '../tasks/task-form.tsx';
import { place } from './router.ts';
import { closeSheet, type NewThing } from './shown-sheet.ts';

/** The form of something new. An activity or task that is made over a card belongs to the card's item. */
export function CreateSheet({ session, what }: { session: Session; what: NewThing }) {
  if (what === 'activity' || what === 'task') return <CreateWork session={session} what={what} />;
  return <ItemForm session={session} kind={what} onClose={closeSheet} />;
}

function CreateWork({ session, what }: { session: Session; what: 'activity' | 'task' }) {
  const here = place.value;
  const id = here.at === 'item' ? here.id : undefined;
  const found = useLive(async () => ({ item: id && (await getItem(session.rows, id)) }), [session, id]);
  if (!found) return null;
  const Form = what === 'task' ? TaskForm : ActivityForm;
  return <Form session={session} item={found.item || undefined} onClose={closeSheet} />;
}
