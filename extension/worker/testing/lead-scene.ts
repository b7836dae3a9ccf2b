import type { RecordId } from '@sidebook/domain/ids';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import type { Deal, ItemKind, Lead } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';

import type { SwitchChoices } from '../../messaging/lead-requests.ts';
import type { TestWorker } from './test-worker.ts';

export const usualChoices: SwitchChoices = {
  pipeline: { kind: 'existing', id: 'sales' },
  clients: 'contact',
  keepActivities: true,
};

export async function toClassic({ handlers }: TestWorker): Promise<void> {
  await handlers['crm-mode.switch']({ mode: 'classic' });
}

export async function set({ handlers }: TestWorker, field: string, value: string | boolean): Promise<void> {
  await handlers['settings.change']({ changes: [{ id: SETTINGS_ID, field, value }] });
}

let drawn = 0;

/** A lead of a person with an address of their own, unless other fields say more. */
export async function makeLead(
  { handlers }: TestWorker,
  person: string,
  fields: Partial<Pick<Lead, 'organisation' | 'stage' | 'name' | 'person'>> = {},
  address = `${person.toLowerCase()}@example.com`,
): Promise<RecordId> {
  const { id } = await handlers['item.create']({
    local: `lead-${String(++drawn).padStart(6, '0')}`,
    kind: 'lead',
    fields: { name: `Request of ${person}`, person, ...fields },
    collections: { emails: { work: { address, type: 'work', pos: 'a0' } } },
  });
  return id;
}

export async function planOn(
  { handlers, context }: TestWorker,
  item: RecordId,
  kind: string,
  direction = 'planned',
): Promise<RecordId> {
  const { id } = await handlers['activity.create']({
    local: `activity-${String(++drawn).padStart(6, '0')}`,
    item,
    fields: { kind, direction, title: kind, ...(direction === 'planned' ? { deadline: context.now() + 1000 } : {}) },
  });
  return id;
}

/** What lists show. */
export async function shown({ context }: TestWorker, kind: ItemKind): Promise<ItemRow[]> {
  return context.rows.items.filter((row) => row.section === kind).toArray();
}

export async function dealOf({ context }: TestWorker, lead: RecordId): Promise<Deal | undefined> {
  const rows = await context.rows.items.toArray();
  const deals = rows.filter(({ section, record }) => section === 'deal' && (record as Deal).lead === lead);
  if (deals.length > 1) throw new Error(`${lead} has ${deals.length} deals`);
  return deals[0]?.record as Deal | undefined;
}
