/** The hashes of each space, in the order of the rows. */
export function hashesBySpace(
  rows: readonly { readonly space: string; readonly hash: string }[],
): ReadonlyMap<string, readonly string[]> {
  const spaces = new Map<string, string[]>();
  for (const { space, hash } of rows) {
    const hashes = spaces.get(space);
    if (hashes) hashes.push(hash);
    else spaces.set(space, [hash]);
  }
  return spaces;
}
