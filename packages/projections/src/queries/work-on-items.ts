import type { RecordId } from '@sidebook/domain/ids';

import type { ActivityRow, ProjectionDatabase } from '../tables.ts';

/** What cards are made from besides the items themselves. */
export interface WorkOnItem {
  readonly id: RecordId;
  /** What is open on it. */
  readonly open: readonly ActivityRow[];
  /** The tasks that it is linked to, open or not. */
  readonly tasks: readonly ActivityRow[];
}

/** The work on each of these items, in their order. */
export async function workOnItems(db: ProjectionDatabase, items: readonly RecordId[]): Promise<WorkOnItem[]> {
  // Asked one by one: for several keys at once the browser is walked with a cursor, which costs a round trip a row.
  const [open, tasks] = await Promise.all([
    Promise.all(items.map((item) => db.activities.where('openItem').equals(item).toArray())),
    Promise.all(items.map((item) => db.activities.where('taskItems').equals(item).toArray())),
  ]);
  return items.map((id, index) => ({ id, open: open[index] ?? [], tasks: tasks[index] ?? [] }));
}
