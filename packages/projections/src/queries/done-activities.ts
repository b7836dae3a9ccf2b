import type { ActivityKind } from '@sidebook/domain/activities/activity';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { Period } from '@sidebook/domain/reports/periods';
import { Dexie } from 'dexie';

import type { ActivityRow, ProjectionDatabase } from '../tables.ts';

/** How many activities of a kind a person did in a period. */
export interface DoneCount {
  readonly person: MemberId;
  readonly kind: ActivityKind;
  readonly count: number;
}

/** Counts by person and kind, without those that did nothing (REP-10). Asked of the index alone: no activity is read. */
export function doneCounts(
  db: ProjectionDatabase,
  { from, until }: Period,
  kinds: readonly ActivityKind[],
  person: MemberId | undefined,
): Promise<DoneCount[]> {
  return db.transaction('r', db.activities, async () => {
    const persons = person === undefined ? await everybodyWhoDid(db) : [person];
    const asked = persons.flatMap((member) => kinds.map((kind) => ({ person: member, kind })));
    const counts = await Promise.all(
      asked.map(async ({ person: member, kind }) => ({
        person: member,
        kind,
        count: await db.activities
          .where('[doneBy+doneKind+doneAt+id]')
          .between([member, kind, from], [member, kind, until], true, false)
          .count(),
      })),
    );
    return counts.filter(({ count }) => count > 0);
  });
}

/** Who is in the index, found by leaps from one to the next. */
async function everybodyWhoDid(db: ProjectionDatabase): Promise<MemberId[]> {
  const persons: MemberId[] = [];
  let after: unknown[] = [Dexie.minKey];
  for (;;) {
    const next = await db.activities.where('[doneBy+doneKind+doneAt+id]').above(after).first();
    if (next?.doneBy === undefined) return persons;
    persons.push(next.doneBy);
    after = [next.doneBy, Dexie.maxKey];
  }
}

export type DoneCursor = readonly [at: number, id: RecordId];

export interface DonePage {
  readonly rows: readonly ActivityRow[];
  /** Ask again with this to get what is later; undefined at the end. */
  readonly next: DoneCursor | undefined;
}

/** The activities behind a count, in the order of time. */
export async function doneActivities(
  db: ProjectionDatabase,
  { from, until }: Period,
  { person, kind }: Pick<DoneCount, 'person' | 'kind'>,
  { after, limit }: { readonly after?: DoneCursor | undefined; readonly limit: number },
): Promise<DonePage> {
  const start = after ? [person, kind, ...after] : [person, kind, from];
  const rows = await db.activities
    .where('[doneBy+doneKind+doneAt+id]')
    .between(start, [person, kind, until], after === undefined, false)
    .limit(limit)
    .toArray();
  const last = rows.at(-1);
  return { rows, next: last?.doneAt !== undefined && rows.length === limit ? [last.doneAt, last.id] : undefined };
}
