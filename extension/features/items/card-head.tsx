import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Deal, Lead } from '@sidebook/domain/records/schema';
import type { ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import type { ItemRow } from '@sidebook/projections/tables';
import { ChevronLeft, FolderInput, Trash2 } from 'lucide';
import { useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { classNames } from '../../components/class-names.ts';
import { CounterBadge } from '../../components/counter-badge.tsx';
import { StageSwitcher, Way } from '../../components/stage-switcher.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { PersonMenu } from '../erasure/person-menu.tsx';
import { AsItWasButton } from '../going-back/as-it-was-button.tsx';
import { counterOf } from '../kanban/item-counter.ts';
import { moveItem } from '../kanban/move-item.ts';
import { MoveSheet } from '../moving/move-sheet.tsx';
import { moveTargets } from '../moving/move-targets.ts';
import { perform } from '../shell/perform.ts';
import { goBack, goTo } from '../shell/router.ts';
import { AlsoHere } from './also-here.tsx';
import { CardTools } from './card-tools.tsx';
import { amountOf, clientLine, nameOf, namedStages, sectionName, sectionOf } from './item-labels.ts';
import { NextActivity } from './next-activity.tsx';

export interface CardHeadProps {
  session: Session;
  row: ItemRow;
  clients: readonly ItemRow[];
  counts: ItemCounts | undefined;
  wide: boolean;
}

/** The top of a card: way back, name, counter, amount, what is next and, of a deal, the stage. */
export function CardHead({ session, row, clients, counts, wide }: CardHeadProps) {
  const { record } = row;
  const [moving, setMoving] = useState(false);
  const mine = record.responsible === session.member;
  const other = session.members.find((member) => member.id === record.responsible);
  const amount = 'amount' in record ? amountOf(record) : undefined;
  const line = clientLine(clients);
  const staged = record.recordKind === 'deal' || record.recordKind === 'lead' ? record : undefined;
  return (
    <header class="c-head">
      <div class="c-back">
        <Button tone="quiet" size="sm" icon={ChevronLeft} onClick={() => goBack(sectionOf[row.kind])}>
          {sectionName(row.kind)}
        </Button>
        <span class="push line line-1">
          <AlsoHere session={session} id={row.id} />
          {!mine && other && <Avatar name={other.name} size={24} />}
          <CardTools session={session} row={row} />
          <PersonMenu session={session} row={row} />
          {!record.deleted && moveTargets(session, new Set([row.space])).length > 0 && (
            <IconButton
              icon={FolderInput}
              tone="quiet"
              size="sm"
              popup="dialog"
              label={t('moving.title')}
              onClick={() => setMoving(true)}
            />
          )}
          <AsItWasButton session={session} row={row} />
          {!record.deleted && (
            <IconButton
              icon={Trash2}
              tone="quiet"
              size="sm"
              label={t('app.deleteNamed', { name: nameOf(record) })}
              onClick={() => void deleteItem(row)}
            />
          )}
        </span>
      </div>
      <div class="c-title">
        <h1 class={wide ? 't-20' : 't-16 grow'}>{nameOf(record)}</h1>
        <CounterBadge {...counterOf(session, record.responsible, counts)} />
        {wide && amount !== undefined && <span class="t-16 dim amount">{amount}</span>}
      </div>
      {(line !== '' || (!wide && amount !== undefined)) && (
        <div class="line">
          <span class="t-12 dim grow clip" title={line}>
            {line}
          </span>
          {!wide && amount !== undefined && <span class="strong amount">{amount}</span>}
        </div>
      )}
      {(counts?.next !== undefined || staged) && (
        <div class={classNames('c-progress', counts?.next === undefined && 'is-single')}>
          <NextActivity session={session} next={counts?.next} />
          {staged && <ItemStage session={session} row={row} record={staged} wide={wide} />}
        </div>
      )}
      {moving && <MoveSheet session={session} ids={[row.id]} onClose={() => setMoving(false)} />}
    </header>
  );
}

function ItemStage({
  session,
  row,
  record,
  wide,
}: {
  session: Session;
  row: ItemRow;
  record: Deal | Lead;
  wide: boolean;
}) {
  const pipeline = pipelineOfItem(
    session.pipelines,
    record.recordKind,
    'pipeline' in record ? record.pipeline : undefined,
  );
  const stage = shownStage(pipeline, record.stage);
  const number = pipeline.stages.indexOf(stage) + 1;
  const total = pipeline.stages.length;
  const days = Math.floor((now.value - row.movedAt) / 86_400_000);
  const move = (to: string): void => void moveItem(session, row.id, pipeline.id, to);
  const summary = days < 1 ? t('items.stageOfToday', { number, total }) : t('items.stageOf', { number, total, days });
  return wide ? (
    <Way stages={namedStages(pipeline)} current={stage.id} onMove={move} />
  ) : (
    <StageSwitcher stages={namedStages(pipeline)} current={stage.id} summary={summary} onChange={move} moves compact />
  );
}

async function deleteItem(row: ItemRow): Promise<void> {
  const name = nameOf(row.record);
  const answer = await perform('record.delete', { ids: [row.id] }, () => t('items.deleted', { name }));
  if (answer) goTo(sectionOf[row.kind]);
}
