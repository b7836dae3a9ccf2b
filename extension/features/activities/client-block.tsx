import type { RecordId } from '@sidebook/domain/ids';
import { getItem, getItems, itemsOfClient } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';

import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';

/** Which of the item's people and companies the activity is about (ACT-10). */
export function ClientBlock({
  session,
  item,
  value,
  onChange,
}: {
  session: Session;
  item: ItemRow | undefined;
  value: string;
  onChange: (client: string) => void;
}) {
  const clients = useLive(() => clientsOf(session, item, value), [session, item, value]) ?? [];
  return (
    <Select
      label={t('activities.client')}
      value={value}
      options={[
        { value: '', label: t('form.noClient') },
        ...clients.map((row) => ({ value: row.id as string, label: nameOf(row.record) })),
      ]}
      onChange={onChange}
      help={clients.length === 0 ? t('form.itemWithoutClient') : undefined}
    />
  );
}

/** Contacts and companies of a deal or lead, a contact with its company, a company with its contacts; and who is chosen. */
async function clientsOf({ rows }: Session, item: ItemRow | undefined, chosen: string): Promise<ItemRow[]> {
  const own = item ? await getItems(rows, item.clients) : [];
  const people = item?.kind === 'company' ? (await itemsOfClient(rows, item.id)).filter(isContact) : [];
  const itself = item?.kind === 'contact' || item?.kind === 'company' ? [item] : [];
  const before = chosen === '' ? undefined : await getItem(rows, chosen as RecordId);
  const all = [...itself, ...own, ...people].filter((row) => !row.record.deleted);
  return [...new Map([...all, ...(before ? [before] : [])].map((row) => [row.id, row])).values()];
}

function isContact({ kind }: ItemRow): boolean {
  return kind === 'contact';
}
