import type { RecordId } from '@sidebook/domain/ids';
import type { Stage } from '@sidebook/domain/pipelines/pipeline';
import { Handshake } from 'lucide';
import { useMemo, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { KanbanColumn } from '../../components/kanban-column.tsx';
import { StageSwitcher } from '../../components/stage-switcher.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { newItemText, stageName, sumsText } from '../items/item-labels.ts';
import { type Board, totalOf } from './board.ts';
import { ColumnCards } from './column-cards.tsx';
import { moveItem } from './move-item.ts';

export interface KanbanColumnsProps {
  board: Board;
  onCreate: () => void;
}

/** "4 deals", "4 leads". */
export function countText(kind: Board['kind'], count: number): string {
  return kind === 'deal' ? t('items.dealCount', { count }) : t('kanban.leadCount', { count });
}

/** The panel: one stage at a time, with a switcher. */
export function OneColumn({ board, onCreate }: KanbanColumnsProps) {
  const { kind, pipeline } = board;
  const [chosen, setStage] = useState<string>();
  const at = Math.max(
    0,
    pipeline.stages.findIndex(({ id }) => id === chosen),
  );
  const stage = pipeline.stages[at];
  const step = (by: number): void => {
    const next = pipeline.stages[at + by];
    if (next) setStage(next.id);
  };
  useKeys([
    { key: 'ArrowLeft', run: () => step(-1), words: t('app.keyColumn') },
    { key: 'ArrowRight', run: () => step(1) },
  ]);
  if (!stage) return null;
  const total = totalOf(board, stage.id);
  const name = stageName(stage);
  const isDeal = kind === 'deal';
  return (
    <>
      <h2 class="sr">{name}</h2>
      <div class="col-head">
        <StageSwitcher
          stages={pipeline.stages.map((one) => ({
            id: one.id,
            name: stageName(one),
            count: totalOf(board, one.id)?.count,
          }))}
          current={stage.id}
          summary={total && [countText(kind, total.count), sumsText(total.sums)].filter(Boolean).join(' · ')}
          onChange={setStage}
        />
      </div>
      <div class="scroll lane lane-cards" key={`${pipeline.id}/${stage.id}`}>
        <ColumnCards
          board={board}
          stage={stage.id}
          empty={
            <Empty
              glyph={Handshake}
              title={isDeal ? t('items.noDealsInStage', { stage: name }) : t('kanban.noLeadsInStage', { stage: name })}
              text={isDeal ? t('items.noDealsInStageHint') : t('kanban.noLeadsInStageHint')}
              action={
                <Button tone="primary" keys="C" onClick={onCreate}>
                  {newItemText(kind)}
                </Button>
              }
            />
          }
        />
      </div>
    </>
  );
}

/** The page: all stages of the pipeline side by side. */
export function AllColumns({ board, onCreate }: KanbanColumnsProps) {
  const first = board.pipeline.stages[0];
  return (
    <div class="kanban" key={board.pipeline.id}>
      {board.pipeline.stages.map((stage) => (
        <StageColumn key={stage.id} board={board} stage={stage} {...(stage === first ? { onCreate } : {})} />
      ))}
    </div>
  );
}

function StageColumn({ board, stage, onCreate }: { board: Board; stage: Stage; onCreate?: (() => void) | undefined }) {
  const name = stageName(stage);
  const total = totalOf(board, stage.id);
  const { session, pipeline, lifted } = board;
  // While a card is dragged over the columns, their cards are not drawn anew.
  const cards = useMemo(() => <ColumnCards board={board} stage={stage.id} />, [board, stage.id]);
  return (
    <KanbanColumn
      title={name}
      count={total?.count ?? 0}
      amount={total && sumsText(total.sums)}
      addLabel={onCreate && t('items.addTo', { stage: name })}
      onAdd={onCreate}
      empty={total?.count === 0 ? t('items.dropHere') : undefined}
      accepts={lifted.value !== undefined}
      onDropCard={(id) => void moveItem(session, id as RecordId, pipeline.id, stage.id)}
    >
      {cards}
    </KanbanColumn>
  );
}
