import { memberOf, type RecordId } from '@sidebook/domain/ids';
import type { Comment, Money } from '@sidebook/domain/records/schema';
import { isValueOf } from '@sidebook/domain/records/values';
import { getItem } from '@sidebook/projections/queries/items';
import type { TimelineEntry as TimelineEntryRow } from '@sidebook/projections/queries/timeline';
import type { HistoryRow, ItemRow } from '@sidebook/projections/tables';
import { CornerUpRight, MessageSquare, Pencil, Plus } from 'lucide';

import { TimelineEntry, TimelineLog, TimelineText } from '../../components/timeline.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { nameOf, stageName } from '../items/item-labels.ts';
import { memberName, ownName } from './member-name.ts';

const fieldTexts: Readonly<Record<string, TextKey>> = {
  name: 'items.name',
  position: 'items.position',
  company: 'items.company',
  address: 'items.address',
  birthday: 'items.birthday',
  website: 'items.website',
  domain: 'cards.domain',
  note: 'items.note',
  source: 'items.source',
  responsible: 'items.responsible',
  stage: 'items.stage',
  amount: 'items.amount',
  closeDay: 'items.closeDate',
  lostReason: 'items.lostReason',
  emails: 'items.emailAddress',
  phones: 'items.phone',
  contacts: 'items.contact',
  tags: 'items.tags',
};

export function CommentEntry({ session, comment }: { session: Session; comment: Comment }) {
  const at = { now: now.value, timeZone: session.zone };
  return (
    <TimelineEntry
      glyph={MessageSquare}
      tone="calm"
      kind={t('activities.comment')}
      title={memberName(session, comment.createdBy)}
      time={formats.value.rowTime(comment.createdAt, at)}
    >
      <TimelineText>{comment.text}</TimelineText>
    </TimelineEntry>
  );
}

interface ChangeEntryProps {
  session: Session;
  change: HistoryRow;
}

/** A change of one field of the item: weaker than events, with its author and time (LOG-21). */
export function ChangeEntry({ session, change }: ChangeEntryProps) {
  const linked = typeof change.value === 'string' && ['company', 'contacts'].includes(change.field);
  return linked ? <LinkEntry session={session} change={change} /> : <ChangeLine session={session} change={change} />;
}

/** A change of a link to another item, which is told by its name as it is now. */
function LinkEntry({ session, change }: ChangeEntryProps) {
  const linked = useLive(() => getItem(session.rows, change.value as RecordId), [session, change.key]);
  return <ChangeLine session={session} change={change} name={linked?.record.name} />;
}

function ChangeLine({ session, change, name }: ChangeEntryProps & { name?: string | undefined }) {
  return (
    <TimelineLog
      glyph={Pencil}
      text={`${memberName(session, memberOf(change.device))}: ${changeText(session, change, name)}`}
      time={formats.value.time(change.at, { now: now.value, timeZone: session.zone })}
    />
  );
}

function changeText(session: Session, change: HistoryRow, name: string | undefined): string {
  if (change.field === 'deleted') return change.value === true ? t('cards.logDeleted') : t('cards.logRestored');
  const key = fieldTexts[change.field];
  const field = key ? t(key as 'items.name') : change.field;
  if (change.value === null) return t('cards.fieldEmptied', { field });
  return t('activities.logFieldSet', { field, to: name ?? valueText(session, change) });
}

/** The name of a stage in whichever pipeline has it; its id, when none does any more. */
function stageText({ pipelines }: Session, id: string): string {
  const stages = [...pipelines.deals, pipelines.leads].flatMap((pipeline) => pipeline.stages);
  const stage = stages.find((candidate) => candidate.id === id);
  return stage ? stageName(stage) : id;
}

/** In words, as far as the value has its field's shape: history also keeps what a damaged or hostile device wrote. */
function valueText(session: Session, { field, value }: HistoryRow): string {
  if (field === 'stage' && typeof value === 'string') return stageText(session, value);
  if (field === 'responsible' && typeof value === 'string') return memberName(session, value);
  if (field === 'amount' && isValueOf('money', value)) {
    const money = value as Money;
    return formats.value.money(money.minor, money.currency);
  }
  if (field === 'closeDay' && isValueOf('day', value)) return formats.value.day(value as string);
  if (field === 'emails' && isValueOf('email', value)) return (value as { address: string }).address;
  if (field === 'phones' && isValueOf('phone', value)) return (value as { number: string }).number;
  if (typeof value === 'string') return value.length > 120 ? `${value.slice(0, 120)}…` : value;
  return '…';
}

/** A message came from another item, or went to one: in the timelines of both (LOG-5). */
export function MoveEntry({
  session,
  entry,
  item,
}: {
  session: Session;
  entry: Extract<TimelineEntryRow, { type: 'moved' }>;
  item: ItemRow;
}) {
  const { move, row, at } = entry;
  const other = move.to === item.id ? move.from : move.to;
  const name = useLive(
    async () => nameOf(other ? (await getItem(session.rows, other))?.record : undefined),
    [session, other],
  );
  const title = titleOf(row.record);
  const words =
    move.to === item.id
      ? t('activities.logMailMoved', { title, name: name ?? '' })
      : t('activities.movedTo', { title, target: name ?? '' });
  return (
    <TimelineLog
      glyph={CornerUpRight}
      text={`${memberName(session, memberOf(move.device))}: ${words}`}
      time={formats.value.time(at, { now: now.value, timeZone: session.zone })}
    />
  );
}

/** How the item began: the last line of its timeline. */
export function CreationEntry({ session, item }: { session: Session; item: ItemRow }) {
  const at = { now: now.value, timeZone: session.zone };
  const { createdBy } = item.record;
  const own = createdBy === session.member;
  return (
    <TimelineLog
      glyph={Plus}
      text={own ? t('cards.createdByYou') : t('activities.logCreated', { name: ownName(session, createdBy) })}
      time={formats.value.relativeTime(item.createdAt, at)}
    />
  );
}
