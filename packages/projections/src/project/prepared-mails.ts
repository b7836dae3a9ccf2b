import type { RecordId } from '@sidebook/domain/ids';
import { replacements } from '@sidebook/domain/mail/prepared';
import { doneActivity } from '@sidebook/domain/activities/done-activity';

import { putSearchRows } from '../search/search-rows.ts';
import type { ActivityRow, ProjectionDatabase } from '../tables.ts';
import { timelineRows } from './activity-rows.ts';
import { ownerOf } from './owners.ts';

/**
 * A mail that was written here and the message that it was sent as are one entry (LOG-6): where both are known, the mail
 * leaves timelines and search. It follows from the rows of its letter alone, so that the order in which devices learn of
 * the two makes no difference.
 *
 * @param letters those whose mails or messages came, changed or went
 * @returns the mails of these letters: those that stand for themselves, and those that do not
 */
export async function settlePrepared(db: ProjectionDatabase, letters: ReadonlySet<string>): Promise<RecordId[]> {
  if (letters.size === 0) return [];
  const prepared = await db.activities
    .where('preparedKey')
    .anyOf([...letters])
    .toArray();
  // Most mails that went out were written elsewhere.
  if (prepared.length === 0) return [];
  const byLetter = Map.groupBy(prepared, (row) => row.preparedKey ?? '');
  const sent = await db.activities
    .where('sentKey')
    .anyOf([...byLetter.keys()])
    .toArray();
  const sentByLetter = Map.groupBy(sent, (row) => row.sentKey ?? '');
  for (const [letter, mails] of byLetter) {
    const messages = sentByLetter.get(letter) ?? [];
    const taken = replacements(
      mails.map(({ record }) => record),
      messages.map(({ record }) => record),
    );
    for (const mail of mails) await settle(db, mail, taken.get(mail.id));
  }
  return prepared.map(({ id }) => id);
}

async function settle(db: ProjectionDatabase, mail: ActivityRow, by: ActivityRow['replacedBy']): Promise<void> {
  const row = { ...mail };
  for (const part of ['replacedBy', 'doneBy', 'doneKind', 'doneAt'] as const) delete row[part];
  const places = timelineRows(mail.record);
  if (by === undefined) {
    if (mail.replacedBy !== undefined) await db.activities.put(await shownAgain(db, row));
    await db.timeline.bulkPut(places);
    await putSearchRows(db, [mail.id], [mail.record]);
  } else {
    // In the thread stands the message itself, and it is what was done.
    await db.activities.put({ ...row, threads: [], replacedBy: by });
    await db.timeline.bulkDelete(places.map(({ key }) => key));
    await putSearchRows(db, [mail.id], []);
  }
}

async function shownAgain(db: ProjectionDatabase, row: ActivityRow): Promise<ActivityRow> {
  const item = row.item && (await db.items.get(row.item));
  return {
    ...row,
    threads: [...(row.record.mail?.thread ?? [])],
    ...doneActivity(row.record, item ? ownerOf(item) : null),
  };
}
