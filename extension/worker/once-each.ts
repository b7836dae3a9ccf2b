import type { FieldChange } from '@sidebook/crdt/commands';

/** The first change of each value: what an interrupted step noted stays as it was. */
export function onceEach(changes: readonly FieldChange[]): FieldChange[] {
  const first = new Map<string, FieldChange>();
  for (const change of changes) {
    const key = `${change.id}|${change.field}|${change.element ?? ''}`;
    if (!first.has(key)) first.set(key, change);
  }
  return [...first.values()];
}
