import { mergedCopies, type RecordGoingBack, recordGoingBack, sharedKey, statesOf } from '@sidebook/crdt/going-back';
import { entriesOfDocument } from '@sidebook/crdt/document';
import { isMovedAway } from '@sidebook/crdt/moving';
import { emptyState, type RecordState } from '@sidebook/crdt/record-state';
import { isMailId, type MemberId, type RecordId } from '@sidebook/domain/ids';
import { ConfigError } from '../config.ts';
import { documentFrom, loadDocument } from '../rooms/load-document.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import type { StoredSpace, StoredWorkspace } from '../storage/storage.ts';

export interface SpaceGoingBack {
  /** What is to be written, with the state of the record as it was read and the document that has it. */
  readonly records: readonly (RecordGoingBack & { readonly now: RecordState; readonly document: string })[];
}

interface Versions {
  readonly before: RecordState;
  readonly now: RecordState;
  readonly document: string;
}

/** What has to be written so that a space reads as of an instant. Changes nothing. `ConfigError` when that is not kept. */
export async function spaceGoingBack(
  storage: DocumentStorage,
  workspace: StoredWorkspace,
  space: StoredSpace,
  instant: number,
): Promise<SpaceGoingBack> {
  const members = responsibleIn(workspace, space);
  const records: SpaceGoingBack['records'][number][] = [];
  const add = ({ before, now, document }: Versions): void => {
    const back = recordGoingBack(before, now, members);
    if (back) records.push({ ...back, now, document });
  };
  /** Copies of one logged message may lie in any of the documents. */
  const mails = new Map<string, Versions[]>();
  for (const document of await storage.documentsOf(workspace.id, space.id)) {
    for (const versions of await versionsIn(storage, document, instant)) {
      const { id } = versions.now;
      if (isMovedAway(versions.now)) continue;
      if (!isMailId(id)) add(versions);
      else mails.set(sharedKey(id), [...(mails.get(sharedKey(id)) ?? []), versions]);
    }
  }
  for (const copies of mails.values()) {
    const now = mergedCopies(copies.map((copy) => copy.now));
    const shown = copies.find((copy) => copy.now.id === now?.id);
    if (!now || !shown) continue;
    const before = mergedCopies(copies.map((copy) => copy.before)) ?? emptyState(now.id);
    add({ before, now, document: shown.document });
  }
  return { records };
}

/** The records of a document as they were and as they are; messages also where the document has not changed. */
async function versionsIn(storage: DocumentStorage, document: string, instant: number): Promise<Versions[]> {
  const past = await storage.stateAt(document, instant);
  if (!past) throw new ConfigError('the server no longer knows how the space was then');
  const present = await loadDocument(storage, document);
  const now = statesOf(entriesOfDocument(present.doc));
  present.doc.destroy();
  const isSame = past.sequence === present.sequence;
  const then = isSame ? now : statesThen(past);
  const ids = [...now.keys()].filter((id) => !isSame || isMailId(id));
  return ids.map((id: RecordId) => ({
    before: then.get(id) ?? emptyState(id),
    now: now.get(id) ?? emptyState(id),
    document,
  }));
}

function statesThen(past: Parameters<typeof documentFrom>[0]): Map<RecordId, RecordState> {
  const { doc } = documentFrom(past);
  const states = statesOf(entriesOfDocument(doc));
  doc.destroy();
  return states;
}

/** Who may be responsible in a space: those in it who are still there, and the admins. */
function responsibleIn({ members }: StoredWorkspace, space: StoredSpace): ReadonlySet<MemberId> {
  const inSpace = new Set(space.members.map(({ id }) => id));
  const active = members.filter(({ id, admin, removed }) => !removed && (admin || inSpace.has(id)));
  return new Set(active.map(({ id }) => id as MemberId));
}
