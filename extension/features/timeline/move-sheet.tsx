import type { Activity } from '@sidebook/domain/records/schema';
import { getItems, openDealsOf } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
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
  const [tried, setTried] = useState(false);
  const suggestions = useLive(() => nearItems(session, activity), [session, activity]);
  const title = titleOf(activity);

  async function move(): Promise<void> {
    setTried(true);
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
      onSubmit={() => void move()}
      foot={
        <>
          <Button tone="primary" type="submit" keys="↵">
            {t('activities.moveTo')}
          </Button>
          <Button tone="quiet" onClick={onClose} keys="Esc">
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <ItemPicker
        session={session}
        label={t('items.item')}
        value={target}
        suggestions={suggestions ?? []}
        onChoose={setTarget}
        error={tried && !target ? t('app.errorRequired') : undefined}
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
