import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { isMissedCall } from '@sidebook/domain/activities/calls';
import { colourOf } from '@sidebook/domain/activities/looks';
import { refuseFollowUp } from '@sidebook/domain/activities/follow-up';
import { isMovable } from '@sidebook/domain/activities/moving';
import { reminderOffsets } from '@sidebook/domain/activities/reminders';
import { statusOf } from '@sidebook/domain/activities/status';
import { isPrepared } from '@sidebook/domain/mail/prepared';
import type { Activity } from '@sidebook/domain/records/schema';
import { isTask } from '@sidebook/domain/tasks/task-status';
import { CornerUpRight, Ellipsis, Forward, ListPlus, Reply, ReplyAll, RotateCcw, Trash2 } from 'lucide';
import { tagsOf } from '@sidebook/domain/timeline/entries';
import type { CommentRow, ItemRow } from '@sidebook/projections/tables';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import type { Glyph } from '../../components/icon.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuItem } from '../../components/menu.tsx';
import { TimelineEntry, TimelineText } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { mayEdit } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { ActivityDetails } from '../activities/activity-details.tsx';
import { dueText, glyphOf, kindName, textBelow, titleOf, toneOf } from '../activities/activity-labels.ts';
import { ActivitySheet, type ActivitySheetKind, sheetEntries } from '../activities/activity-sheets.tsx';
import { completeActivity, deleteActivity } from '../activities/complete-activity.ts';
import { PostponeButton } from '../activities/postpone-button.tsx';
import { CallBackButton } from '../logging/call-back-button.tsx';
import { loggedFacts } from '../logging/call-labels.ts';
import { ChatMessages } from '../logging/chat-messages.tsx';
import { perform } from '../shell/perform.ts';
import { TaskEntry } from '../tasks/task-entry.tsx';
import { PreparedButtons } from '../write-mail/prepared-buttons.tsx';
import { answerMail, type AnswerKind } from '../write-mail/write-mail.ts';
import { Attachments } from './attachments.tsx';
import { noteEntry, pinEntries } from './entry-actions.ts';
import { EntryNotes } from './entry-notes.tsx';
import { EntryTags } from './entry-tags.tsx';
import { LogLines } from './log-lines.tsx';
import { MailText } from './mail-text.tsx';
import { MoveSheet } from './move-sheet.tsx';
import { memberName, ownName } from './member-name.ts';

export interface ActivityEntryProps {
  session: Session;
  activity: Activity;
  /** The item in whose timeline it stands; in the stream its first one, if it has any. */
  item: ItemRow | undefined;
  notes: readonly CommentRow[];
  /** In the stream: who did it, and the items that it stands on. Nothing is pinned there. */
  about?: ComponentChildren;
}

/** What is shown over the entry, or written under it. */
type Opened = ActivitySheetKind | 'move' | 'note' | 'next';

/** One activity in a timeline: planned, incoming, or done. A task has an entry of its own. */
export function ActivityEntry(props: ActivityEntryProps) {
  return isTask(props.activity) ? <TaskEntry {...props} /> : <PlainEntry {...props} />;
}

