import { documentName, parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { ErasureRequest, RefusalCode, type ErasureReport, type ErasedIds } from '@sidebook/sync/protocol/http';
import type { RightsChanges } from '../auth/rights-changes.ts';
import { accessOf } from '../auth/rights.ts';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import { Refused } from '../refused.ts';
import { hashOfId } from '../rooms/erased-ids.ts';
import { withoutIds } from '../rooms/erasure.ts';
import { loadDocument } from '../rooms/load-document.ts';
import type { Erasure } from '../storage/epochs.ts';
import type { Storage } from '../storage/storage.ts';
import { json, readJson, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface ErasureRouteOptions {
  readonly storage: Storage;
  readonly changes: RightsChanges;
  readonly clock: Clock;
  readonly bodyLimit: number;
}

/** What is erased for good (EXT-25). The server does not know what it erases: the manager's device names the ids. */
export function erasureRoutes({ storage, changes, clock, bodyLimit }: ErasureRouteOptions): readonly Route[] {
  return [
    { method: 'POST', path: '/v1/spaces/*/erasures', handle: erase },
    { method: 'GET', path: '/v1/spaces/*/erasures', handle: list },
  ];

  async function list({ parts: [space = ''] }: Exchange, session: Session): Promise<Answer> {
    if (!session.mayInSpace(space, 'read')) throw new Refused(403, RefusalCode.forbidden, 'not a space of yours');
    return json({ hashes: [...((await storage.erased(session.workspace)).get(space) ?? [])] } satisfies ErasedIds);
  }

  async function erase({ request, parts: [space = ''] }: Exchange, session: Session): Promise<Answer> {
    const wanted = await readJson(request, ErasureRequest, bodyLimit);
    const { workspace } = session;
    const report = await changes.apply(workspace, async () => {
      if (!session.mayInSpace(space, 'manage')) throw new Refused(403, RefusalCode.forbidden, 'only for its managers');
      const documents: Erasure['documents'][number][] = [];
      let entries = 0;
      for (const { shard, ids } of wanted.documents) {
        const name = documentName({ kind: 'shard', workspace, space, shard });
        const { doc, sequence } = await loadDocument(storage, name);
        const erased = withoutIds(doc, new Set(ids));
        doc.destroy();
        if (erased.entries === 0) continue;
        entries += erased.entries;
        documents.push({ name, sequence, ...erased });
      }
      const hashes = [...wanted.documents.flatMap(({ ids }) => ids.map(hashOfId)), ...wanted.files];
      await storage.erase({ workspace, space, hashes, at: clock.now(), documents, files: wanted.files });
      return { entries, documents: documents.length, files: wanted.files.length };
    });
    return json({ ...report, devices: await outOfReach(session, space) } satisfies ErasureReport);
  }

  /** The other devices that have had the space: what they hold goes when they come. */
  async function outOfReach({ workspace: id, device: own }: Session, space: string): Promise<ErasureReport['devices']> {
    const workspace = await storage.workspace(id);
    if (!workspace) throw new Error('the workspace of a session is not there');
    const address = parseDocumentName(documentName({ kind: 'shard', workspace: id, space, shard: 'any' }));
    return workspace.devices
      .filter(({ id, member }) => id !== own && address !== null && accessOf(workspace, member, address) !== 'none')
      .filter(({ revoked }) => !revoked)
      .map(({ name, member, seen }) => ({ name, member, seen }));
  }
}
