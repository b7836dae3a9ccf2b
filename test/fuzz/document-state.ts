import * as Y from 'yjs';

/**
 * What a document shows, as text: every visible item with its id in its place, whatever types the roots are read as, and the
 * clocks. Two copies of one document have the same, however their items were merged.
 */
export function documentState(doc: Y.Doc): string {
  const roots = [...doc.share]
    .map(([name, type]) => [name, stateOf(type)] as const)
    .filter(([, state]) => state !== null);
  const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))];
  const waiting = doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
  return JSON.stringify({ roots: roots.sort(byName), clocks: clocks.sort(([a], [b]) => a - b), waiting });
}

/** Where two states begin to differ, with what stands there in each. */
export function differenceOf(one: string, two: string): string {
  let at = 0;
  while (at < one.length && one[at] === two[at]) at += 1;
  const around = (state: string): string => state.slice(Math.max(0, at - 150), at + 150);
  return `\n${around(one)}\n${around(two)}`;
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** Null for a type without items. */
function stateOf(type: Pick<Y.AbstractType<unknown>, '_start' | '_map'>): unknown {
  const list: unknown[] = [];
  for (let item = type._start; item !== null; item = item.right) list.push(...unitsOf(item));
  const entries = [...type._map].map(([key, item]) => [key, unitsOf(item).at(-1) ?? null] as const);
  const shown = entries.filter(([, unit]) => unit !== null).sort(byName);
  return list.length === 0 && shown.length === 0 ? null : [list, shown];
}

/** Each clock of an item with what stands there. */
function unitsOf(item: Y.Item): unknown[] {
  if (item.deleted) return [];
  const { content } = item;
  const values =
    content instanceof Y.ContentType
      ? [stateOf(content.type)]
      : content.getContent().map((value) => JSON.stringify(value) ?? null);
  return Array.from({ length: item.length }, (_, i) => [item.id.client, item.id.clock + i, values[i] ?? null]);
}
