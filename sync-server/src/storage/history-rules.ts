const DAY = 86_400_000;

/** How long one can go back, in milliseconds: log and snapshots are kept for so long (DUR-2). */
export const KEPT = 30 * DAY;

/**
 * How long the moves of what was erased are kept, in milliseconds: whoever forgets a person asks afterwards where else somebody had
 * begun to move what is theirs, and again when that was interrupted (ERA-5).
 */
export const ERASED_MOVES_KEPT = DAY;

/** How long an invitation is kept after its time, in milliseconds, so that admins can look up who let whom in (ACC-3). */
export const INVITATIONS_KEPT = 90 * DAY;

/**
 * Whether a new snapshot makes the one before it superfluous: both are of one day (UTC). The log since the day before is
 * there, so that every instant between them can still be built; a snapshot for every few hundred updates would be most of the
 * disk. Times in ms since 1970 of the last update in each.
 */
export function standsFor(older: number, newer: number): boolean {
  return Math.floor(older / DAY) === Math.floor(newer / DAY);
}
