import type { Signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import type { ListColumn } from '@sidebook/domain/lists/columns';
import type { ListSort } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { useEffect, useRef, useState } from 'preact/hooks';

import { RowCheck } from '../../components/row-check.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { useSelection } from '../../components/use-selection.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf, sectionName } from '../items/item-labels.ts';
import { useCards } from '../kanban/use-cards.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { leaveTrail } from '../shell/trail.ts';
import { CellEditor } from './cell-editor.tsx';
import { isEditable } from './cell-text.ts';
import { GroupActions } from './group-actions.tsx';
import { CellValue } from './list-cell.tsx';
import { GridRow, ListGrid } from './list-grid.tsx';
import { ListLine } from './list-line.tsx';
import type { Listing } from './use-listing.ts';

export interface ListRowsProps {
  session: Session;
  kind: ItemKind;
  wide: boolean;
  listing: Listing;
  columns: readonly ListColumn[];
  sort: ListSort | undefined;
  onSort: (column: ListColumn) => void;
  pipeline: string | undefined;
  /** The record that keys of the section act on. */
  selected?: Signal<RecordId | undefined> | undefined;
}

/** The rows of a list with their keys, tick boxes and cells (LIST-1, LIST-6, LIST-7). */
export function ListRows(props: ListRowsProps) {
  const { session, kind, wide, listing, columns, selected } = props;
  const cards = useCards(session, listing);
  const cursor = useRowCursor();
  const [column, setColumn] = useState(0);
  const [editing, setEditing] = useState<{ readonly id: RecordId; readonly column: string }>();
  const rows = listing.rows ?? [];
  const newest = useRef(rows);
  newest.current = rows;
  const here = () => newest.current[cursor.place()];
  const everything = useRef(new AbortController());
  const selection = useSelection<RecordId>({
    between: (from, to) => newest.current.slice(from, to + 1).map(({ id }) => id),
    all: () => listing.all(everything.current.signal, () => undefined),
    most: Number.POSITIVE_INFINITY,
    words: { all: t('list.keySelectAll'), one: t('list.keyTick') },
    current: () => {
      const row = here();
      return row && { id: row.id, index: cursor.place() };
    },
  });
  useEffect(() => () => everything.current.abort(), []);
  const focused = (index: number): void => {
    cursor.focused(index);
    if (selected) selected.value = newest.current[index]?.id;
  };

  const open = (id: RecordId): void => {
    leaveTrail(newest.current.map((row) => itemHash(kind, row.id)));
    goTo(itemHash(kind, id));
  };
  const step = (by: number, range = false): void => {
    const [before, after] = cursor.step(by, newest.current.length);
    if (!range) return;
    for (const index of [before, after]) {
      const row = newest.current[index];
      if (row && !selection.ids.has(row.id)) selection.toggle(row.id, index, false);
    }
  };
  const edit = (at: number): void => {
    const row = here();
    const wanted = columns[at];
    if (row && wanted && wide && isEditable(wanted) && cards.at(cursor.place())) {
      setEditing({ id: row.id, column: wanted.id });
    }
  };
  const openHere = (): void => {
    const row = here();
    if (row) open(row.id);
  };
  const across = (by: number): void => {
    setColumn((at) => Math.max(0, Math.min(columns.length - 1, at + by)));
    cursor.step(0, newest.current.length);
  };
  useKeys([
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: (event) => step(1, event.shiftKey) },
    { key: 'ArrowUp', run: (event) => step(-1, event.shiftKey) },
    { key: 'o', run: openHere, words: t('app.keyOpen') },
    {
      key: 'Enter',
      run: () => {
        const wanted = columns[column];
        if (wide && wanted && wanted.id !== 'name' && isEditable(wanted)) edit(column);
        else openHere();
      },
      when: () => !isOnControl(),
    },
    ...(wide
      ? [
          { key: 'ArrowLeft', run: () => across(-1), words: t('lists.keyCell') },
          { key: 'ArrowRight', run: () => across(1) },
          { key: 'F2', run: () => edit(column), words: t('lists.keyEditCell') },
        ]
      : []),
  ]);

  /** Another cell is edited, in this row or the next; without one the focus goes back to the cell. */
  const endEdit = (index: number, from: number, by: -1 | 0 | 1): void => {
    setEditing(undefined);
    if (by === 0) {
      cursor.step(0, newest.current.length);
      return;
    }
    const next = columns.findIndex((one, at) => (by === 1 ? at > from : false) && isEditable(one));
    const before = columns.findLastIndex((one, at) => at < from && isEditable(one));
    const to = by === 1 ? next : before;
    const row = newest.current[index];
    const wanted = columns[to];
    if (!row || !wanted) {
      cursor.step(0, newest.current.length);
      return;
    }
    setColumn(to);
    setEditing({ id: row.id, column: wanted.id });
  };

  const count = Math.max(rows.length, listing.total ?? 0);
  const need = (start: number, end: number): void => cards.show(end, start);
  const bar = selection.ids.size > 0 && (
    <GroupActions
      session={session}
      kind={kind}
      wide={wide}
      ids={selection.ids}
      total={listing.total}
      pipeline={props.pipeline}
      onSelectAll={async (signal, tell) => {
        const ids = await listing.all(signal, tell);
        if (!signal.aborted) selection.take(ids);
      }}
      onDone={selection.clear}
    />
  );
  const tick = (id: RecordId, index: number, name: string) => (
    <RowCheck
      label={t('list.select', { title: name })}
      checked={selection.ids.has(id)}
      onToggle={(range) => selection.toggle(id, index, range)}
    />
  );
  if (!wide) {
    return (
      <>
        {bar}
        <WindowedList
          label={sectionName(kind)}
          count={count}
          current={cursor.at}
          onNeed={need}
          row={(index) => {
            const card = cards.at(index);
            if (!card) return <li key={index} class="row" aria-hidden="true" />;
            const { id } = card.row;
            return (
              <ListLine
                key={id}
                session={session}
                columns={columns}
                card={card}
                position={{ index, count }}
                selected={index === cursor.at}
                check={tick(id, index, nameOf(card.row.record))}
                takesFocus={cursor.byKeys && index === cursor.at}
                onFocus={() => focused(index)}
                onOpen={() => leaveTrail(newest.current.map((row) => itemHash(kind, row.id)))}
              />
            );
          }}
        />
      </>
    );
  }
  return (
    <>
      {bar}
      <ListGrid
        label={sectionName(kind)}
        count={count}
        columns={columns}
        sort={props.sort}
        onSort={props.onSort}
        current={cursor.at}
        onNeed={need}
        row={(index) => {
          const card = cards.at(index);
          const id = card?.row.id;
          const name = nameOf(card?.row.record);
          const isCurrent = index === cursor.at;
          return (
            <GridRow
              key={id ?? index}
              id={id}
              index={index}
              columns={columns}
              selected={isCurrent}
              ticked={id !== undefined && selection.ids.has(id)}
              unread={(kind === 'deal' || kind === 'lead') && card?.unread === true}
              tick={id && tick(id, index, name)}
              at={column}
              takesFocus={cursor.byKeys && isCurrent && editing === undefined}
              onFocus={(at) => {
                focused(index);
                if (editing === undefined) setColumn(at);
              }}
              onDouble={(at) => {
                focused(index);
                const wanted = columns[at];
                if (id && wanted && isEditable(wanted) && wanted.id !== 'name') setEditing({ id, column: wanted.id });
              }}
              cell={(one, at) => {
                if (!card || !id) return null;
                if (editing?.id === id && editing.column === one.id) {
                  return (
                    <CellEditor
                      session={session}
                      record={card.row.record}
                      column={one}
                      onEnd={(by) => endEdit(index, at, by)}
                    />
                  );
                }
                if (one.id !== 'name') return <CellValue session={session} column={one} card={card} />;
                return (
                  <a
                    class="row-title row-name clip"
                    title={name}
                    href={itemHash(kind, id)}
                    tabIndex={isCurrent ? 0 : -1}
                    onClick={() => leaveTrail(newest.current.map((row) => itemHash(kind, row.id)))}
                  >
                    {name}
                  </a>
                );
              }}
            />
          );
        }}
      />
    </>
  );
}

function isOnControl(): boolean {
  return (
    document.activeElement instanceof HTMLElement && document.activeElement.closest('a,button,input,select') !== null
  );
}
