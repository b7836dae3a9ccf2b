import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';
import { isAboutComments } from '@sidebook/projections/tables';
import { AlarmClock, ArrowUpRight, Check, MessageSquare } from 'lucide';

import { KindMark, type KindTone } from '../../components/kind-mark.tsx';
import { Row, type RowAction, type RowProps } from '../../components/row.tsx';
import { daysFromToday, type Viewpoint } from '../../locales/formats.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { glyphOf, kindName, titleOf } from '../activities/activity-labels.ts';
import type { GroupId, TodayRow } from './today.ts';

export interface AgendaRowProps {
  session: Session;
  row: TodayRow;
  group: GroupId;
  at: Viewpoint;
  selected: boolean;
  /** The postpone menu of this row is open. */
  menuOpen: boolean;
  onDone: () => void;
  onPostpone: (anchor: HTMLButtonElement) => void;
  onOpen: () => void;
  onFocus: () => void;
  openRef: (element: HTMLElement | null) => void;
}

const tones: Readonly<Record<GroupId, KindTone>> = {
  incoming: 'incoming',
  overdue: 'due',
  dueSoon: 'due',
  laterToday: 'calm',
  colleagues: 'calm',
  unattached: 'calm',
};

/** One thing to do: its mark completes, the title opens, the actions take the place of the time. */
export function AgendaRow(props: AgendaRowProps) {
  const { session, row, group, at, selected, onDone, onPostpone, onOpen } = props;
  const { record } = row.item.activity;
  const title = titleOf(record);
  // A comment is dealt with by reading it: the task itself is not done by that.
  const comments = isAboutComments(row.item.agenda);
  const completeLabel = t('activities.completeNamed', { title });
  const actions: RowAction[] = [
    ...(comments ? [] : [{ id: 'done', icon: Check, label: completeLabel, onClick: onDone }]),
    ...(canPostpone(row.item)
      ? [
          {
            id: 'postpone',
            icon: AlarmClock,
            label: t('activities.postponeNamed', { title }),
            popup: 'menu',
            expanded: props.menuOpen,
            onClick: (event: { currentTarget: HTMLButtonElement }) => onPostpone(event.currentTarget),
          } as const,
        ]
      : []),
    { id: 'open', icon: ArrowUpRight, label: t('app.openNamed', { name: title }), onClick: onOpen },
  ];
  return (
    <Row
      mark={
        <KindMark
          glyph={comments ? MessageSquare : glyphOf(record)}
          tone={tones[group]}
          label={comments ? t('activities.taskComment') : kindName(record)}
          {...(comments ? {} : { completeLabel, onComplete: onDone })}
        />
      }
      title={title}
      sub={subOf(row.item, group, session)}
      {...endOf(row.item, group, at)}
      selected={selected}
      leaving={row.leaving}
      actions={row.leaving ? [] : actions}
      onOpen={onOpen}
      onFocus={props.onFocus}
      openRef={props.openRef}
    />
  );
}

/** What came from the client has no deadline to move (ACT-18). */
export function canPostpone(item: AgendaItem): boolean {
  return item.agenda.lane !== 'incoming' && item.activity.record.deadline !== undefined;
}

/** "Hanna Brandt · Office refit", for a colleague's item with the colleague's name. */
export function subOf({ agenda, item, client }: AgendaItem, group: GroupId, session: Session): string | undefined {
  const owner = group === 'colleagues' && session.members.find((member) => member.id === item?.record.responsible);
  const rows = item?.kind === 'contact' ? [item, client] : [client, item];
  const about = isAboutComments(agenda) ? t('activities.taskComment') : undefined;
  const names = [about, ...rows.map((row) => row?.record.name?.trim()), owner ? owner.name : undefined];
  return names.filter((name) => name !== undefined && name !== '').join(' · ') || undefined;
}

/** When, at the end of its line. */
export function endOf({ agenda }: AgendaItem, group: GroupId, at: Viewpoint): Pick<RowProps, 'end' | 'endTone'> {
  const { due } = agenda;
  const texts = formats.value;
  if (group !== 'incoming' && due < at.now) return { end: texts.rowTime(due, at), endTone: 'late' };
  if (group === 'incoming') return { end: texts.rowTime(due, at) };
  const end = daysFromToday(due, at) === 0 ? texts.time(due, at) : texts.relativeTime(due, at);
  return { end, ...(group === 'dueSoon' ? { endTone: 'soon' } : {}) };
}
