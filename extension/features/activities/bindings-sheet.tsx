import { itemsOfActivity, MAX_BINDINGS } from '@sidebook/domain/activities/binding';
import type { RecordId } from '@sidebook/domain/ids';
import type { Activity } from '@sidebook/domain/records/schema';
import { getItems, openDealsOf } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { ArrowLeftRight, X } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { itemGlyphs, ItemPicker } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { titleOf } from './activity-labels.ts';

/**
 * On which items an activity stands (ACT-13): its owner, which stays, and further ones, which come, go, or give way to
 * another of their kind. Each step is done at once and closes the sheet: its message offers Undo.
 */
export function BindingsSheet({
  session,
  activity,
  onClose,
}: {
  session: Session;
  activity: Activity;
  onClose: () => void;
}) {
  /** The item whose place another one takes; undefined while one is added. */
  const [replaced, setReplaced] = useState<ItemRow>();
  const found = useLive(async () => {
    const items = await getItems(session.rows, itemsOfActivity(activity));
    return { items, near: await nearItems(session, items) };
  }, [session, activity]);
  const title = titleOf(activity);
  const items = found?.items ?? [];
  const standing = new Set<RecordId>(items.map(({ id }) => id));
  const isFree = (row: ItemRow): boolean => !standing.has(row.id) && (!replaced || row.kind === replaced.kind);
  const full = Object.keys(activity.bindings).length >= MAX_BINDINGS;

  async function choose(target: ItemRow | undefined): Promise<void> {
    if (!target) return;
    const { id } = activity;
    const to = nameOf(target.record);
    const answer = replaced
      ? await perform('activity.move-binding', { id, from: replaced.id, to: target.id }, () =>
          t('form.bindingMoved', { title, from: nameOf(replaced.record), to }),
        )
      : await perform('activity.bind', { id, item: target.id }, () => t('form.bound', { title, name: to }));
    if (answer) onClose();
  }

  async function remove(row: ItemRow): Promise<void> {
    const said = (): string => t('form.unbound', { title, name: nameOf(row.record) });
    if (await perform('activity.unbind', { id: activity.id, item: row.id }, said)) onClose();
  }

  return (
    <Sheet
      title={t('form.standsOn')}
      reason={<span class="clip-2">{title}</span>}
      onClose={onClose}
      foot={
        <Button tone="quiet" onClick={onClose} keys="Esc">
          {t('app.close')}
        </Button>
      }
    >
      <ul class="stack" aria-label={t('form.standsOn')}>
        {items.map((row) => (
          <li key={row.id} class="line">
            <Icon of={itemGlyphs[row.kind]} class="dim" />
            <span class="grow clip" title={nameOf(row.record)}>
              {nameOf(row.record)}
            </span>
            {row.id === activity.item ? (
              <span class="t-12 dim">{t('form.owner')}</span>
            ) : (
              <>
                <IconButton
                  size="xs"
                  icon={ArrowLeftRight}
                  label={t('form.replaceItem', { name: nameOf(row.record) })}
                  pressed={replaced?.id === row.id}
                  onClick={() => setReplaced(replaced?.id === row.id ? undefined : row)}
                />
                {items.length > 1 && (
                  <IconButton
                    size="xs"
                    icon={X}
                    label={t('app.removeNamed', { name: nameOf(row.record) })}
                    onClick={() => void remove(row)}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {full && !replaced ? (
        <p class="help">{t('form.tooManyBindings')}</p>
      ) : (
        <ItemPicker
          key={replaced?.id ?? 'new'}
          session={session}
          label={replaced ? t('form.instead', { name: nameOf(replaced.record) }) : t('form.addItem')}
          value={undefined}
          suggestions={(found?.near ?? []).filter(isFree)}
          accept={isFree}
          onChoose={(target) => void choose(target)}
          autoFocus
        />
      )}
    </Sheet>
  );
}

/** What belongs to the same people: the clients of its items, and their open deals. */
async function nearItems({ rows }: Session, items: readonly ItemRow[]): Promise<ItemRow[]> {
  const clients = await getItems(
    rows,
    items.flatMap((row) => row.clients),
  );
  const deals = await Promise.all([...items, ...clients].map((row) => openDealsOf(rows, row.id)));
  const near = new Map([...clients, ...deals.flat()].map((row) => [row.id, row]));
  return [...near.values()].filter((row) => !row.record.deleted);
}
