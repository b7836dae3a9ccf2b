import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { Dexie } from 'dexie';

import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import type { ProjectionDatabase } from '../tables.ts';

export interface SectionCounter {
  /** Activities that count in the badge (CNT-48), each once in a section (CNT-49). */
  readonly activities: number;
  /** Items of the section that hold them. */
  readonly items: number;
}

export interface SectionCounters extends Readonly<Record<ItemKind, SectionCounter>> {
  /** Once each, whatever they are bound to: the badge. */
  readonly total: number;
}

/** Counters of the section tabs: the badge's activities by the kinds of the items they stand on. */
export async function agendaSectionCounters(
  db: ProjectionDatabase,
  member: MemberId,
  now: number,
): Promise<SectionCounters> {
  return db.transaction('r', [db.agenda, db.activities, db.items], async () => {
    const lane = (name: string, to: unknown) =>
      db.agenda
        .where('[member+lane+from]')
        .between([member, name, Dexie.minKey], [member, name, to], true, false)
        .toArray();
    const rows = [...(await lane('incoming', Dexie.maxKey)), ...(await lane('planned', now))];
    const activities = (await db.activities.bulkGet(rows.map((row) => row.activity))).filter(
      (row) => row !== undefined,
    );
    const standing = activities.map((row) => itemsOfActivity(row.record));
    const ids = [...new Set(standing.flat())];
    const kinds = new Map<RecordId, ItemKind>();
    for (const row of await db.items.bulkGet(ids)) if (row?.section) kinds.set(row.id, row.section);
    const sums: Record<ItemKind, { activities: number; items: Set<RecordId> }> = {
      contact: { activities: 0, items: new Set() },
      company: { activities: 0, items: new Set() },
      deal: { activities: 0, items: new Set() },
      lead: { activities: 0, items: new Set() },
      quote: { activities: 0, items: new Set() },
    };
    for (const items of standing) {
      const seen = new Set<ItemKind>();
      for (const id of items) {
        const kind = kinds.get(id);
        if (!kind) continue;
        sums[kind].items.add(id);
        if (!seen.has(kind)) sums[kind].activities++;
        seen.add(kind);
      }
    }
    const counter = (kind: ItemKind): SectionCounter => ({
      activities: sums[kind].activities,
      items: sums[kind].items.size,
    });
    return {
      contact: counter('contact'),
      company: counter('company'),
      deal: counter('deal'),
      lead: counter('lead'),
      quote: counter('quote'),
      total: rows.length,
    };
  });
}
