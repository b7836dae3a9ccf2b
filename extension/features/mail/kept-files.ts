import type { Attachment } from '@sidebook/domain/records/schema';

import { keepBlob } from '../../session/keep-blob.ts';
import type { Session } from '../../session/session.ts';
import type { ParsedAttachment } from '../../webmail/parse-message.ts';

/** The files of a message as its entry lists them; those that are ticked are kept with their bytes (EXT-10). */
export async function keepFiles(
  session: Session,
  files: readonly ParsedAttachment[],
  ticked: ReadonlySet<number>,
): Promise<Attachment[]> {
  const kept: Attachment[] = [];
  for (const [index, file] of files.entries()) {
    const hash = ticked.has(index) ? await keepBlob(session, file.bytes) : '';
    kept.push({ hash, name: file.name.slice(0, 500), mime: file.mime.slice(0, 200), size: file.size });
  }
  return kept;
}
