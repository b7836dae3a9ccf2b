import { useRef, useState } from 'preact/hooks';

import { useKeys } from './use-keys.ts';

export interface SelectionOptions<Id extends string> {
  /** Ids from one place to another, both with it; the places may stand in either order. */
  readonly between: (from: number, to: number) => readonly Id[];
  /** All that can be chosen together. */
  readonly all: () => Promise<readonly Id[]>;
  /** At most so many. */
  readonly most: number;
  /** Words of the keys, for the list that `?` shows. */
  readonly words: { readonly all: string; readonly one: string };
  /** The row that the keys act on. */
  readonly current: () => { readonly id: Id; readonly index: number } | undefined;
}

export interface Selection<Id extends string> {
  readonly ids: ReadonlySet<Id>;
  /** Ticks or unticks a row; with `range` all rows from the one that was ticked last. */
  toggle(id: Id, index: number, range: boolean): void;
  /** Ticks these and no others. */
  take(ids: readonly Id[]): void;
  clear(): void;
}

/**
 * Ticked rows of a list, by tick boxes and keys: X ticks, Shift ticks all rows from the last one, Ctrl+A ticks all, Esc none.
 */
export function useSelection<Id extends string>(options: SelectionOptions<Id>): Selection<Id> {
  const [ids, setIds] = useState<ReadonlySet<Id>>(new Set());
  const anchor = useRef(-1);
  /** From what is ticked now, not at the last render: two keys may come between two renders. */
  const newest = useRef(ids);
  const put = (next: Iterable<Id>): void => {
    newest.current = new Set([...next].slice(0, options.most));
    setIds(newest.current);
  };
  const toggle = (id: Id, index: number, range: boolean): void => {
    const last = anchor.current;
    anchor.current = index;
    if (range && last >= 0) put([...newest.current, ...options.between(Math.min(last, index), Math.max(last, index))]);
    else if (newest.current.has(id)) put([...newest.current].filter((one) => one !== id));
    else put([...newest.current, id]);
  };
  const clear = (): void => {
    anchor.current = -1;
    put([]);
  };
  useKeys([
    {
      key: 'x',
      run: (event) => {
        const row = options.current();
        if (row) toggle(row.id, row.index, event.shiftKey);
      },
      words: options.words.one,
    },
    { key: 'mod+a', run: () => void options.all().then(put), words: options.words.all },
    { key: 'Escape', run: clear, when: () => newest.current.size > 0 },
  ]);
  return { ids, toggle, take: put, clear };
}