function PlainEntry({ session, activity, item, notes, about }: ActivityEntryProps) {
  const [sheet, setSheet] = useState<Opened>();
  const close = (): void => setSheet(undefined);
  const direction = directionOf(activity);
  const open = activity.completed === undefined && direction !== Direction.outgoing;
  const at = { now: now.value, timeZone: session.zone };
  const planned = direction === Direction.planned;
  const time =
    planned && open && activity.deadline !== undefined
      ? dueText(activity.deadline, now.value, session.zone)
      : formats.value.rowTime(activity.occurred ?? activity.completed ?? activity.createdAt, at);
  return (
    <TimelineEntry
      glyph={glyphOf(activity)}
      tone={toneOf(activity, now.value)}
      kind={kindName(activity)}
      title={titleOf(activity)}
      time={time}
      late={open && planned && (activity.deadline ?? 0) < now.value}
      look={colourOf(activity)}
      {...(planned && open && activity.deadline !== undefined && mayEdit(session, item?.space ?? session.space)
        ? { timeLabel: t('activities.changeDeadline'), onTime: () => setSheet('deadline') }
        : {})}
      card={direction === Direction.incoming}
      meta={metaOf(session, activity, item) || undefined}
      longMeta={activity.mail !== undefined}
      about={about}
      tags={tagsOf(activity).length > 0 ? <EntryTags activity={activity} /> : undefined}
      {...(open
        ? {
            completeLabel: t('activities.completeNamed', { title: titleOf(activity) }),
            onComplete: () => void completeActivity(activity),
          }
        : {})}
      {...buttonsOf(session, activity, item, open, about !== undefined)}
      actions={
        <>
          {open && planned && <PostponeButton session={session} activity={activity} size="xs" />}
          <MenuButton
            icon={Ellipsis}
            size="xs"
            align="end"
            label={t('app.moreActions')}
            entries={actionsOf(session, activity, open, about === undefined ? item : undefined, setSheet)}
          />
        </>
      }
    >
      {activity.kind === 'email' ? (
        <MailText session={session} activity={activity} />
      ) : (
        textBelow(activity) && <TimelineText>{textBelow(activity)}</TimelineText>
      )}
      <ChatMessages session={session} activity={activity} />
      <ActivityDetails session={session} activity={activity} item={about === undefined ? item?.id : undefined} />
      <Attachments session={session} record={activity} />
      {activity.logs.length > 1 && activity.mail && <LogLines session={session} activity={activity} />}
      {sheet && sheet !== 'move' && sheet !== 'note' && sheet !== 'next' && (
        <ActivitySheet sheet={sheet} session={session} activity={activity} item={item} onClose={close} />
      )}
      <EntryNotes
        session={session}
        entry={activity.id}
        item={item?.id}
        notes={notes}
        writing={sheet === 'note'}
        onWritten={close}
      />
      {sheet === 'next' && item && <ActivityForm session={session} item={item} onClose={close} />}
      {sheet === 'move' && <MoveSheet session={session} activity={activity} onClose={close} />}
    </TimelineEntry>
  );
}

/** What is next with an entry, at most two of them (LOG-24). */
function buttonsOf(
  session: Session,
  activity: Activity,
  item: ItemRow | undefined,
  open: boolean,
  inStream: boolean,
): { buttons?: ComponentChildren } {
  if (open && item && isMissedCall(activity)) return { buttons: <CallBackButton session={session} item={item} /> };
  if (isPrepared(activity)) return { buttons: <PreparedButtons activity={activity} /> };
  if (!open || !activity.mail) return {};
  return {
    buttons: (
      <Button size="sm" icon={Reply} onClick={() => void answerMail(session, activity, 'reply', !inStream)}>
        {t('writing.reply')}
      </Button>
    ),
  };
}

/** Ways to write to the people of a message (LOG-6). */
function answersOf(session: Session, activity: Activity, inStream: boolean): MenuItem[] {
  const { mail } = activity;
  if (!mail || isPrepared(activity)) return [];
  const answer = (kind: AnswerKind, label: string, icon: Glyph): MenuItem => ({
    id: kind,
    label,
    icon,
    onSelect: () => void answerMail(session, activity, kind, !inStream),
  });
  return [
    answer('reply', t('writing.reply'), Reply),
    ...(mail.to.length + mail.cc.length > 1 ? [answer('reply-all', t('writing.replyAll'), ReplyAll)] : []),
    answer('forward', t('writing.forward'), Forward),
  ];
}

