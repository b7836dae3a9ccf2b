import type { RecordId } from '@sidebook/domain/ids';
import type { Activity, Comment } from '@sidebook/domain/records/schema';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

/**
 * What goes with a person: the contact, the activities that are its own with all copies of their mails, comments on any of it, and
 * what all of it was before it was moved here from another space.
 */
export interface PersonRecords {
  /** By document. */
  readonly ids: ReadonlyMap<string, readonly RecordId[]>;
  /** Files that nothing else in the space has, by their hashes. */
  readonly files: readonly string[];
  readonly activities: number;
  readonly comments: number;
}

export async function personRecords(rows: ProjectionDatabase, person: RecordId): Promise<PersonRecords> {
  const item = await rows.items.get(person);
  if (!item) return { ids: new Map(), files: [], activities: 0, comments: 0 };
  const activities = await rows.activities.where('item').equals(person).toArray();
  const comments = new Map(
    [
      ...(await rows.comments.where('record.item').equals(person).toArray()),
      ...(await rows.comments
        .where('entry')
        .anyOf(activities.map(({ id }) => id))
        .toArray()),
    ].map((row) => [row.id, row]),
  );
  const logical = activities.flatMap((row) => row.logical ?? []);
  const copies = logical.length === 0 ? [] : await rows.states.where('logical').anyOf(logical).toArray();
  const own = [item, ...activities, ...comments.values(), ...copies];
  const aliases = await rows.aliases
    .where('id')
    .anyOf(own.map(({ id }) => id))
    .toArray();
  const before = (await rows.states.bulkGet(aliases.map(({ alias }) => alias))).filter((row) => row !== undefined);
  const all = new Map([...own, ...before].map(({ id, document }) => [id, document] as const));
  const files = [...activities, ...comments.values()].flatMap(({ record }) => filesOf(record));
  return {
    ids: Map.groupBy([...all.keys()], (id) => all.get(id) ?? ''),
    files: await withoutUsed(rows, new Set(files), new Set(all.keys())),
    activities: activities.length,
    comments: comments.size,
  };
}

/** Hashes of the files of a record, its long text among them. */
export function filesOf(record: Activity | Comment): string[] {
  const body = record.recordKind === 'activity' && record.body !== undefined ? [record.body] : [];
  return [...Object.values(record.files).map(({ hash }) => hash), ...body].filter((hash) => hash !== '');
}

/** A file has its content for a name: others may have the same. */
async function withoutUsed(
  rows: ProjectionDatabase,
  files: Set<string>,
  gone: ReadonlySet<RecordId>,
): Promise<readonly string[]> {
  if (files.size === 0) return [];
  const keep = ({ id, record }: { readonly id: RecordId; readonly record: Activity | Comment }): void => {
    if (!gone.has(id)) for (const hash of filesOf(record)) files.delete(hash);
  };
  await rows.activities.each(keep);
  await rows.comments.each(keep);
  return [...files];
}
