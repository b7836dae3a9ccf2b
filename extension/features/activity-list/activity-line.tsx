import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import type { ListRow } from '@sidebook/projections/queries/activity-list';
import { Check, Ellipsis, RotateCcw } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';

import { KindMark } from '../../components/kind-mark.tsx';
import { RowCheck } from '../../components/row-check.tsx';
import { Row, type RowAction } from '../../components/row.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { glyphOf, kindName, titleOf, toneOf, urgencyOf } from '../activities/activity-labels.ts';
import { memberName } from '../timeline/member-name.ts';

export interface ActivityLineProps {
  session: Session;
  row: ListRow;
  position: { index: number; count: number };
  selected: boolean;
  ticked: boolean;
  menuOpen: boolean;
  takesFocus: boolean;
  onTick: (range: boolean) => void;
  onFinish: () => void;
  onMenu: (button: HTMLButtonElement) => void;
  onFocus: () => void;
}

/** One activity of the list: dealt with here, without opening it (ACT-28). */
export function ActivityLine(props: ActivityLineProps) {
  const { session, row, takesFocus } = props;
  const { record } = row.activity;
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const title = titleOf(record);
  const done = record.completed !== undefined;
  const finish = done ? t('list.reopenNamed', { title }) : t('activities.completeNamed', { title });
  const actions: RowAction[] = [
    { id: 'finish', icon: done ? RotateCcw : Check, label: finish, onClick: props.onFinish },
    {
      id: 'more',
      icon: Ellipsis,
      label: t('list.moreFor', { title }),
      popup: 'menu',
      expanded: props.menuOpen,
      onClick: (event) => props.onMenu(event.currentTarget),
    },
  ];
  return (
    <Row
      check={<RowCheck label={t('list.select', { title })} checked={props.ticked} onToggle={props.onTick} />}
      mark={
        <KindMark
          glyph={glyphOf(record)}
          tone={toneOf(record, now.value)}
          label={kindName(record)}
          {...(done ? {} : { completeLabel: finish, onComplete: props.onFinish })}
        />
      }
      title={title}
      sub={subOf(session, row)}
      {...endOf(session, row)}
      href={`#/activity/${row.activity.id}`}
      selected={props.selected}
      position={props.position}
      actions={actions}
      openRef={open}
      onFocus={props.onFocus}
    />
  );
}

/** Whose item it is about, and whose it is when it is not the user's. */
function subOf(session: Session, { activity, item, client }: ListRow): string | undefined {
  const names = (item?.kind === 'contact' ? [item, client] : [client, item]).map((one) => one?.record.name?.trim());
  const { responsible } = activity.record;
  const doer = responsible === session.member ? undefined : memberName(session, responsible);
  return [...names, doer].filter(Boolean).join(' · ') || undefined;
}

function endOf({ zone }: Session, { activity }: ListRow): { end: string; endTone?: 'late' | 'soon' } {
  const { record, when = 0 } = activity;
  const end = formats.value.rowTime(when, { now: now.value, timeZone: zone });
  if (record.completed !== undefined || directionOf(record) !== Direction.planned) return { end };
  const urgency = urgencyOf(record, now.value);
  return { end, ...(urgency === 'late' || urgency === 'soon' ? { endTone: urgency } : {}) };
}
