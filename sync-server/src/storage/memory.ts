import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import type { Role } from '@sidebook/sync/protocol/http';
import type {
  AcceptedUpdate,
  DocumentStorage,
  DirectoryStorage,
  NewDevice,
  Position,
  Storage,
  StoredCode,
  StoredDevice,
  StoredMember,
} from './storage.ts';

interface MemoryDocument {
  sequence: number;
  cursor: number;
  snapshot: { sequence: number; state: Uint8Array } | null;
  updates: { sequence: number; update: Uint8Array }[];
  clients: Map<number, string>;
}

interface MemoryWorkspace {
  readonly name: string;
  cursor: number;
  rightsCursor: number;
  readonly members: Map<string, StoredMember>;
  readonly spaces: Map<string, { name: string; members: Map<string, { role: Role; since: number }> }>;
  readonly devices: Map<string, { readonly device: StoredDevice; readonly tokenHash: string }>;
  readonly documents: Map<string, MemoryDocument>;
}

/** Keeps everything until the process ends: for tests and for trying things out. */
export function createMemoryStorage(): Storage {
  const workspaces = new Map<string, MemoryWorkspace>();
  const blobs = new Map<string, Uint8Array>();
  return {
    ...memoryDocuments(workspaces),
    ...memoryDirectory(workspaces),
    async putBlob(workspace, space, hash, bytes) {
      blobs.set(`${workspace}/${space}/${hash}`, bytes);
    },
    async getBlob(workspace, space, hash) {
      return blobs.get(`${workspace}/${space}/${hash}`) ?? null;
    },
    async check() {},
    async close() {},
  };
}

function memoryDocuments(workspaces: ReadonlyMap<string, MemoryWorkspace>): DocumentStorage {
  const workspaceOf = (name: string) => {
    const workspace = workspaces.get(parseDocumentName(name)?.workspace ?? '');
    if (!workspace) throw new Error('no such workspace');
    return workspace;
  };
  const find = (name: string) => workspaces.get(parseDocumentName(name)?.workspace ?? '')?.documents.get(name);

  const appendOne = ({ name, device, update, newClients }: AcceptedUpdate): Position => {
    const workspace = workspaceOf(name);
    const empty = () => ({ sequence: 0, cursor: 0, snapshot: null, updates: [], clients: new Map<number, string>() });
    const document: MemoryDocument = workspace.documents.get(name) ?? empty();
    workspace.documents.set(name, document);
    document.sequence += 1;
    document.cursor = workspace.cursor += 1;
    document.updates.push({ sequence: document.sequence, update });
    for (const client of newClients) document.clients.set(client, device);
    return { sequence: document.sequence, cursor: document.cursor };
  };

  return {
    async append(updates) {
      // All or nothing: what can be refused is refused before the first one is kept.
      for (const { name, newClients } of updates) {
        workspaceOf(name);
        if (newClients.some((client) => find(name)?.clients.has(client)))
          throw new Error('a clientID is bound already');
      }
      return updates.map(appendOne);
    },
    async load(name) {
      const document = find(name);
      if (!document) return { sequence: 0, snapshot: null, updates: [], clients: new Map() };
      const { sequence, snapshot, updates, clients } = document;
      return { sequence, snapshot, updates: [...updates], clients: new Map(clients) };
    },
    async updatesAfter(name, after) {
      const document = find(name);
      if (!document) return { sequence: 0, updates: [] };
      const compacted = (document.snapshot?.sequence ?? 0) > after;
      const updates = compacted ? null : document.updates.filter(({ sequence }) => sequence > after);
      return { sequence: document.sequence, updates };
    },
    async compact(name, sequence, state) {
      const document = find(name);
      if (!document || document.sequence < sequence || (document.snapshot?.sequence ?? 0) >= sequence) return;
      document.snapshot = { sequence, state };
      document.updates = document.updates.filter((entry) => entry.sequence > sequence);
    },
    async quarantine(name, sequence) {
      const document = find(name);
      if (document) document.updates = document.updates.filter((entry) => entry.sequence !== sequence);
    },
    async changedSince(id, member, cursor) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      const opened = (name: string) => {
        const address = parseDocumentName(name);
        if (address?.kind !== 'shard') return false;
        return (workspace.spaces.get(address.space)?.members.get(member)?.since ?? 0) > cursor;
      };
      const documents = [...workspace.documents]
        .filter(([name, document]) => document.cursor > cursor || opened(name))
        .map(([name, { sequence }]) => ({ name, sequence }));
      return { cursor: workspace.cursor, rightsCursor: workspace.rightsCursor, documents };
    },
  };
}

