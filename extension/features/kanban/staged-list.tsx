import { useComputed } from '@preact/signals';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Card } from '@sidebook/projections/queries/cards';
import { Handshake } from 'lucide';

import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { CounterBadge } from '../../components/counter-badge.tsx';
import { Empty } from '../../components/empty.tsx';
import { Row } from '../../components/row.tsx';
import { WindowedBlocks } from '../../components/windowed-blocks.tsx';
import { t } from '../../locales/texts.ts';
import { amountOf, clientLine, nameOf, newItemText, stageName } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { type Board, rawColumns, totalOf } from './board.ts';
import { counterOf } from './item-counter.ts';
import { useCards } from './use-cards.ts';
import { useStandings } from './use-standings.ts';

const BLOCK = 12;
const ROW_HEIGHT = 44;

/** All deals or leads of a pipeline in one list, in the order of attention (FOCUS-7). */
export function StagedList({ board, onCreate }: { board: Board; onCreate: () => void }) {
  const { kind, pipeline } = board;
  const columns = pipeline.stages.flatMap(({ id }) => rawColumns(board, id));
  const cards = useCards(board.session, useStandings(board, columns));
  const count = pipeline.stages.reduce((sum, { id }) => sum + (totalOf(board, id)?.count ?? 0), 0);
  if (board.columns && count === 0) {
    return (
      <Empty
        glyph={Handshake}
        title={kind === 'deal' ? t('items.noDeals') : t('kanban.noLeads')}
        text={kind === 'deal' ? t('items.noDealsHint') : t('kanban.noLeadsHint')}
        action={
          <Button tone="primary" keys="C" onClick={onCreate}>
            {newItemText(kind)}
          </Button>
        }
      />
    );
  }
  return (
    <div class="scroll staged-list">
      <WindowedBlocks
        count={count}
        size={BLOCK}
        estimate={ROW_HEIGHT}
        onNeed={cards.show}
        block={(start, end) => (
          <ul>
            {Array.from({ length: end - start }, (_, offset) => {
              const index = start + offset;
              const card = cards.at(index);
              return card ? (
                <StagedRow key={card.row.id} board={board} card={card} position={{ index, count }} />
              ) : (
                <li key={index} class="row" aria-hidden="true" />
              );
            })}
          </ul>
        )}
      />
    </div>
  );
}

function StagedRow({
  board,
  card,
  position,
}: {
  board: Board;
  card: Card;
  position: { index: number; count: number };
}) {
  const { session, selected, pipeline } = board;
  const { row, clients, counts, unread } = card;
  const record = row.record as Deal | Lead;
  const isSelected = useComputed(() => selected.value === row.id);
  const other = record.responsible !== session.member && session.members.find(({ id }) => id === record.responsible);
  const sub = [stageName(shownStage(pipeline, record.stage)), clientLine(clients), amountOf(record)].filter(Boolean);
  return (
    <Row
      title={nameOf(record)}
      sub={sub.join(' · ')}
      href={itemHash(row.kind, row.id)}
      unread={unread}
      selected={isSelected.value}
      position={position}
      onFocus={() => {
        selected.value = row.id;
      }}
      end={
        <span class="line line-1">
          {other && <Avatar name={other.name} size={24} />}
          <CounterBadge {...counterOf(session, record.responsible, counts)} />
        </span>
      }
    />
  );
}
