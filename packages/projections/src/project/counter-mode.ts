import type { CounterMode } from '@sidebook/domain/counters/counting';

import { readWorkspaceSettings } from '../queries/settings.ts';
import { isAboutComments, type ProjectionDatabase } from '../tables.ts';
import { agendaRows } from './activity-rows.ts';
import { ownersOf } from './owners.ts';

/** Whose counters activities are in, as the admins set it (CNT-38). */
export async function counterMode(db: ProjectionDatabase): Promise<CounterMode> {
  return (await readWorkspaceSettings(db)).counterMode;
}

/** Makes all agendas anew when the mode is another one than before. */
export async function followCounterMode(db: ProjectionDatabase, before: CounterMode): Promise<void> {
  const mode = await counterMode(db);
  if (mode === before) return;
  const open = await db.activities.filter((row) => row.open).toArray();
  const owners = await ownersOf(
    db,
    open.map(({ record }) => record.item),
  );
  // Comments of tasks count in either mode (CNT-39).
  await db.agenda.filter((row) => !isAboutComments(row)).delete();
  await db.agenda.bulkPut(
    open.flatMap(({ record }) => agendaRows(record, (record.item && owners.get(record.item)) ?? null, mode)),
  );
}
