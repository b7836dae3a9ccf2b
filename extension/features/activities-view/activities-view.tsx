import { signal } from '@preact/signals';
import { type DatedColumn, isDated, type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import type { RecordId } from '@sidebook/domain/ids';
import { CalendarClock, Plus } from 'lucide';
import { type ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KanbanColumn } from '../../components/kanban-column.tsx';
import { StageSwitcher } from '../../components/stage-switcher.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { newItemText } from '../items/item-labels.ts';
import type { Board } from '../kanban/board.ts';
import { countText } from '../kanban/kanban-columns.tsx';
import { WindowedCards } from '../kanban/windowed-cards.tsx';
import { AddToColumn } from './add-to-column.tsx';
import { columnName } from './column-labels.ts';
import { dropCard } from './drop-card.ts';
import { plannedTime } from './planning.ts';
import { useViewColumn, useViewCounts } from './use-view.ts';

export interface ActivitiesViewProps {
  board: Board;
  wide: boolean;
  /** Makes an item without anything planned (VIEW-18). */
  onCreate: () => void;
}

interface Columns {
  readonly board: Board;
  readonly counts: Readonly<Record<ViewColumn, number>> | undefined;
  readonly onAdd: (column: DatedColumn | 'without') => void;
}

/** The column that the narrow panel shows; it is still there when one comes back from a card. */
const shown = signal<ViewColumn>('today');

/** Open deals or leads by when something is to be done: six columns that nobody changes (VIEW-1, VIEW-2). */
export function ActivitiesView({ board, wide, onCreate }: ActivitiesViewProps) {
  const [adding, setAdding] = useState<DatedColumn>();
  const counts = useViewCounts(board);
  const onAdd = (column: DatedColumn | 'without'): void => (column === 'without' ? onCreate() : setAdding(column));
  const columns: Columns = { board, counts, onAdd };
  return (
    <>
      {wide ? (
        <div class="kanban">
          {viewColumns.map((column) => (
            <WideColumn key={column} {...columns} column={column} />
          ))}
        </div>
      ) : (
        <OneColumn {...columns} />
      )}
      {adding && (
        <AddToColumn session={board.session} kind={board.kind} column={adding} onClose={() => setAdding(undefined)} />
      )}
    </>
  );
}

/** What *Add* in a column makes: an item with something planned, an item alone, or nothing in Overdue (VIEW-19, VIEW-20). */
function addable(column: ViewColumn): column is DatedColumn | 'without' {
  return column === 'without' || isDated(column);
}

function Cards({ board, counts, column, empty }: Columns & { column: ViewColumn; empty?: ComponentChildren }) {
  const standings = useViewColumn(board, column);
  return <WindowedCards board={board} standings={standings} count={counts?.[column]} empty={empty} />;
}

function WideColumn({ column, ...columns }: Columns & { column: ViewColumn }) {
  const { board, counts, onAdd } = columns;
  const { session, lifted } = board;
  const name = columnName(column);
  const add = addable(column);
  // While a card is dragged over the columns, their cards are not drawn anew.
  const cards = useMemo(() => <Cards {...columns} column={column} />, [board, counts, column]);
  return (
    <KanbanColumn
      title={name}
      hint={column === 'over-two-weeks' ? t('view.laterHint') : undefined}
      count={counts?.[column] ?? 0}
      addLabel={add ? t('items.addTo', { stage: name }) : undefined}
      onAdd={() => add && onAdd(column)}
      accepts={lifted.value !== undefined}
      refuses={!isDated(column)}
      dropHint={
        isDated(column)
          ? t('items.dropCreates', { time: plannedTime(session, column, now.value) })
          : t('items.dropRefused')
      }
      onDropCard={(id) => {
        lifted.value = undefined;
        void dropCard(session, id as RecordId, column);
      }}
    >
      {cards}
    </KanbanColumn>
  );
}

function OneColumn(columns: Columns) {
  const { board, counts, onAdd } = columns;
  const column = shown.value;
  const name = columnName(column);
  const show = (to: ViewColumn | undefined): void => {
    if (to) shown.value = to;
  };
  const step = (by: number): void => show(viewColumns[viewColumns.indexOf(column) + by]);
  useKeys([
    { key: 'ArrowLeft', run: () => step(-1), words: t('app.keyColumn') },
    { key: 'ArrowRight', run: () => step(1) },
  ]);
  const hint = column === 'over-two-weeks' ? [t('view.laterHint')] : [];
  const summary = [countText(board.kind, counts?.[column] ?? 0), ...hint].join(' · ');
  const add = addable(column);
  return (
    <>
      <h2 class="sr">{name}</h2>
      <div class="col-head with-add">
        <StageSwitcher
          of="columns"
          stages={viewColumns.map((id) => ({ id, name: columnName(id), count: counts?.[id] }))}
          current={column}
          summary={counts && summary}
          onChange={(id) => show(viewColumns.find((candidate) => candidate === id))}
        />
        {add && <IconButton icon={Plus} label={t('items.addTo', { stage: name })} onClick={() => onAdd(column)} />}
      </div>
      <div class="scroll lane lane-cards" key={column}>
        <Cards
          {...columns}
          column={column}
          empty={
            <Empty
              glyph={CalendarClock}
              title={t('view.empty')}
              text={t('view.emptyHint')}
              action={
                add ? (
                  <Button tone="primary" onClick={() => onAdd(column)}>
                    {newItemText(board.kind)}
                  </Button>
                ) : undefined
              }
            />
          }
        />
      </div>
    </>
  );
}