/** @param pinnedTo the item whose timeline this is; none in the stream */
function actionsOf(
  session: Session,
  activity: Activity,
  open: boolean,
  pinnedTo: ItemRow | undefined,
  show: (opened: Opened) => void,
): MenuItem[] {
  const entries: MenuItem[] = [
    ...answersOf(session, activity, pinnedTo === undefined),
    ...sheetEntries(activity, show),
    ...(pinnedTo ? pinEntries(activity, pinnedTo.id) : nextEntries(activity, show)),
  ];
  if (!open && activity.completed !== undefined) {
    entries.push({
      id: 'reopen',
      label: t('activities.reopen'),
      icon: RotateCcw,
      onSelect: () =>
        void perform('activity.reopen', { id: activity.id }, () =>
          t('activities.reopened', { title: titleOf(activity) }),
        ),
    });
  }
  entries.push(noteEntry(() => show('note')));
  if (isMovable(activity)) {
    entries.push({ id: 'move', label: t('activities.moveTo'), icon: CornerUpRight, onSelect: () => show('move') });
  }
  entries.push({
    id: 'delete',
    label: t('app.delete'),
    icon: Trash2,
    tone: 'danger',
    onSelect: () => void deleteActivity(activity),
  });
  return entries;
}

/** *Next activity* on the item of what is done already: what is still open has *Follow-up* (FEED-1, FEED-6). */
function nextEntries(activity: Activity, show: (opened: Opened) => void): MenuItem[] {
  if (refuseFollowUp(activity) === null || activity.item === undefined) return [];
  return [{ id: 'next', label: t('stream.next'), icon: ListPlus, onSelect: () => show('next') }];
}

/** Who wrote to whom; who logged it; reminders of what is planned; who completed it. */
function metaOf(session: Session, activity: Activity, item: ItemRow | undefined): string {
  const parts = loggedFacts(activity);
  const at = { now: now.value, timeZone: session.zone };
  if (activity.mail) {
    const people = [...activity.mail.to, ...activity.mail.cc].map((person) => person.name || person.address);
    const recipients =
      people.length > 3
        ? t('cards.andMore', { names: people.slice(0, 2).join(', '), count: people.length - 2 })
        : formats.value.list(people);
    parts.push(t('activities.fromTo', { sender: activity.mail.from.name || activity.mail.from.address, recipients }));
    parts.push(activity.prepared === undefined ? loggedBy(session, activity) : writtenHere(session, activity));
  } else if (activity.completed !== undefined) {
    const name = ownName(session, activity.completedBy);
    const time = formats.value.relativeTime(activity.completed, at);
    const own = activity.completedBy === session.member;
    if (statusOf(activity) === 'completed-automatically') parts.push(t('activities.completedByItself', { time }));
    else parts.push(own ? t('cards.completedByYou', { time }) : t('activities.completedBy', { name, time }));
  } else if (activity.deadline !== undefined) {
    const times = reminderOffsets(activity)
      .map((offset) => (activity.deadline ?? 0) - offset * 60_000)
      .filter((time) => time > now.value)
      .toSorted((a, b) => a - b)
      .map((time) => formats.value.relativeTime(time, at));
    if (activity.responsible !== session.member) parts.push(memberName(session, activity.responsible));
    if (times.length > 0) parts.push(t('activities.remindersAt', { times: formats.value.list(times) }));
  }
  if (activity.item !== undefined && item && activity.item !== item.id) parts.push(t('cards.boundHere'));
  return parts.filter(Boolean).join(' · ');
}

/** A mail that was handed to what sends it: whether it was sent, as far as anybody said. */
function writtenHere(session: Session, activity: Activity): string {
  if (isPrepared(activity)) return t('writing.preparedBy');
  const view = { now: now.value, timeZone: session.zone };
  return t('writing.markedSentAt', { time: formats.value.relativeTime(activity.sent ?? 0, view) });
}

function loggedBy(session: Session, activity: Activity): string {
  if (activity.logs.every((log) => log.member === session.member)) return t('cards.loggedByYou');
  const names = [...new Set(activity.logs.map((log) => ownName(session, log.member)))];
  return t('cards.loggedBy', { names: formats.value.list(names) });
}
