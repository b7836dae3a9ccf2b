import type { Activity } from '@sidebook/domain/records/schema';
import { getItems, openDealsOf } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { ItemPicker } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';

/** Gives a message, call or chat to another item; both histories tell it (LOG-5, ACT-12). */
export function MoveSheet({
  session,
  activity,
  onClose,
}: {
  session: Session;
  activity: Activity;
  onClose: () => void;
}) {
  const [target, setTarget] = useState<ItemRow>();
  const suggestions = useLive(() => nearItems(session, activity), [session, activity]);
  const title = titleOf(activity);

  const form = useForm({ target: target ? undefined : t('app.errorRequired') }, move);

  async function move(): Promise<void> {
    if (!target) return;
    const name = nameOf(target.record);
    const answer = await perform('activity.move', { id: activity.id, item: target.id }, () =>
      t('activities.movedTo', { title, target: name }),
    );
    if (answer) onClose();
  }

  return (
    <Sheet
      title={t('activities.moveTo')}
      reason={<span class="clip-2">{title}</span>}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('activities.moveTo')} busy={form.busy} onCancel={onClose} />}
    >
      <ItemPicker
        session={session}
        label={t('items.item')}
        value={target}
        suggestions={suggestions ?? []}
        onChoose={setTarget}
        error={form.problems.target}
        autoFocus
      />
    </Sheet>
  );
}

/** Where it may belong: what it is bound to, and the open deals of those clients. */
async function nearItems({ rows }: Session, activity: Activity): Promise<ItemRow[]> {
  const owner = activity.item ? await getItems(rows, [activity.item]) : [];
  const bound = await getItems(rows, Object.values(activity.bindings));
  const clients = [...bound, ...owner.flatMap((row) => (row.kind === 'deal' ? [] : [row]))];
  const ofOwner = await getItems(
    rows,
    owner.flatMap((row) => row.clients),
  );
  const deals = await Promise.all([...clients, ...ofOwner].map((row) => openDealsOf(rows, row.id)));
  const near = new Map([...deals.flat(), ...bound, ...ofOwner].map((row) => [row.id, row]));
  return [...near.values()].filter((row) => row.id !== activity.item && !row.record.deleted);
}
