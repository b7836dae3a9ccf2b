import { type DatedColumn, isDated, type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import type { RecordId } from '@sidebook/domain/ids';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { signal } from '@preact/signals';
import { CalendarClock, Plus } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KanbanColumn } from '../../components/kanban-column.tsx';
import { StageSwitcher } from '../../components/stage-switcher.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { DealCard } from '../deals/deal-card.tsx';
import { useCardKeys } from '../deals/use-card-keys.ts';
import { newItemText, sectionName } from '../items/item-labels.ts';
import { AddToColumn } from './add-to-column.tsx';
import { columnName } from './column-labels.ts';
import { ColumnMenu } from './column-menu.tsx';
import { dropCard } from './drop-card.ts';
import { plannedTime } from './planning.ts';
import { useViewColumn, useViewCounts } from './use-view-column.ts';

export interface ActivitiesViewProps {
  session: Session;
  kind: StagedKind;
  wide: boolean;
  /** Makes an item without anything planned (VIEW-18). */
  onCreate: () => void;
}

/** The column that the narrow panel shows; it is still there when one comes back from a card. */
const shown = signal<ViewColumn>('today');

/** Open deals or leads by when something is to be done: six columns that nobody changes (VIEW-1, VIEW-2). */
export function ActivitiesView({ session, kind, wide, onCreate }: ActivitiesViewProps) {
  const [selected, setSelected] = useState<RecordId>();
  const [moving, setMoving] = useState<RecordId>();
  const [lifted, setLifted] = useState<RecordId>();
  const [adding, setAdding] = useState<DatedColumn>();
  const counts = useViewCounts(session, kind);
  const cards = useCardKeys(wide);
  useKeys([
    { key: 'c', run: onCreate, words: t('app.keyCreate') },
    { key: 'm', run: () => setMoving(selected), when: () => selected !== undefined, words: t('app.keyMoveTo') },
  ]);
  const state: ViewState = {
    session,
    kind,
    counts,
    selected,
    setSelected,
    lifted,
    setLifted,
    onAdd: (column) => (column === 'without' ? onCreate() : setAdding(column)),
  };
  return (
    <div class="main-column" ref={cards}>
      <h1 class="sr">{t('view.title', { section: sectionName(kind) })}</h1>
      {wide ? <AllColumns {...state} /> : <OneColumn {...state} />}
      {moving && <ColumnMenu session={session} id={moving} onClose={() => setMoving(undefined)} />}
      {adding && <AddToColumn session={session} kind={kind} column={adding} onClose={() => setAdding(undefined)} />}
    </div>
  );
}

interface ViewState {
  session: Session;
  kind: StagedKind;
  counts: Readonly<Record<ViewColumn, number>> | undefined;
  selected: RecordId | undefined;
  setSelected: (id: RecordId) => void;
  lifted: RecordId | undefined;
  setLifted: (id: RecordId | undefined) => void;
  onAdd: (column: DatedColumn | 'without') => void;
}

/** What *Add* in a column makes: an item with something planned, an item alone, or nothing in Overdue (VIEW-19, VIEW-20). */
function addable(column: ViewColumn): column is DatedColumn | 'without' {
  return column === 'without' || isDated(column);
}

function Cards({ column, ...state }: ViewState & { column: ViewColumn }) {
  const { session, kind } = state;
  const cards = useViewColumn(session, kind, column);
  return (
    <>
      {cards?.rows.map((row) => (
        <DealCard
          key={row.id}
          row={row}
          clients={row.clients.map((id) => cards.clients.get(id)).filter((client) => client !== undefined)}
          counts={cards.counts.get(row.id)}
          session={session}
          now={now.value}
          selected={row.id === state.selected}
          lifted={row.id === state.lifted}
          onFocus={() => state.setSelected(row.id)}
          onLift={() => state.setLifted(row.id)}
          onDrop={() => state.setLifted(undefined)}
        />
      ))}
      {cards?.more && (
        <Button tone="quiet" onClick={cards.more}>
          {t('cards.showMore')}
        </Button>
      )}
    </>
  );
}

function AllColumns(state: ViewState) {
  return (
    <div class="kanban">
      {viewColumns.map((column) => (
        <WideColumn key={column} {...state} column={column} />
      ))}
    </div>
  );
}

function WideColumn({ column, ...state }: ViewState & { column: ViewColumn }) {
  const { session, counts, lifted } = state;
  const name = columnName(column);
  const add = addable(column);
  return (
    <KanbanColumn
      title={name}
      hint={column === 'over-two-weeks' ? t('view.laterHint') : undefined}
      count={counts?.[column] ?? 0}
      addLabel={add ? t('items.addTo', { stage: name }) : undefined}
      onAdd={() => add && state.onAdd(column)}
      accepts={lifted !== undefined}
      refuses={!isDated(column)}
      dropHint={
        isDated(column)
          ? t('items.dropCreates', { time: plannedTime(session, column, now.value) })
          : t('items.dropRefused')
      }
      onDropCard={(id) => {
        state.setLifted(undefined);
        void dropCard(session, id as RecordId, column);
      }}
    >
      <Cards {...state} column={column} />
    </KanbanColumn>
  );
}

function OneColumn(state: ViewState) {
  const { counts, kind } = state;
  const column = shown.value;
  const show = (to: ViewColumn | undefined): void => {
    if (to) shown.value = to;
  };
  const step = (by: number): void => show(viewColumns[viewColumns.indexOf(column) + by]);
  useKeys([
    { key: 'ArrowLeft', run: () => step(-1), words: t('app.keyColumn') },
    { key: 'ArrowRight', run: () => step(1) },
  ]);
  const count = counts?.[column] ?? 0;
  const summary = [
    kind === 'deal' ? t('items.dealCount', { count }) : t('view.leadCount', { count }),
    ...(column === 'over-two-weeks' ? [t('view.laterHint')] : []),
  ].join(' · ');
  const add = addable(column);
  return (
    <>
      <h2 class="sr">{columnName(column)}</h2>
      <div class="col-head with-add">
        <StageSwitcher
          of="columns"
          stages={viewColumns.map((id) => ({ id, name: columnName(id), count: counts?.[id] }))}
          current={column}
          summary={counts && summary}
          onChange={(id) => show(viewColumns.find((candidate) => candidate === id))}
        />
        {add && (
          <IconButton
            icon={Plus}
            label={t('items.addTo', { stage: columnName(column) })}
            onClick={() => state.onAdd(column)}
          />
        )}
      </div>
      <div class="scroll lane">
        {counts && count === 0 ? (
          <Empty
            glyph={CalendarClock}
            title={t('view.empty')}
            text={t('view.emptyHint')}
            action={
              add ? (
                <Button tone="primary" onClick={() => state.onAdd(column)}>
                  {newItemText(kind)}
                </Button>
              ) : undefined
            }
          />
        ) : (
          <div class="cards">
            <Cards key={column} {...state} column={column} />
          </div>
        )}
      </div>
    </>
  );
}
