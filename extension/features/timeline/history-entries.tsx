import { memberOf } from '@sidebook/domain/ids';
import { getItem } from '@sidebook/projections/queries/items';
import type { TimelineEntry as TimelineEntryRow } from '@sidebook/projections/queries/timeline';
import type { ItemRow } from '@sidebook/projections/tables';
import { Bell, CornerUpRight, FolderInput, Plus } from 'lucide';

import { TimelineLog } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { spaceMoveText } from '../moving/move-words.ts';
import { memberName, ownName } from './member-name.ts';

/** A reminder has rung (ACT-23). */
export function ReminderEntry({
  session,
  entry,
}: {
  session: Session;
  entry: Extract<TimelineEntryRow, { type: 'reminder' }>;
}) {
  return (
    <TimelineLog
      glyph={Bell}
      text={t('activities.logReminder', { title: titleOf(entry.row.record) })}
      time={formats.value.time(entry.at, { now: now.value, timeZone: session.zone })}
    />
  );
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

/** The item came from another space: a line of its own in its timeline (HIST-5). */
export function SpaceMoveEntry({
  session,
  entry,
}: {
  session: Session;
  entry: Extract<TimelineEntryRow, { type: 'spaceMoved' }>;
}) {
  const { row, spaces, at } = entry;
  return (
    <TimelineLog
      glyph={FolderInput}
      text={`${memberName(session, memberOf(row.device))}: ${spaceMoveText(session, spaces)}`}
      time={formats.value.time(at, { now: now.value, timeZone: session.zone })}
    />
  );
}

/** How the item began, and from what: the last line of its timeline (LOG-20). */
export function CreationEntry({ session, item }: { session: Session; item: ItemRow }) {
  const at = { now: now.value, timeZone: session.zone };
  const { createdBy } = item.record;
  const own = createdBy === session.member;
  const lead = item.record.recordKind === 'deal' ? item.record.lead : undefined;
  const origin = useLive(async () => lead && (await getItem(session.rows, lead)), [session.rows, lead]);
  const words = own ? t('cards.createdByYou') : t('activities.logCreated', { name: ownName(session, createdBy) });
  return (
    <TimelineLog
      glyph={Plus}
      text={origin ? `${words} · ${t('history.madeFrom', { name: nameOf(origin.record) })}` : words}
      time={formats.value.relativeTime(item.createdAt, at)}
    />
  );
}
