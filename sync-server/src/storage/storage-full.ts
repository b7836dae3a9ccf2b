/** What databases and file systems call it: SQLite, POSIX (no space, quota exceeded), Postgres. */
const CODES: ReadonlySet<unknown> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100']);

/** Whether something was not written because there is no room. The same may succeed when there is. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && CODES.has(error.code);
}
