import type { ListColumn } from '@sidebook/domain/lists/columns';
import type { ListSort } from '@sidebook/domain/lists/query';
import type { RecordId } from '@sidebook/domain/ids';
import { ArrowDown, ArrowUp } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { Icon } from '../../components/icon.tsx';
import { scrollToRow, windowedRange } from '../../components/windowing.ts';
import { t } from '../../locales/texts.ts';
import { isNumeric } from './cell-text.ts';
import { columnName } from './list-words.ts';

/** Width of the tick boxes' column, px. */
const TICK = 40;

/** px; the grid of the next list begins with those of the last one, and is drawn once. */
let lastSizes = { height: 0, rowHeight: 36, head: 32 };

export interface ListGridProps {
  label: string;
  count: number;
  columns: readonly ListColumn[];
  sort: ListSort | undefined;
  onSort: (column: ListColumn) => void;
  current: number;
  onNeed: (start: number, end: number) => void;
  /** Draws a row, a `GridRow`; called for those that can be seen. */
  row: (index: number) => ComponentChildren;
}

/** A list where there is width: a table with a head that stays, of which only what is seen is drawn. */
export function ListGrid({ label, count, columns, sort, onSort, current, onNeed, row }: ListGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, ...lastSizes });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const measure = (): void => {
      const style = getComputedStyle(element);
      const rowHeight = Number.parseFloat(style.getPropertyValue('--row-1')) || 36;
      const head = element.querySelector<HTMLElement>('.grid-head')?.offsetHeight ?? 32;
      const sizes = { height: Math.max(0, element.clientHeight - head), rowHeight, head };
      lastSizes = sizes;
      setView((before) =>
        before.height === sizes.height && before.rowHeight === rowHeight && before.head === head
          ? before
          : { top: element.scrollTop, ...sizes },
      );
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element) element.scrollTop = scrollToRow(current, element.scrollTop, view.height, view.rowHeight);
  }, [current]);
  const range = windowedRange(view.top, view.height, view.rowHeight, count);
  useLayoutEffect(() => {
    if (count > 0) onNeed(range.start, range.end);
  }, [range.start, range.end, count]);
  const widths = columns.map(({ id, width }) => (id === 'name' ? `minmax(${width}px, 1fr)` : `${width}px`));
  const least = columns.reduce((sum, { width }) => sum + width, TICK);
  return (
    <div
      ref={scroller}
      class="scroll grid-scroll"
      onScroll={(event) => {
        const top = event.currentTarget.scrollTop;
        setView((before) => ({ ...before, top }));
      }}
    >
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        class="list-grid"
        style={{ minWidth: `${least}px`, '--grid-columns': `${TICK}px ${widths.join(' ')}` }}
      >
        <div role="rowgroup" class="grid-head">
          <div role="row" aria-rowindex={1} class="grid-row">
            <span role="columnheader" class="grid-cell">
              <span class="sr">{t('list.keyTick')}</span>
            </span>
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ paddingTop: `${range.before}px`, paddingBottom: `${range.after}px` }}>
          {Array.from({ length: range.end - range.start }, (_, offset) => row(range.start + offset))}
        </div>
      </div>
    </div>
  );
}

function HeadCell({
  column,
  sort,
  onSort,
}: {
  column: ListColumn;
  sort: ListSort | undefined;
  onSort: (column: ListColumn) => void;
}) {
  const name = columnName(column);
  const order = sort?.column === column.id ? (sort.descending ? 'descending' : 'ascending') : undefined;
  return (
    <span
      role="columnheader"
      class={isNumeric(column) ? 'grid-cell is-end' : 'grid-cell'}
      aria-sort={order ?? (column.sorts ? 'none' : undefined)}
    >
      {column.sorts ? (
        <button type="button" class="grid-sort" title={name} onClick={() => onSort(column)}>
          <span class="clip">{name}</span>
          {order && <Icon of={order === 'ascending' ? ArrowUp : ArrowDown} size={14} />}
        </button>
      ) : (
        <span class="clip" title={name}>
          {name}
        </span>
      )}
    </span>
  );
}

export interface GridRowProps {
  id: RecordId | undefined;
  index: number;
  columns: readonly ListColumn[];
  selected: boolean;
  ticked: boolean;
  unread: boolean;
  tick: ComponentChildren;
  /** The column whose cell has the tab stop of the grid. */
  at: number;
  /** Keys moved to that cell. */
  takesFocus: boolean;
  onFocus: (column: number) => void;
  onDouble: (column: number) => void;
  cell: (column: ListColumn, index: number) => ComponentChildren;
}

/** A row of a `ListGrid`, or the place of one that is being read. The focus moves to its cell, also when it has to be drawn first. */
export function GridRow(props: GridRowProps) {
  const { index, columns, selected, at, takesFocus } = props;
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus) return;
    const cell = element.current?.querySelectorAll<HTMLElement>('[data-cell]')[at];
    const target = cell?.querySelector<HTMLElement>('a') ?? cell;
    if (target && !cell?.contains(document.activeElement)) target.focus({ preventScroll: true });
  }, [takesFocus, at, props.id]);
  if (props.id === undefined) return <div role="row" aria-rowindex={index + 2} class="row grid-row" />;
  return (
    <div
      ref={element}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.ticked}
      class={`row grid-row${selected ? ' is-selected' : ''}${props.unread ? ' is-unread' : ''}`}
    >
      <span role="gridcell" class="grid-cell">
        {props.tick}
      </span>
      {columns.map((column, place) => (
        <span
          key={column.id}
          role="gridcell"
          data-cell={column.id}
          class={isNumeric(column) ? 'grid-cell is-end' : 'grid-cell'}
          tabIndex={column.id === 'name' ? undefined : selected && place === at ? 0 : -1}
          onFocusIn={() => props.onFocus(place)}
          onDblClick={() => props.onDouble(place)}
        >
          {props.cell(column, place)}
        </span>
      ))}
    </div>
  );
}
