import { isTask } from '@sidebook/domain/tasks/task-status';
import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';
import { upcomingActivities } from '@sidebook/projections/queries/upcoming';
import { CalendarCheck, Check, ChevronDown, ChevronUp } from 'lucide';
import { useId, useState } from 'preact/hooks';

import { classNames } from '../../components/class-names.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { glyphOf, kindName, titleOf, toneOf, urgencyOf } from '../activities/activity-labels.ts';
import { completeActivity } from '../activities/complete-activity.ts';
import { nameOf } from '../items/item-labels.ts';
import { taskHash } from '../tasks/task-labels.ts';

/** Activities that the block shows. */
const SHOWN = 12;

/** What the user has to do, overdue first, then what is due soonest; it leaves when it is completed (FEED-12, FEED-13). */
export function Upcoming({ session }: { session: Session }) {
  // Under the entries it takes one line until it is asked for; beside them it is always open.
  const [open, setOpen] = useState(false);
  const rows = useLive(async () => {
    const found = await upcomingActivities(session.rows, session.member, SHOWN);
    const next = found.map(({ agenda }) => agenda.due).filter((due) => due >= now.value);
    wakeAt(next.length > 0 ? Math.min(...next) + 1 : undefined);
    return found;
  }, [session.rows, session.member, now.value]);
  const listId = useId();
  return (
    <aside class={classNames('up', open && 'is-open')} aria-label={t('stream.upcoming')}>
      <h2 class="up-head t-14 strong">{t('stream.upcoming')}</h2>
      <button
        type="button"
        class="up-toggle"
        aria-expanded={open}
        aria-controls={listId}
        onClick={() => setOpen(!open)}
      >
        <Icon of={CalendarCheck} size={14} />
        <span class="grow">{t('stream.upcoming')}</span>
        <span class="num dim">{rows?.length}</span>
        <Icon of={open ? ChevronDown : ChevronUp} size={14} />
      </button>
      <div class="up-list" id={listId}>
        {rows?.length === 0 ? (
          <Empty glyph={CalendarCheck} title={t('stream.nothingPlanned')} />
        ) : (
          <ul class="up-rows" aria-label={t('stream.upcoming')}>
            {rows?.map((row) => (
              <UpcomingRow key={row.activity.id} session={session} row={row} />
            ))}
          </ul>
        )}
      </div>
    </aside>
  );
}

function UpcomingRow({ session, row }: { session: Session; row: AgendaItem }) {
  const { activity, agenda, item, client } = row;
  const { record } = activity;
  const title = titleOf(record);
  const completeLabel = t('activities.completeNamed', { title });
  const complete = (): void => void completeActivity(record);
  const urgency = urgencyOf(record, now.value);
  return (
    <Row
      mark={
        <KindMark
          glyph={glyphOf(record)}
          tone={toneOf(record, now.value)}
          label={kindName(record)}
          completeLabel={completeLabel}
          onComplete={complete}
        />
      }
      title={title}
      sub={[item, client].flatMap((one) => (one ? [nameOf(one.record)] : [])).join(' · ') || undefined}
      end={formats.value.rowTime(agenda.due, { now: now.value, timeZone: session.zone })}
      endTone={urgency === 'late' || urgency === 'soon' ? urgency : 'plain'}
      href={isTask(record) ? taskHash(record.id) : `#/activity/${record.id}`}
      actions={[{ id: 'done', icon: Check, label: completeLabel, onClick: complete }]}
    />
  );
}
