import { hashOfId } from '../rooms/erased-ids.ts';
import type { MemoryErased } from './memory-epochs.ts';
import { checkRights, type MemoryWorkspace } from './memory-workspace.ts';
import { inOrderOf, type MoveStorage, type StoredMove } from './moves.ts';

export function memoryMoves(workspaces: ReadonlyMap<string, MemoryWorkspace>, erased: MemoryErased): MoveStorage {
  const kept = new Map<string, Map<string, StoredMove>>();
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  return {
    async claimMoves(id, claims, { device, at }, checkedAt) {
      const workspace = workspaces.get(id);
      if (!workspace) throw new Error('no such workspace');
      const moves = kept.get(id) ?? new Map<string, StoredMove>();
      const fresh = claims.filter(({ from, record }) => !moves.has(`${from}/${record}`));
      if (fresh.length > 0) {
        checkRights(workspace, checkedAt);
        const cursor = (workspace.rightsCursor = workspace.cursor += 1);
        for (const { from, record, to } of fresh) {
          const key = `${from}/${record}`;
          if (!moves.has(key)) moves.set(key, { from, record, to, device, at, cursor });
        }
        kept.set(id, moves);
      }
      return inOrderOf(claims, [...moves.values()]);
    },
    async movesAfter(id, after, spaces, limit) {
      return [...(kept.get(id)?.values() ?? [])]
        .filter(({ cursor, from, to }) => cursor > after && spaces.includes(from) && spaces.includes(to))
        .sort((a, b) => a.cursor - b.cursor || order(a.from, b.from) || order(a.record, b.record))
        .slice(0, limit);
    },
    async dropErasedMoves(after, until) {
      for (const [id, moves] of kept) {
        for (const [key, { from, record }] of moves) {
          const at = erased.get(id)?.get(from)?.get(hashOfId(record));
          if (at !== undefined && at > after && at <= until) moves.delete(key);
        }
      }
    },
  };
}
