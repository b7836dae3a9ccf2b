import type { Deal, ProductRow, Quote } from '@sidebook/domain/records/schema';

import type { Change } from '../../messaging/operations.ts';
import { perform } from '../shell/perform.ts';

/**
 * Writes rows, each by itself, so that two people can work on them at once (PROD-4); null takes one away.
 *
 * @param said what to say of it, with Undo; without it the row shows what was done
 */
export async function writeRows(
  { id }: Deal | Quote,
  rows: readonly (readonly [element: string, row: ProductRow | null])[],
  said?: string,
): Promise<boolean> {
  const changes = rows.map(([element, row]): Change => ({ id, field: 'rows', element, value: row && plain(row) }));
  if (changes.length === 0) return true;
  return (await perform('record.change', { changes }, said === undefined ? undefined : () => said)) !== null;
}

/** Without what is undefined: free text has no product. */
function plain(row: ProductRow): Record<string, string | number> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Record<
    string,
    string | number
  >;
}
