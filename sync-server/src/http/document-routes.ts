import { createHash } from 'node:crypto';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { PullRequest, RefusalCode } from '@sidebook/sync/protocol/http';
import { encodePullAnswer, type PulledDocument } from '@sidebook/sync/protocol/pull';
import type { Session } from '../auth/session.ts';
import type { ServerLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import type { Registry } from '../rooms/registry.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import type { BlobStorage } from '../storage/storage.ts';
import { binary, empty, readBytes, readJson, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface DocumentRouteOptions {
  readonly storage: DocumentStorage & BlobStorage;
  readonly registry: Registry;
  readonly limits: ServerLimits;
}

/** Below this many bytes single updates are sent without looking whether the merged state would be smaller. */
const WORTH_MERGING = 64 * 1024;

/** Documents that are not open on a socket, and files. */
export function documentRoutes({ storage, registry, limits }: DocumentRouteOptions): readonly Route[] {
  return [
    { method: 'POST', path: '/v1/pull', handle: pull },
    { method: 'PUT', path: '/v1/blobs/*/*', handle: putBlob },
    { method: 'GET', path: '/v1/blobs/*/*', handle: getBlob },
  ];

  async function pull({ request }: Exchange, session: Session): Promise<Answer> {
    const wanted = (await readJson(request, PullRequest, limits.body)).documents;
    const documents: PulledDocument[] = [];
    let left = limits.pull;
    for (const { name, after } of wanted) {
      if (left <= 0) return binary(encodePullAnswer({ documents, more: true }));
      const document = await pullOne(session, name, after);
      if (!document) continue;
      documents.push(document);
      left -= document.updates.reduce((sum, update) => sum + update.length, 0);
    }
    return binary(encodePullAnswer({ documents, more: false }));
  }

  /** All that the device lacks of one document; null when there is no such document, or not for this member. */
  async function pullOne(session: Session, name: string, after: number): Promise<PulledDocument | null> {
    const address = parseDocumentName(name);
    if (!address || session.access(address) === 'none') return null;
    const log = await storage.updatesAfter(name, after);
    if (log.sequence === 0) return null;
    const single = log.updates?.map(({ update }) => update);
    const bytes = single?.reduce((sum, update) => sum + update.length, 0) ?? Infinity;
    if (single && bytes <= WORTH_MERGING) return { name, sequence: log.sequence, updates: single };
    const merged = await (await registry.open(name, address, session.epochOf(name))).state();
    if (single && bytes <= merged.update.length) return { name, sequence: log.sequence, updates: single };
    return { name, sequence: merged.sequence, updates: [merged.update] };
  }

  async function putBlob(exchange: Exchange, session: Session): Promise<Answer> {
    const { space, hash } = blobOf(exchange, session, 'write');
    const bytes = await readBytes(exchange.request, limits.blob);
    if (createHash('sha256').update(bytes).digest('hex') !== hash) {
      throw new Refused(422, RefusalCode.wrongHash, 'the bytes have another hash');
    }
    await storage.putBlob(session.workspace, space, hash, bytes);
    return empty;
  }

  async function getBlob(exchange: Exchange, session: Session): Promise<Answer> {
    const { space, hash } = blobOf(exchange, session, 'read');
    const bytes = await storage.getBlob(session.workspace, space, hash);
    if (!bytes) throw new Refused(404, RefusalCode.notFound, 'there is no such file');
    const answer = binary(bytes);
    // Whatever it is, no browser shows it as a page of this server.
    return { ...answer, headers: { ...answer.headers, 'content-disposition': 'attachment' } };
  }
}

function blobOf({ parts: [space = '', hash = ''] }: Exchange, session: Session, what: 'read' | 'write') {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Refused(400, RefusalCode.malformed, 'a file has 64 hex digits');
  if (!session.mayInSpace(space, what)) throw new Refused(403, RefusalCode.forbidden, `not allowed to ${what} here`);
  return { space, hash };
}
