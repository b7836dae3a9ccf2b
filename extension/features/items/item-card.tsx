import type { RecordId } from '@sidebook/domain/ids';
import { SALES_PIPELINE, shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Deal } from '@sidebook/domain/records/schema';
import { countsByItem } from '@sidebook/projections/queries/counts-by-item';
import { getItem, getItems, itemsOfClient } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { ChevronLeft, FileQuestion, Trash2 } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button, IconButton } from '../../components/button.tsx';
import { CounterBadge } from '../../components/counter-badge.tsx';
import { Empty } from '../../components/empty.tsx';
import { Note } from '../../components/note.tsx';
import { StageSwitcher, Way } from '../../components/stage-switcher.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { counterOf } from '../deals/deal-card.tsx';
import { moveDeal } from '../deals/move-deal.ts';
import { perform } from '../shell/perform.ts';
import { goBack, goTo } from '../shell/router.ts';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { ItemFacts } from './item-facts.tsx';
import { amountOf, clientLine, nameOf, namedStages, sectionName, sectionOf, stageName } from './item-labels.ts';
import { NextActivity } from './next-activity.tsx';
import { RelatedItems } from './related-items.tsx';

/** The card of a contact, company or deal: what is next, its fields, its timeline. */
export function ItemCard({ session, id, wide }: { session: Session; id: RecordId; wide: boolean }) {
  const loaded = useLive(() => loadCard(session, id), [session, id, now.value]);
  const [planning, setPlanning] = useState(false);
  useWarm(id);
  useKeys([
    { key: 'a', run: () => setPlanning(true), words: t('app.keyActivity') },
    {
      key: 'Escape',
      run: () => loaded?.row && goBack(sectionOf[loaded.row.kind]),
      words: t('app.keyBack'),
    },
  ]);
  if (!loaded) return null;
  const { row } = loaded;
  if (!row) {
    return <Empty glyph={FileQuestion} title={t('app.errorNotFound')} text={t('app.errorNoRecordAccess')} />;
  }
  const head = (
    <>
      <CardHead session={session} row={row} clients={loaded.clients} counts={loaded.counts} wide={wide} />
      {row.record.deleted && <DeletedNote row={row} />}
    </>
  );
  const facts = (
    <>
      <ItemFacts session={session} row={row} clients={loaded.clients} />
      <RelatedItems row={row} related={loaded.related} session={session} />
    </>
  );
  const timeline = <TimelineView session={session} item={row} onPlan={() => setPlanning(true)} />;
  return (
    <>
      {wide ? (
        <div class="two">
          <div class="side">
            {head}
            {facts}
          </div>
          <div class="main">
            <div class="read">{timeline}</div>
          </div>
        </div>
      ) : (
        <div class="scroll">
          {head}
          {facts}
          {timeline}
        </div>
      )}
      {planning && <ActivityForm session={session} item={row} onClose={() => setPlanning(false)} />}
    </>
  );
}

async function loadCard(session: Session, id: RecordId) {
  const row = await getItem(session.rows, id);
  const [clients, counts, related] = await Promise.all([
    getItems(session.rows, row?.clients ?? []),
    countsByItem(session.rows, [id], now.value),
    row && row.kind !== 'deal' ? itemsOfClient(session.rows, id) : [],
  ]);
  return { row, clients, counts: counts.get(id), related };
}

/** Keeps the card's document loaded while it is open; the worker forgets it after a while without a word. */
function useWarm(id: RecordId): void {
  useEffect(() => {
    const warm = (): void => void send('warm', { id }).catch(() => undefined);
    warm();
    const timer = setInterval(warm, 20_000);
    return () => clearInterval(timer);
  }, [id]);
}

function CardHead({
  session,
  row,
  clients,
  counts,
  wide,
}: {
  session: Session;
  row: ItemRow;
  clients: readonly ItemRow[];
  counts: Parameters<typeof counterOf>[0];
  wide: boolean;
}) {
  const { record } = row;
  const mine = record.responsible === session.member;
  const other = session.members.find((member) => member.id === record.responsible);
  return (
    <header class="c-head">
      <div class="c-back">
        <Button tone="quiet" size="sm" icon={ChevronLeft} onClick={() => goBack(sectionOf[row.kind])}>
          {sectionName(row.kind)}
        </Button>
        <span class="push line line-1">
          {!mine && other && <Avatar name={other.name} size={24} />}
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
        <h1 class="t-16 grow">{nameOf(record)}</h1>
        <CounterBadge {...counterOf(counts, mine)} />
      </div>
      {(clients.length > 0 || row.kind === 'deal') && (
        <div class="line">
          <span class="t-12 dim grow clip">{clientLine(clients)}</span>
          {row.kind === 'deal' && <span class="strong amount">{amountOf(record as Deal)}</span>}
        </div>
      )}
      <NextActivity session={session} next={counts?.next} />
      {row.kind === 'deal' && <DealStage row={row} wide={wide} />}
    </header>
  );
}

function DealStage({ row, wide }: { row: ItemRow; wide: boolean }) {
  const stage = shownStage(SALES_PIPELINE, (row.record as Deal).stage);
  const number = SALES_PIPELINE.stages.indexOf(stage) + 1;
  const total = SALES_PIPELINE.stages.length;
  const days = Math.floor((now.value - row.movedAt) / 86_400_000);
  const move = (to: string): void => {
    const target = SALES_PIPELINE.stages.find((candidate) => candidate.id === to);
    if (target) void moveDeal(row.id, to, stageName(target));
  };
  const summary = days < 1 ? t('items.stageOfToday', { number, total }) : t('items.stageOf', { number, total, days });
  return wide ? (
    <Way stages={namedStages()} current={stage.id} onMove={move} />
  ) : (
    <StageSwitcher stages={namedStages()} current={stage.id} summary={summary} onChange={move} moves />
  );
}

async function deleteItem(row: ItemRow): Promise<void> {
  const name = nameOf(row.record);
  const answer = await perform('record.delete', { ids: [row.id] }, () => t('items.deleted', { name }));
  if (answer) goTo(sectionOf[row.kind]);
}

function DeletedNote({ row }: { row: ItemRow }) {
  const restore = (): void =>
    void perform('record.change', { changes: [{ id: row.id, field: 'deleted', value: false }] }, () =>
      t('items.restored', { name: nameOf(row.record) }),
    );
  return (
    <div class="sec">
      <Note actions={<Button onClick={restore}>{t('app.restore')}</Button>}>{t('items.deletedNote')}</Note>
    </div>
  );
}