function memoryDirectory(workspaces: Map<string, MemoryWorkspace>): DirectoryStorage {
  const codes = new Map<string, StoredCode>();
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  const bumpRights = (workspace: MemoryWorkspace) => (workspace.rightsCursor = workspace.cursor += 1);
  const use = (hash: string, workspace: string, device: string): boolean => {
    const code = codes.get(hash);
    if (!code || code.usedBy) return false;
    codes.set(hash, { ...code, usedBy: { workspace, device } });
    return true;
  };

  return {
    countWorkspaces: async () => workspaces.size,
    async workspace(id) {
      const workspace = workspaces.get(id);
      if (!workspace) return null;
      return {
        id,
        name: workspace.name,
        cursor: workspace.cursor,
        rightsCursor: workspace.rightsCursor,
        members: [...workspace.members.values()].sort(byId),
        spaces: [...workspace.spaces]
          .map(([id, { name, members }]) => ({
            id,
            name,
            members: [...members].map(([id, { role }]) => ({ id, role })).sort(byId),
          }))
          .sort(byId),
        devices: [...workspace.devices.values()].map(({ device }) => device).sort(byId),
      };
    },
    async deviceByToken(tokenHash) {
      for (const [workspace, { devices }] of workspaces) {
        for (const [device, entry] of devices) if (entry.tokenHash === tokenHash) return { workspace, device };
      }
      return null;
    },
    async addCode(code) {
      codes.set(code.hash, { ...code, usedBy: null });
    },
    code: async (hash) => codes.get(hash) ?? null,
    async dropSetupCodes() {
      for (const code of codes.values()) if (code.grant.kind === 'setup') codes.delete(code.hash);
    },
    async found({ codeHash, workspace, member, space, device }) {
      if (workspaces.has(workspace.id)) return 'workspace-exists';
      if (!use(codeHash, workspace.id, device.id)) return 'code-used';
      workspaces.set(workspace.id, {
        name: workspace.name,
        cursor: 1,
        rightsCursor: 1,
        members: new Map([[member.id, { ...member, admin: true, removed: false }]]),
        spaces: new Map([
          [space.id, { name: space.name, members: new Map([[member.id, { role: 'manager', since: 1 }]]) }],
        ]),
        devices: new Map([[device.id, newDevice(device, member.id)]]),
        documents: new Map(),
      });
      return 'done';
    },
    async join({ codeHash, workspace: id, newMember, member, device }) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      if (!use(codeHash, id, device.id)) return 'code-used';
      if (newMember) {
        const { name, addresses, role, spaces } = newMember;
        const since = bumpRights(workspace);
        workspace.members.set(member, { id: member, name, addresses, admin: false, removed: false });
        for (const space of spaces) workspace.spaces.get(space)?.members.set(member, { role, since });
      }
      workspace.devices.set(device.id, newDevice(device, member));
      return 'done';
    },
    async replaceToken(id, deviceId, tokenHash) {
      const devices = workspaces.get(id)?.devices;
      const entry = devices?.get(deviceId);
      if (entry) devices?.set(deviceId, { ...entry, tokenHash });
    },
    async updateMember(id, memberId, { name, addresses }) {
      const workspace = workspaces.get(id);
      const member = workspace?.members.get(memberId);
      if (!workspace || !member) return;
      workspace.members.set(memberId, {
        ...member,
        name: name ?? member.name,
        addresses: addresses ?? member.addresses,
      });
      bumpRights(workspace);
    },
    async removeMember(id, memberId) {
      const workspace = workspaces.get(id);
      const member = workspace?.members.get(memberId);
      if (!workspace || !member) return;
      workspace.members.set(memberId, { ...member, removed: true, admin: false });
      for (const space of workspace.spaces.values()) space.members.delete(memberId);
      bumpRights(workspace);
    },
    async revokeDevice(id, deviceId) {
      const devices = workspaces.get(id)?.devices;
      const entry = devices?.get(deviceId);
      if (entry) devices?.set(deviceId, { ...entry, device: { ...entry.device, revoked: true } });
    },
  };
}

function newDevice({ id, name, publicKey, tokenHash }: NewDevice, member: string) {
  return { device: { id, member, name, publicKey, revoked: false }, tokenHash };
}
