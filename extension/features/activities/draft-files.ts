import type { Activity } from '@sidebook/domain/records/schema';
import { getActivity } from '@sidebook/projections/queries/activities';
import type { ItemRow } from '@sidebook/projections/tables';

import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { FILE_LIMIT, keepBlob } from '../../session/keep-blob.ts';
import type { Session } from '../../session/session.ts';
import type { DraftFile, KeptFile } from './activity-draft.ts';

/** Longest name and type of a file as they are kept, characters. */
const NAME = 500;
const TYPE = 200;

/** Chosen files that can be attached, and a sentence for each of the others. */
export async function readyFiles(
  files: readonly File[],
): Promise<{ readonly ready: readonly DraftFile[]; readonly problems: readonly string[] }> {
  const ready: DraftFile[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const { name, size, type } = file;
    if (size > FILE_LIMIT) {
      // Exact enough that the one is seen to be more than the other.
      const [actual, limit] = [formats.value.bytes(size, 1), formats.value.bytes(FILE_LIMIT, 1)];
      problems.push(t('app.errorFileTooLarge', { name, size: actual, limit }));
    } else if (await isReadable(file)) {
      const mime = type.slice(0, TYPE) || 'application/octet-stream';
      ready.push({ element: newLocalId(), name: name.slice(0, NAME), mime, size, source: { file } });
    } else {
      problems.push(t('form.fileUnreadable', { name }));
    }
  }
  return { ready, problems };
}

/** A folder that is dropped looks like a file until it is read. */
async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Keeps the bytes of the files that are new, where those who see the activity may read them. */
export async function keepDraftFiles(
  session: Session,
  files: readonly DraftFile[],
  space: string,
): Promise<readonly KeptFile[]> {
  const kept: KeptFile[] = [];
  for (const { element, name, mime, size, source } of files) {
    if (!('file' in source)) continue;
    const hash = await keepBlob(session, new Uint8Array(await source.file.arrayBuffer()), space);
    kept.push({ element, attachment: { hash, name, mime, size } });
  }
  return kept;
}

/** The space whose members see the activity: its own, or for a new one that of its item. */
export async function spaceOf(
  session: Session,
  activity: Activity | undefined,
  item: ItemRow | undefined,
): Promise<string> {
  const row = activity && (await getActivity(session.rows, activity.id));
  return row?.space ?? item?.space ?? session.space;
}
