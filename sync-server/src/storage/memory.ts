import { memoryDocuments } from './memory-documents.ts';
import { memoryEpochs, type MemoryErased } from './memory-epochs.ts';
import { memoryMoves } from './memory-moves.ts';
import { applyChange, checkRights, checkTargets, type MemoryWorkspace } from './memory-workspace.ts';
import type { DirectoryStorage, NewDevice, Storage, StoredCode } from './storage.ts';

/** Keeps everything until the process ends: for tests and for trying things out. */
export function createMemoryStorage(): Storage {
  const workspaces = new Map<string, MemoryWorkspace>();
  const blobs = new Map<string, Uint8Array>();
  const erased: MemoryErased = new Map();
  const dropBlob = async (workspace: string, space: string, hash: string): Promise<void> => {
    blobs.delete(`${workspace}/${space}/${hash}`);
  };
  return {
    ...memoryDocuments(workspaces),
    ...memoryDirectory(workspaces),
    ...memoryEpochs(workspaces, erased, { dropBlob }),
    dropBlob,
    ...memoryMoves(workspaces, erased),
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

function memoryDirectory(workspaces: Map<string, MemoryWorkspace>): DirectoryStorage {
  const codes = new Map<string, StoredCode>();
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);
  const bumpRights = (workspace: MemoryWorkspace) => (workspace.rightsCursor = workspace.cursor += 1);
  const use = (hash: string, workspace: string, device: string): boolean => {
    const code = codes.get(hash);
    if (!code || code.usedBy || code.revoked) return false;
    codes.set(hash, { ...code, usedBy: { workspace, device } });
    return true;
  };

  return {
    countWorkspaces: async () => workspaces.size,
    workspaceIds: async () => [...workspaces.keys()].sort(),
    async workspace(id) {
      const workspace = workspaces.get(id);
      if (!workspace) return null;
      return {
        id,
        name: workspace.name,
        cursor: workspace.cursor,
        rightsCursor: workspace.rightsCursor,
        epoch: workspace.epoch,
        epochs: Object.fromEntries(
          [...workspace.documents].flatMap(([name, { epoch }]) => (epoch > workspace.epoch ? [[name, epoch]] : [])),
        ),
        members: [...workspace.members.values()].sort(byId),
        spaces: [...workspace.spaces]
          .map(([id, { name, archived, members }]) => ({
            id,
            name,
            archived,
            members: [...members].map(([id, { role }]) => ({ id, role })).sort(byId),
          }))
          .sort(byId),
        devices: [...workspace.devices.values()].map(({ device }) => device).sort(byId),
      };
    },
    async deviceByToken(tokenHash) {
      for (const [workspace, { devices, rightsCursor }] of workspaces) {
        for (const [device, entry] of devices)
          if (entry.tokenHash === tokenHash) return { workspace, device, rightsCursor };
      }
      return null;
    },
    async addCode(code) {
      codes.set(code.hash, { ...code, revoked: false, revokedBy: null, usedBy: null });
    },
    async invitations(workspace, after) {
      return [...codes.values()]
        .filter(({ grant, expires }) => grant.kind === 'invitation' && grant.workspace === workspace && expires > after)
        .sort((a, b) => b.made - a.made || (a.hash < b.hash ? -1 : 1));
    },
    async revokeCode(hash, revokedBy) {
      const code = codes.get(hash);
      if (code && !code.revoked) codes.set(hash, { ...code, revoked: true, revokedBy });
    },
    code: async (hash) => codes.get(hash) ?? null,
    async dropCode(hash) {
      codes.delete(hash);
    },
    async dropInvitations(before) {
      for (const { hash, grant, expires } of codes.values())
        if (grant.kind === 'invitation' && expires < before) codes.delete(hash);
    },
    async dropSetupCodes() {
      for (const { hash, grant, usedBy } of codes.values()) if (grant.kind === 'setup' && !usedBy) codes.delete(hash);
    },
    async dropRecoveryCodes(workspace, member) {
      for (const { hash, grant, usedBy } of codes.values()) {
        if (grant.kind !== 'recovery' || usedBy) continue;
        if (grant.workspace === workspace && grant.member === member) codes.delete(hash);
      }
    },
    async found({ codeHash, workspace, member, space, device }) {
      if (workspaces.has(workspace.id)) return 'workspace-exists';
      if (!use(codeHash, workspace.id, device.id)) return 'code-used';
      workspaces.set(workspace.id, {
        name: workspace.name,
        cursor: 1,
        rightsCursor: 1,
        epoch: 0,
        members: new Map([[member.id, { ...member, admin: true, removed: false }]]),
        adminSince: new Map([[member.id, 1]]),
        spaces: new Map([
          [
            space.id,
            { name: space.name, archived: false, members: new Map([[member.id, { role: 'manager', since: 1 }]]) },
          ],
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
      const since = bumpRights(workspace);
      if (newMember) {
        const { name, addresses, role, spaces } = newMember;
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
    async changeRights(id, changes, checkedAt) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      checkRights(workspace, checkedAt);
      checkTargets(workspace, changes);
      const since = bumpRights(workspace);
      for (const change of changes) applyChange(workspace, change, since);
    },
    async removeMember(id, memberId, checkedAt) {
      const workspace = workspaces.get(id);
      const member = workspace?.members.get(memberId);
      if (!workspace || !member) return;
      checkRights(workspace, checkedAt);
      workspace.members.set(memberId, { ...member, removed: true, admin: false });
      workspace.adminSince.delete(memberId);
      for (const space of workspace.spaces.values()) space.members.delete(memberId);
      bumpRights(workspace);
    },
    async sawDevice(id, deviceId, at) {
      const devices = workspaces.get(id)?.devices;
      const entry = devices?.get(deviceId);
      if (!entry || (entry.device.seen ?? 0) >= at) return;
      devices?.set(deviceId, { ...entry, device: { ...entry.device, seen: at } });
    },
    async revokeDevice(id, deviceId) {
      const workspace = workspaces.get(id);
      const entry = workspace?.devices.get(deviceId);
      if (!workspace || !entry || entry.device.revoked) return;
      workspace.devices.set(deviceId, { ...entry, device: { ...entry.device, revoked: true } });
      bumpRights(workspace);
    },
  };
}

function newDevice({ id, name, publicKey, tokenHash, made }: NewDevice, member: string) {
  return { device: { id, member, name, publicKey, made, seen: null, revoked: false }, tokenHash };
}
