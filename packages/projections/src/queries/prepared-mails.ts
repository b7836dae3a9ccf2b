import type { ActivityRow, ProjectionDatabase } from '../tables.ts';

/**
 * Mails of one letter that were written here, and logged messages that went out; none of the recycle bin (LOG-6).
 *
 * @param letter `<space>/<letter key>`
 */
export async function mailsOfLetter(
  db: ProjectionDatabase,
  letter: string,
): Promise<{ readonly prepared: readonly ActivityRow[]; readonly sent: readonly ActivityRow[] }> {
  const [prepared, sent] = await Promise.all([
    db.activities.where('preparedKey').equals(letter).toArray(),
    db.activities.where('sentKey').equals(letter).toArray(),
  ]);
  return { prepared, sent };
}
