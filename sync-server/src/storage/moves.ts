/** One record that is to stand in another space. */
export interface MoveClaim {
  readonly from: string;
  /** The record's id, of which nothing else is known. */
  readonly record: string;
  readonly to: string;
}

export interface StoredMove extends MoveClaim {
  /** Who claimed it first, and when, in ms since 1970. */
  readonly device: string;
  readonly at: number;
  /** The workspace's cursor of that. */
  readonly cursor: number;
}

/** Moves between the spaces of a workspace (PERM-10). */
export interface MoveStorage {
  /**
   * Notes, as one transaction, those of which no move from that space is known; news for the workspace if there is one. Resolves with
   * what holds of each, in their order. `checkedAt` as in `changeRights`.
   */
  claimMoves(
    workspace: string,
    claims: readonly MoveClaim[],
    by: Pick<StoredMove, 'device' | 'at'>,
    checkedAt?: number,
  ): Promise<readonly StoredMove[]>;

  /** The moves after a cursor, both of whose spaces are among these, by cursor, space and record; `limit` of them at most. */
  movesAfter(
    workspace: string,
    cursor: number,
    spaces: readonly string[],
    limit: number,
  ): Promise<readonly StoredMove[]>;

  /** Forgets the moves of records that were erased after one instant, until another one (ms since 1970). */
  dropErasedMoves(after: number, until: number): Promise<void>;
}

/** What holds of each claim, in the order of the claims. */
export function inOrderOf(claims: readonly MoveClaim[], stored: readonly StoredMove[]): StoredMove[] {
  const keyOf = ({ from, record }: MoveClaim): string => `${from}/${record}`;
  const known = new Map(stored.map((move) => [keyOf(move), move]));
  return claims.map((claim) => {
    const move = known.get(keyOf(claim));
    if (!move) throw new Error('a move was not stored');
    return move;
  });
}
