import assert from 'node:assert/strict';
import type { AcceptedUpdate } from './documents.ts';
import type { Founding, Storage } from './storage.ts';

/** One thing that every storage does, shown on a fresh, empty one. */
export interface StorageCase {
  readonly title: string;
  readonly run: (storage: Storage) => Promise<void>;
}

export const bytes = (...values: number[]) => Uint8Array.from(values);
export const plain = (value: Uint8Array | null | undefined) => (value ? [...value] : null);

export const founding = (workspace = 'w1'): Founding => ({
  codeHash: 'setup-hash',
  workspace: { id: workspace, name: 'Acme' },
  member: { id: 'anna0001', name: 'Anna', addresses: ['anna@example.com'] },
  space: { id: 'main', name: 'Sales' },
  device: { id: 'anna0001aaaa', name: 'Laptop', publicKey: 'key', tokenHash: `token-${workspace}`, made: 1 },
});

export async function found(storage: Storage): Promise<void> {
  await storage.addCode({ hash: 'setup-hash', grant: { kind: 'setup' }, made: 0, expires: 1000 });
  assert.equal(await storage.found(founding()), 'done');
}

export async function joinBert(storage: Storage): Promise<void> {
  await storage.addCode({
    hash: 'invitation-hash',
    grant: { kind: 'invitation', workspace: 'w1', by: 'anna0001', role: 'rep', spaces: ['main'] },
    made: 1,
    expires: 1000,
  });
  const joined = await storage.join({
    codeHash: 'invitation-hash',
    workspace: 'w1',
    newMember: { name: 'Bert', addresses: [], role: 'rep', spaces: ['main'] },
    member: 'bert0002',
    device: { id: 'bert0002bbbb', name: 'Tablet', publicKey: '', tokenHash: 'token-bert', made: 1 },
  });
  assert.equal(joined, 'done');
}

/** Accepted under the rights of a workspace that was just founded. */
export const update = (name: string, byte: number, newClients: number[] = [], at = byte): AcceptedUpdate => ({
  name,
  device: 'anna0001aaaa',
  update: bytes(byte),
  rightsCursor: 1,
  newClients,
  at,
});
