import type { DatedColumn, ViewColumn } from '@sidebook/domain/activities-view/columns';
import { dropOn, type DropRefusal } from '@sidebook/domain/activities-view/drops';
import type { RecordId } from '@sidebook/domain/ids';
import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import { isClosed } from '@sidebook/domain/pipelines/pipeline';
import type { Item } from '@sidebook/domain/records/schema';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';
import { getItem } from '@sidebook/projections/queries/items';

import type { ToastMessage } from '../../components/toasts.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Answers, RequestOf } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform, toasts, undoOf } from '../shell/perform.ts';
import { columnName, dayAndTime } from './column-labels.ts';
import { planningOf } from './planning.ts';

function isClosedItem({ pipelines }: Session, record: Item): boolean {
  if (record.recordKind !== 'deal' && record.recordKind !== 'lead') return false;
  const pipeline = record.recordKind === 'deal' ? record.pipeline : undefined;
  return isClosed(pipelineOfItem(pipelines, record.recordKind, pipeline), record.stage);
}

/** Puts a card into a column of the Activities view: what is open there decides what that means (VIEW-25..29). */
export async function dropCard(session: Session, id: RecordId, to: ViewColumn): Promise<void> {
  const row = await getItem(session.rows, id);
  if (!row) return;
  const activities = (await openActivitiesOf(session.rows, id)).map(({ record }) => record);
  const card = { activities, closed: isClosedItem(session, row.record) };
  const drop = dropOn(to, card, planningOf(session, Date.now()));
  const name = nameOf(row.record);
  switch (drop.does) {
    case 'nothing':
      return;
    case 'refuse':
      refuse(drop.reason, name, to, drop.incoming);
      return;
    case 'plan':
      await plan(session, { id, name }, to as DatedColumn, drop.activity === null ? makeOne() : move([drop.activity]));
  }
}

type Work = RequestOf<'activities-view.plan'>['work'];
const makeOne = (): Work => ({ does: 'make', local: newLocalId(), title: t('activities.defaultText') });
const move = (activities: readonly RecordId[]): Work => ({ does: 'move', activities: [...activities] });

interface Card {
  readonly id: RecordId;
  readonly name: string;
}

async function plan(session: Session, card: Card, column: DatedColumn, work: Work): Promise<void> {
  const planned = await perform('activities-view.plan', { item: card.id, column, work });
  if (planned) tellPlanned(session, card, column, planned);
}

/**
 * Says for when something is planned and, where the card stands elsewhere than it was put, why; what can be done about it is one
 * press away (VIEW-24, VIEW-26, VIEW-27).
 */
export function tellPlanned(
  session: Session,
  card: Card,
  column: DatedColumn,
  planned: Answers['activities-view.plan'],
): void {
  const { landing, nextWork } = planned;
  const dayOff = nextWork === undefined ? undefined : changeToWork(session, card, planned, nextWork);
  if (landing.heldBy === undefined && dayOff) {
    const time = dayAndTime(planned.deadline, viewpoint(session));
    toasts.show({ text: t('view.plannedDayOff', { name: card.name, time }), action: dayOff, ...undoOf(planned) });
    return;
  }
  toasts.show({ ...landingMessage(session, card, column, planned), ...undoOf(planned) });
  if (!dayOff) return;
  const time = dayAndTime(planned.deadline, viewpoint(session));
  toasts.show({ text: t('view.dayOff', { time }), action: dayOff });
}

function viewpoint({ zone }: Session): { now: number; timeZone: string } {
  return { now: Date.now(), timeZone: zone };
}

function landingMessage(
  session: Session,
  card: Card,
  column: DatedColumn,
  { landing, deadline }: Answers['activities-view.plan'],
): ToastMessage {
  const { name } = card;
  const { heldBy, holding } = landing;
  const time = formats.value.relativeTime(deadline, viewpoint(session));
  const count = holding.length;
  switch (heldBy) {
    case undefined:
      return { text: t('view.planned', { name, time }) };
    case 'date':
      return { text: t('view.plannedElsewhere', { name, time, column: columnName(landing.column) }) };
    case 'incoming':
      return { text: t('view.heldByIncoming', { name, time, count }), action: doneWith(holding) };
    case 'planned':
      return {
        text: t('view.heldByPlanned', { name, time, column: columnName(landing.column), count }),
        action: {
          label: count === 1 ? t('view.moveOther') : t('view.moveOthers', { count }),
          run: () => void plan(session, card, column, move(holding)),
        },
      };
  }
}

function doneWith(incoming: readonly RecordId[]): NonNullable<ToastMessage['action']> {
  return {
    label: t('app.done'),
    run: () =>
      void perform('activity.complete', { ids: [...incoming] }, () =>
        t('activities.completedCount', { count: incoming.length }),
      ),
  };
}

function changeToWork(
  session: Session,
  { name }: Card,
  { activities }: Answers['activities-view.plan'],
  deadline: number,
): NonNullable<ToastMessage['action']> {
  const time = formats.value.relativeTime(deadline, viewpoint(session));
  return {
    label: t('view.takeInstead', { time }),
    run: () =>
      void perform(
        'record.change',
        { changes: activities.map((id) => ({ id, field: 'deadline', value: deadline })) },
        () => t('view.planned', { name, time }),
      ),
  };
}

function refuse(reason: DropRefusal, name: string, to: ViewColumn, incoming: readonly RecordId[]): void {
  switch (reason) {
    case 'incoming-first':
      toasts.show({
        text: t('view.refusedIncoming', { name, count: incoming.length }),
        tone: 'problem',
        action: doneWith(incoming),
      });
      return;
    case 'not-planned':
      toasts.show({ text: t('view.refusedColumn', { column: columnName(to) }), tone: 'problem' });
      return;
    case 'closed':
      toasts.show({ text: t('view.refusedClosed', { name }), tone: 'problem' });
  }
}
