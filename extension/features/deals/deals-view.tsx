import type { RecordId } from '@sidebook/domain/ids';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { Handshake } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KanbanColumn } from '../../components/kanban-column.tsx';
import { StageSwitcher } from '../../components/stage-switcher.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { namedStages, stageName, sumsText } from '../items/item-labels.ts';
import { DealCard } from './deal-card.tsx';
import { moveDeal } from './move-deal.ts';
import { MoveMenu } from './move-menu.tsx';
import { useCardKeys } from './use-card-keys.ts';
import { type Column, useColumn } from './use-column.ts';

export interface DealsViewProps {
  session: Session;
  wide: boolean;
  onCreate: () => void;
}

/** Deals by stage: one column with a switcher in the panel, all columns side by side on the page. */
export function DealsView({ session, wide, onCreate }: DealsViewProps) {
  const [selected, setSelected] = useState<RecordId>();
  const [moving, setMoving] = useState<RecordId>();
  const [lifted, setLifted] = useState<RecordId>();
  const cards = useCardKeys(wide);
  useKeys([
    { key: 'c', run: onCreate, words: t('app.keyCreate') },
    {
      key: 'm',
      run: () => setMoving(selected),
      when: () => selected !== undefined,
      words: t('app.keyMoveTo'),
    },
  ]);
  const state: CardsState = { session, selected, setSelected, lifted, setLifted };
  return (
    <div class="main-column" ref={cards}>
      <h1 class="sr">{t('app.deals')}</h1>
      {wide ? <AllColumns {...state} onCreate={onCreate} /> : <OneColumn {...state} onCreate={onCreate} />}
      {moving && <MoveMenu session={session} id={moving} onClose={() => setMoving(undefined)} />}
    </div>
  );
}

interface CardsState {
  session: Session;
  selected: RecordId | undefined;
  setSelected: (id: RecordId) => void;
  lifted: RecordId | undefined;
  setLifted: (id: RecordId | undefined) => void;
}

function Cards({ column, ...state }: CardsState & { column: Column }) {
  const { session } = state;
  return (
    <>
      {column.rows.map((row) => (
        <DealCard
          key={row.id}
          row={row}
          clients={row.clients.map((id) => column.clients.get(id)).filter((client) => client !== undefined)}
          counts={column.counts.get(row.id)}
          task={column.tasks.get(row.id)}
          session={session}
          now={now.value}
          selected={row.id === state.selected}
          lifted={row.id === state.lifted}
          onFocus={() => state.setSelected(row.id)}
          onLift={() => state.setLifted(row.id)}
          onDrop={() => state.setLifted(undefined)}
        />
      ))}
      {column.more && (
        <Button tone="quiet" onClick={column.more}>
          {t('cards.showMore')}
        </Button>
      )}
    </>
  );
}

function OneColumn({ onCreate, ...state }: CardsState & { onCreate: () => void }) {
  const [stage, setStage] = useState(SALES_PIPELINE.stages[0]?.id ?? '');
  const column = useColumn(state.session, `${SALES_PIPELINE.id}/${stage}`);
  const step = (by: number): void => {
    const at = SALES_PIPELINE.stages.findIndex((candidate) => candidate.id === stage);
    setStage(SALES_PIPELINE.stages[at + by]?.id ?? stage);
  };
  useKeys([
    { key: 'ArrowLeft', run: () => step(-1), words: t('app.keyColumn') },
    { key: 'ArrowRight', run: () => step(1) },
  ]);
  const current = SALES_PIPELINE.stages.find((candidate) => candidate.id === stage);
  return (
    <>
      <h2 class="sr">{current && stageName(current)}</h2>
      <div class="col-head">
        <StageSwitcher
          stages={namedStages()}
          current={stage}
          summary={column && summaryOf(column)}
          onChange={setStage}
        />
      </div>
      <div class="scroll lane">
        {column?.rows.length === 0 ? (
          <Empty
            glyph={Handshake}
            title={t('items.noDealsInStage', { stage: current ? stageName(current) : '' })}
            text={t('items.noDealsInStageHint')}
            action={
              <Button tone="primary" keys="C" onClick={onCreate}>
                {t('items.newDeal')}
              </Button>
            }
          />
        ) : (
          <div class="cards">{column && <Cards {...state} column={column} />}</div>
        )}
      </div>
    </>
  );
}

function summaryOf({ total }: Column): string {
  return [t('items.dealCount', { count: total.count }), sumsText(total.sums)].filter(Boolean).join(' · ');
}

function AllColumns({ onCreate, ...state }: CardsState & { onCreate: () => void }) {
  return (
    <div class="kanban">
      {SALES_PIPELINE.stages.map((stage) => (
        <StageColumn
          key={stage.id}
          {...state}
          stage={stage.id}
          name={stageName(stage)}
          {...(stage === SALES_PIPELINE.stages[0] ? { onCreate } : {})}
        />
      ))}
    </div>
  );
}

function StageColumn({
  stage,
  name,
  onCreate,
  ...state
}: CardsState & { stage: string; name: string; onCreate?: (() => void) | undefined }) {
  const column = useColumn(state.session, `${SALES_PIPELINE.id}/${stage}`);
  return (
    <KanbanColumn
      title={name}
      count={column?.total.count ?? 0}
      amount={column && sumsText(column.total.sums)}
      addLabel={onCreate && t('items.addTo', { stage: name })}
      onAdd={onCreate}
      empty={column?.rows.length === 0 ? t('items.dropHere') : undefined}
      accepts={state.lifted !== undefined}
      onDropCard={(id) => void moveDeal(state.session, id as RecordId, stage)}
    >
      {column && column.rows.length > 0 && <Cards {...state} column={column} />}
    </KanbanColumn>
  );
}
