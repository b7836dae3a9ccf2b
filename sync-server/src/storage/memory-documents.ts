import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { standsFor } from './history-rules.ts';
import { checkRights, type MemoryDocument, type MemoryWorkspace } from './memory-workspace.ts';
import type { AcceptedUpdate, DocumentStorage, Position } from './documents.ts';
import { OutdatedError } from './storage.ts';

/** Updates, snapshots and clientIDs of the workspaces in memory. */
export function memoryDocuments(workspaces: ReadonlyMap<string, MemoryWorkspace>): DocumentStorage {
  const workspaceOf = (name: string) => {
    const workspace = workspaces.get(parseDocumentName(name)?.workspace ?? '');
    if (!workspace) throw new Error('no such workspace');
    return workspace;
  };
  const find = (name: string) => workspaces.get(parseDocumentName(name)?.workspace ?? '')?.documents.get(name);

  const appendOne = ({ name, device, update, newClients, at }: AcceptedUpdate): Position => {
    const workspace = workspaceOf(name);
    const document = workspace.documents.get(name) ?? emptyDocument();
    workspace.documents.set(name, document);
    document.sequence += 1;
    document.cursor = workspace.cursor += 1;
    document.updates.push({ sequence: document.sequence, at, device, update, quarantined: false });
    for (const client of newClients) document.clients.set(client, device);
    return { sequence: document.sequence, cursor: document.cursor };
  };

  return {
    async append(updates) {
      // All or nothing: what can be refused is refused before the first one is kept.
      for (const { name, device, rightsCursor, newClients } of updates) {
        checkRights(workspaceOf(name), rightsCursor);
        const clients = find(name)?.clients;
        if (newClients.some((client) => (clients?.get(client) ?? device) !== device)) {
          throw new OutdatedError('a clientID belongs to another device');
        }
      }
      return updates.map(appendOne);
    },
    async load(name) {
      const document = find(name);
      if (!document) return { sequence: 0, snapshot: null, updates: [], clients: new Map() };
      return { ...stateUpTo(document, document.sequence), clients: new Map(document.clients) };
    },
    async updatesAfter(name, after) {
      const document = find(name);
      if (!document) return { sequence: 0, updates: [] };
      const compacted = (document.snapshots.at(-1)?.sequence ?? 0) > after;
      return { sequence: document.sequence, updates: compacted ? null : logOf(document, after, document.sequence) };
    },
    async compact(name, sequence, state) {
      const document = find(name);
      const before = document?.snapshots.at(-1);
      if (!document || document.sequence < sequence || (before?.sequence ?? 0) >= sequence) return;
      const at = document.updates.find((entry) => entry.sequence === sequence)?.at ?? 0;
      // The oldest one is all that is left of what was before it.
      if (before && before.at > document.keptFrom && standsFor(before.at, at)) document.snapshots.pop();
      document.snapshots.push({ sequence, at, state });
    },
    async quarantine(name, sequences) {
      for (const entry of find(name)?.updates ?? []) if (sequences.includes(entry.sequence)) entry.quarantined = true;
    },
    async stateAt(name, instant) {
      const document = find(name);
      if (!document) return { sequence: 0, snapshot: null, updates: [] };
      if (instant < document.keptFrom) return null;
      const then = [...document.snapshots, ...document.updates].filter(({ at }) => at <= instant);
      return stateUpTo(document, Math.max(0, ...then.map(({ sequence }) => sequence)));
    },
    async documentsOf(workspace, space) {
      const names = [...(workspaces.get(workspace)?.documents.keys() ?? [])];
      const inSpace = (name: string) => {
        const address = parseDocumentName(name);
        return address?.kind === 'shard' && address.space === space;
      };
      return names.filter(inSpace).sort();
    },
    async oldLogs(before, most) {
      const all = [...workspaces.values()].flatMap(({ documents }) => [...documents]);
      return all.flatMap(([name, { updates }]) => ((updates[0]?.at ?? before) < before ? [name] : [])).slice(0, most);
    },
    async forgetLog(name, sequence, state) {
      const document = find(name);
      const last = document?.updates.find((update) => update.sequence === sequence);
      if (!document || !last || document.snapshots.some((snapshot) => snapshot.sequence === sequence)) return;
      const later = document.snapshots.filter((snapshot) => snapshot.sequence > sequence);
      document.snapshots = [{ sequence, at: last.at, state }, ...later];
      document.updates = document.updates.filter((update) => update.sequence > sequence);
      document.keptFrom = last.at;
    },
    async prune(before) {
      for (const document of [...workspaces.values()].flatMap(({ documents }) => [...documents.values()])) {
        const oldest = document.snapshots.findLast(({ at }) => at < before);
        if (!oldest) continue;
        document.snapshots = document.snapshots.filter(({ sequence }) => sequence >= oldest.sequence);
        document.updates = document.updates.filter(({ sequence }) => sequence > oldest.sequence);
        document.keptFrom = oldest.at;
      }
    },
    async changedSince(id, member, cursor) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      const opened = (name: string) => {
        const address = parseDocumentName(name);
        if (address?.kind !== 'shard') return false;
        const since = workspace.spaces.get(address.space)?.members.get(member)?.since ?? 0;
        return Math.max(since, workspace.adminSince.get(member) ?? 0) > cursor;
      };
      const documents = [...workspace.documents]
        .filter(([name, document]) => document.cursor > cursor || opened(name))
        .map(([name, { sequence }]) => ({ name, sequence }));
      return { cursor: workspace.cursor, rightsCursor: workspace.rightsCursor, documents };
    },
  };
}

function emptyDocument(): MemoryDocument {
  return { sequence: 0, cursor: 0, epoch: 0, snapshots: [], updates: [], keptFrom: 0, clients: new Map() };
}

function stateUpTo(document: MemoryDocument, sequence: number) {
  const found = document.snapshots.findLast((snapshot) => snapshot.sequence <= sequence);
  const snapshot = found ? { sequence: found.sequence, state: found.state } : null;
  return { sequence, snapshot, updates: logOf(document, snapshot?.sequence ?? 0, sequence) };
}

/** The log after a sequence up to another one, without what is in quarantine. */
function logOf({ updates }: MemoryDocument, after: number, upTo: number) {
  return updates
    .filter(({ sequence, quarantined }) => sequence > after && sequence <= upTo && !quarantined)
    .map(({ sequence, device, update }) => ({ sequence, device, update }));
}
