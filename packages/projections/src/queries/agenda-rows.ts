import type { Lane } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';
import { Dexie } from 'dexie';

import type { ActivityRow, AgendaRow, ItemRow, ProjectionDatabase } from '../tables.ts';

/** One row of the popup or the Activities list: what to do, and about whom. */
export interface AgendaItem {
  readonly agenda: AgendaRow;
  readonly activity: ActivityRow;
  /** Owner item, and the contact or company behind it, when they are on this device. */
  readonly item: ItemRow | undefined;
  readonly client: ItemRow | undefined;
}

/** Range over [member+lane+from|due] with times in [from, to). */
export function range(
  db: ProjectionDatabase,
  index: 'from' | 'due',
  member: MemberId,
  lane: Lane,
  from: number,
  to: number,
) {
  return db.agenda.where(`[member+lane+${index}]`).between([member, lane, from], [member, lane, to], true, false);
}
export const always = [Dexie.minKey, Dexie.maxKey as unknown as number] as const;

/** How many rows there are, and the first of them. */
export interface FoundRows {
  readonly count: number;
  readonly rows: readonly AgendaRow[];
}

/** The lead times on a member's lane, by jumping in the index from one to the next: people use a handful of them. */
export async function leadsOf(db: ProjectionDatabase, member: MemberId, lane: Lane): Promise<number[]> {
  const leads: number[] = [];
  const after = (lead: number) =>
    db.agenda
      .where('[member+lane+lead+from]')
      .between([member, lane, lead, Dexie.maxKey], [member, lane, Dexie.maxKey], false, false)
      .first();
  for (let row = await after(-1); row; row = await after(row.lead)) leads.push(row.lead);
  return leads;
}

/**
 * Rows of which `from` is in [from, to), the bounds given for each lead time; soonest first. "Started to count, not yet due" is
 * such a range for one lead time, and for several together it is none on any index.
 */
export async function byLead(
  db: ProjectionDatabase,
  member: MemberId,
  lane: Lane,
  leads: readonly number[],
  bounds: (lead: number) => readonly [number, number],
  limit: number,
): Promise<FoundRows> {
  const found = await Promise.all(
    leads.map(async (lead) => {
      const [from, to] = bounds(lead);
      const rows = () =>
        db.agenda
          .where('[member+lane+lead+from]')
          .between([member, lane, lead, from], [member, lane, lead, to], true, false);
      return { count: await rows().count(), rows: await rows().limit(limit).toArray() };
    }),
  );
  return merged(found, limit);
}

export function merged(found: readonly FoundRows[], limit: number): FoundRows {
  const rows = found.flatMap((part) => part.rows);
  rows.sort((a, b) => a.due - b.due || (a.key < b.key ? -1 : 1));
  return { count: found.reduce((sum, part) => sum + part.count, 0), rows: rows.slice(0, limit) };
}

/** Rows with what a line says of them. */
export async function join(db: ProjectionDatabase, rows: readonly AgendaRow[]): Promise<Map<string, AgendaItem>> {
  const activities = await db.activities.bulkGet(rows.map((row) => row.activity));
  const owners = await loadItems(
    db,
    activities.map((activity) => activity?.item),
  );
  const clients = await loadItems(
    db,
    [...owners.values()].map((owner) => owner.clients[0]),
  );
  const result = new Map<string, AgendaItem>();
  for (const [index, row] of rows.entries()) {
    const activity = activities[index];
    if (!activity) continue;
    const item = activity.item && owners.get(activity.item);
    const client = item?.clients[0] && clients.get(item.clients[0]);
    result.set(row.key, { agenda: row, activity, item: item || undefined, client: client || undefined });
  }
  return result;
}

async function loadItems(
  db: ProjectionDatabase,
  ids: readonly (ItemRow['id'] | undefined)[],
): Promise<Map<ItemRow['id'], ItemRow>> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  const rows = await db.items.bulkGet(wanted);
  return new Map(rows.filter((row) => row !== undefined).map((row) => [row.id, row]));
}
