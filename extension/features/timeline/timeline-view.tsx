import type { RecordId } from '@sidebook/domain/ids';
import { rankOfChange } from '@sidebook/domain/timeline/entries';
import type { Timeline as TimelineRows, TimelineEntry as Entry } from '@sidebook/projections/queries/timeline';
import type { CommentRow, ItemRow } from '@sidebook/projections/tables';
import { Clock } from 'lucide';
import { Fragment } from 'preact';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Timeline, TimelineHead } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { TaskChange } from '../tasks/task-changes.tsx';
import { ActivityEntry } from './activity-entry.tsx';
import { ChangeGroup, KeyChange } from './change-entry.tsx';
import { CommentEntry } from './comment-entry.tsx';
import { Composer } from './composer.tsx';
import { CreationEntry, MoveEntry, ReminderEntry, SpaceMoveEntry } from './history-entries.tsx';
import { type PastDay, pastDays } from './past-blocks.ts';

export interface TimelineViewProps {
  session: Session;
  item: ItemRow;
  timeline: TimelineRows;
  onPlan: () => void;
  onTask: () => void;
  /** The user wants to see what is older than what is shown. */
  onEarlier: () => void;
}

/** What each entry needs. */
interface Around {
  session: Session;
  item: ItemRow;
  notes: TimelineRows['notes'];
}

/** The timeline of an item: planned on top, soonest first, then what is pinned, then what happened, newest first (LOG-25). */
export function TimelineView({ session, item, timeline, onPlan, onTask, onEarlier }: TimelineViewProps) {
  const { planned, pinned, past, notes } = timeline;
  const around: Around = { session, item, notes };
  const empty = planned.length + pinned.length + past.length === 0;
  return (
    <section class="sec-line" aria-label={t('activities.timeline')}>
      <h2 class="sr">{t('activities.timeline')}</h2>
      <Composer session={session} item={item} onPlan={onPlan} onTask={onTask} />
      <div class="sec">
        <Timeline label={t('activities.timeline')}>
          {planned.length > 0 && <TimelineHead text={t('activities.timelinePlanned')} count={planned.length} />}
          {planned.map((row) => (
            <ActivityEntry
              key={row.id}
              session={session}
              activity={row.record}
              item={item}
              notes={notesOn(notes, row.id)}
            />
          ))}
          {pinned.length > 0 && <TimelineHead text={t('activities.timelinePinned')} count={pinned.length} />}
          {pinned.map((entry) => (
            <PastEntry key={keyOf(entry)} entry={entry} {...around} />
          ))}
          {pastDays(past, session.zone).map((day) => (
            <DayEntries key={day.day} day={day} {...around} />
          ))}
          {timeline.before === undefined && <CreationEntry session={session} item={item} />}
        </Timeline>
        {empty && (
          <Empty glyph={Clock} title={t('activities.timelineEmpty')} text={t('activities.timelineEmptyHint')} />
        )}
        {timeline.before !== undefined && (
          <Button tone="quiet" onClick={onEarlier}>
            {t('activities.earlier')}
          </Button>
        )}
      </div>
    </section>
  );
}

const none: readonly CommentRow[] = [];

function notesOn(notes: TimelineRows['notes'], entry: RecordId): readonly CommentRow[] {
  return notes.get(entry) ?? none;
}

function DayEntries({ day, ...around }: Around & { day: PastDay }) {
  const { session, item, notes } = around;
  const at = { now: now.value, timeZone: session.zone };
  return (
    <>
      <TimelineHead text={formats.value.relativeDay(day.at, at)} />
      {day.blocks.map((block) => {
        if ('changes' in block) {
          return (
            <ChangeGroup key={block.changes.at(-1)?.row.key} session={session} item={item} changes={block.changes} />
          );
        }
        const { entry, earlier } = block;
        return (
          <Fragment key={keyOf(entry)}>
            <PastEntry entry={entry} {...around} />
            {earlier.length > 0 && (
              <li class="tl-thread">
                <Timeline label={t('mail.earlierInThread', { count: earlier.length })}>
                  {earlier.map((row) => (
                    <ActivityEntry
                      key={row.id}
                      session={session}
                      activity={row.record}
                      item={item}
                      notes={notesOn(notes, row.id)}
                    />
                  ))}
                </Timeline>
              </li>
            )}
          </Fragment>
        );
      })}
    </>
  );
}

function keyOf(entry: Entry): string {
  if (entry.type === 'moved') return entry.move.key;
  if (entry.type === 'task') return entry.change.key;
  if (entry.type === 'reminder') return entry.key;
  return entry.type === 'change' || entry.type === 'spaceMoved' ? entry.row.key : entry.row.id;
}

function PastEntry({ entry, session, item, notes }: Around & { entry: Entry }) {
  switch (entry.type) {
    case 'activity':
      return (
        <ActivityEntry session={session} activity={entry.row.record} item={item} notes={notesOn(notes, entry.row.id)} />
      );
    case 'comment':
      return <CommentEntry session={session} item={item} row={entry.row} notes={notesOn(notes, entry.row.id)} />;
    case 'change':
      return rankOfChange(entry.row.field) === 'system' ? (
        <KeyChange session={session} item={item} change={entry} />
      ) : (
        <ChangeGroup session={session} item={item} changes={[entry]} />
      );
    case 'task':
      return <TaskChange session={session} change={entry.change} title={titleOf(entry.row.record)} />;
    case 'moved':
      return <MoveEntry session={session} entry={entry} item={item} />;
    case 'spaceMoved':
      return <SpaceMoveEntry session={session} entry={entry} />;
    case 'reminder':
      return <ReminderEntry session={session} entry={entry} />;
  }
}
