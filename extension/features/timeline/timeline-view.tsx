import type { RecordId } from '@sidebook/domain/ids';
import { dayOf } from '@sidebook/domain/calendar/time-zone';
import type { Timeline as TimelineRows, TimelineEntry as Entry } from '@sidebook/projections/queries/timeline';
import type { ItemRow } from '@sidebook/projections/tables';
import { CheckSquare, Clock, MessageSquare, Plus } from 'lucide';
import { type ComponentChildren, Fragment } from 'preact';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { Timeline, TimelineHead } from '../../components/timeline.tsx';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { LogMenu } from '../logging/log-menu.tsx';
import { titleOf } from '../activities/activity-labels.ts';
import { perform } from '../shell/perform.ts';
import { TaskChange } from '../tasks/task-changes.tsx';
import { ActivityEntry } from './activity-entry.tsx';
import { ChangeEntry, CommentEntry, CreationEntry, MoveEntry } from './history-entries.tsx';
import { inThreads, type TimelineBlock } from './threads.ts';

export interface TimelineViewProps {
  session: Session;
  item: ItemRow;
  timeline: TimelineRows;
  onPlan: () => void;
  onTask: () => void;
  /** The user wants to see what is older than what is shown. */
  onEarlier: () => void;
}

/** The timeline of an item: planned on top, soonest first, then what happened, newest first (LOG-25). */
export function TimelineView({ session, item, timeline, onPlan, onTask, onEarlier }: TimelineViewProps) {
  const empty = timeline.planned.length === 0 && timeline.past.length === 0;
  return (
    <section class="sec-line" aria-label={t('activities.timeline')}>
      <h2 class="sr">{t('activities.timeline')}</h2>
      <Composer itemId={item.id} onPlan={onPlan} onTask={onTask}>
        <LogMenu session={session} item={item} />
      </Composer>
      <div class="sec">
        <Timeline label={t('activities.timeline')}>
          {timeline.planned.length > 0 && (
            <TimelineHead text={t('activities.timelinePlanned')} count={timeline.planned.length} />
          )}
          {timeline.planned.map((row) => (
            <ActivityEntry key={row.id} session={session} activity={row.record} item={item} />
          ))}
          {byDay(timeline, session.zone).map(([day, blocks]) => (
            <DayEntries key={day} blocks={blocks} session={session} item={item} />
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

function byDay({ past }: TimelineRows, zone: string): [string, TimelineBlock[]][] {
  return [...Map.groupBy(inThreads(past), ({ entry }) => dayOf(entry.at, zone))];
}

function DayEntries({ blocks, session, item }: { blocks: readonly TimelineBlock[]; session: Session; item: ItemRow }) {
  const at = { now: now.value, timeZone: session.zone };
  return (
    <>
      <TimelineHead text={formats.value.relativeDay(blocks[0]?.entry.at ?? 0, at)} />
      {blocks.map(({ entry, earlier }) => (
        <Fragment key={keyOf(entry)}>
          <PastEntry entry={entry} session={session} item={item} />
          {earlier.length > 0 && (
            <li class="tl-thread">
              <Timeline label={t('mail.earlierInThread', { count: earlier.length })}>
                {earlier.map((row) => (
                  <ActivityEntry key={row.id} session={session} activity={row.record} item={item} />
                ))}
              </Timeline>
            </li>
          )}
        </Fragment>
      ))}
    </>
  );
}

function keyOf(entry: Entry): string {
  if (entry.type === 'moved') return entry.move.key;
  if (entry.type === 'task') return entry.change.key;
  return entry.type === 'change' ? entry.row.key : entry.row.id;
}

function PastEntry({ entry, session, item }: { entry: Entry; session: Session; item: ItemRow }) {
  switch (entry.type) {
    case 'activity':
      return <ActivityEntry session={session} activity={entry.row.record} item={item} />;
    case 'comment':
      return <CommentEntry session={session} comment={entry.row.record} />;
    case 'change':
      return <ChangeEntry session={session} change={entry.row} />;
    case 'task':
      return <TaskChange session={session} change={entry.change} title={titleOf(entry.row.record)} />;
    case 'moved':
      return <MoveEntry session={session} entry={entry} item={item} />;
  }
}

/** Plan an activity, or write a comment where one reads. */
function Composer({
  itemId,
  onPlan,
  onTask,
  children,
}: {
  itemId: RecordId;
  onPlan: () => void;
  onTask: () => void;
  children: ComponentChildren;
}) {
  const [writing, setWriting] = useState(false);
  const [text, setText] = useState('');
  const [local, setLocal] = useState(newLocalId);
  async function save(): Promise<void> {
    if (text.trim() === '') return;
    const answer = await perform('comment.create', { local, item: itemId, text }, () => t('activities.commentSaved'));
    if (!answer) return;
    setText('');
    setLocal(newLocalId());
    setWriting(false);
  }
  if (writing) {
    return (
      <form
        class="sec stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            setWriting(false);
          } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            void save();
          }
        }}
      >
        <TextArea label={t('activities.addComment')} hideLabel value={text} onChange={setText} autoFocus rows={3} />
        <div class="line">
          <Button tone="primary" type="submit">
            {t('app.save')}
          </Button>
          <Button tone="quiet" onClick={() => setWriting(false)}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    );
  }
  return (
    <div class="compose">
      <Button icon={Plus} keys="A" onClick={onPlan}>
        {t('activities.activity')}
      </Button>
      <Button tone="quiet" icon={CheckSquare} keys="T" onClick={onTask}>
        {t('activities.task')}
      </Button>
      <Button tone="quiet" icon={MessageSquare} onClick={() => setWriting(true)}>
        {t('activities.comment')}
      </Button>
      {children}
    </div>
  );
}
