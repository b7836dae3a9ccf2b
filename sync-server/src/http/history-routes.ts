import { documentName } from '@sidebook/sync/protocol/document-names';
import { RefusalCode } from '@sidebook/sync/protocol/http';
import { encodePullAnswer, type PulledDocument } from '@sidebook/sync/protocol/pull';
import * as Y from 'yjs';
import type { Session } from '../auth/session.ts';
import type { Clock } from '../clock.ts';
import type { ServerLimits } from '../limits.ts';
import { Refused } from '../refused.ts';
import type { DocumentStorage } from '../storage/documents.ts';
import { binary, type Answer, type Exchange } from './exchange.ts';
import type { Route } from './router.ts';

export interface HistoryRouteOptions {
  readonly storage: DocumentStorage;
  readonly clock: Clock;
  readonly limits: Pick<ServerLimits, 'pull'>;
}

/** What a space was (DUR-9). The server changes nothing: the manager's device writes what is to be as it was. */
export function historyRoutes({ storage, clock, limits }: HistoryRouteOptions): readonly Route[] {
  return [
    { method: 'GET', path: '/v1/spaces/*/past/*', handle: past },
    { method: 'GET', path: '/v1/spaces/*/past/*/*', handle: past },
  ];

  async function past({ parts: [space = '', time = '', last] }: Exchange, session: Session): Promise<Answer> {
    if (!session.mayInSpace(space, 'manage')) throw new Refused(403, RefusalCode.forbidden, 'only for its managers');
    const instant = Number(time);
    if (!/^\d{1,15}$/.test(time) || instant > clock.now()) {
      throw new Refused(400, RefusalCode.malformed, 'not an instant of the past, in milliseconds');
    }
    const { workspace } = session;
    const names = await storage.documentsOf(workspace, space);
    const after = last === undefined ? '' : documentName({ kind: 'shard', workspace, space, shard: last });
    const documents: PulledDocument[] = [];
    let left = limits.pull;
    for (const name of names.filter((other) => other > after)) {
      if (left <= 0) return binary(encodePullAnswer({ documents, more: true }));
      const document = await changedDocument(name, instant);
      if (!document) continue;
      documents.push(document);
      left -= document.updates.reduce((sum, update) => sum + update.length, 0);
    }
    return binary(encodePullAnswer({ documents, more: false }));
  }

  /** The document as of the instant; null when it is so now. */
  async function changedDocument(name: string, instant: number): Promise<PulledDocument | null> {
    const state = await storage.stateAt(name, instant);
    if (!state) throw new Refused(410, RefusalCode.tooFarBack, 'the server no longer knows how the space was then');
    const { sequence, snapshot, updates } = state;
    if ((await storage.updatesAfter(name, sequence)).sequence === sequence) return null;
    const base = snapshot ? [Y.convertUpdateFormatV2ToV1(snapshot.state)] : [];
    return { name, sequence, updates: [...base, ...updates.map(({ update }) => update)] };
  }
}
