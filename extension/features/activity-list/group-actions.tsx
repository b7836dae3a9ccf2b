import type { ListShelf } from '@sidebook/domain/activities/listing';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { roundUpToHour } from '@sidebook/domain/calendar/working-days';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { AlarmClock, Check, RotateCcw, Trash2, User, UserRoundPen, X } from 'lucide';
import { useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import type { ManyDone } from '../../messaging/timeline-requests.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { DeadlineSheet } from '../activities/deadline-sheet.tsx';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';

export interface GroupActionsProps {
  session: Session;
  shelf: ListShelf;
  ids: ReadonlySet<RecordId>;
  onDone: () => void;
}

/** What can be done with all ticked activities in one step, with one Undo (ACT-27). */
export function GroupActions({ session, shelf, ids, onDone }: GroupActionsProps) {
  const [rescheduling, setRescheduling] = useState(false);
  const many = [...ids];
  const count = many.length;
  const act = (run: () => Promise<unknown>) => async (): Promise<void> => {
    if ((await run()) !== null) onDone();
  };
  const remove: MenuItem = {
    id: 'delete',
    label: t('app.delete'),
    icon: Trash2,
    tone: 'danger',
    onSelect: act(() => perform('record.delete', { ids: many }, () => t('activities.deletedCount', { count }))),
  };
  const whenOpen: MenuItem[] = [
    {
      id: 'complete',
      label: t('activities.complete'),
      icon: Check,
      end: 'E',
      onSelect: act(() => completeMany(many)),
    },
    {
      id: 'deadline',
      label: t('activities.changeDeadline'),
      icon: AlarmClock,
      onSelect: () => setRescheduling(true),
    },
    remove,
  ];
  const whenDone: MenuItem[] = [
    {
      id: 'reopen',
      label: t('activities.reopen'),
      icon: RotateCcw,
      onSelect: act(() =>
        perform('activity.reopen-all', { ids: many }, (done) =>
          saidOf(done, t('list.reopened', { count: done.changed })),
        ),
      ),
    },
    remove,
  ];
  const responsibles = session.members
    .filter(({ removed }) => !removed)
    .map(({ id }): MenuItem => {
      const name = memberName(session, id);
      return {
        id,
        label: name,
        icon: User,
        onSelect: act(() =>
          perform('activity.assign', { ids: many, responsible: id as MemberId }, (done) =>
            saidOf(done, t('activities.responsibleSet', { name })),
          ),
        ),
      };
    });
  return (
    <div class="list-head list-chosen" role="region" aria-label={t('list.groupActions')}>
      <span class="grow">{t('app.selectedCount', { count })}</span>
      {shelf === 'open' && (
        <MenuButton
          label={t('activities.setResponsible')}
          icon={UserRoundPen}
          size="sm"
          align="end"
          entries={responsibles}
        />
      )}
      <MenuButton
        label={t('list.groupActions')}
        size="sm"
        tone="primary"
        align="end"
        entries={shelf === 'open' ? whenOpen : whenDone}
      >
        {t('list.actions')}
      </MenuButton>
      <IconButton icon={X} size="sm" tone="quiet" label={t('list.clearSelection')} onClick={onDone} />
      {rescheduling && (
        <DeadlineSheet
          session={session}
          title={t('activities.changeDeadline')}
          reason={t('app.selectedCount', { count })}
          start={roundUpToHour(now.value + HOUR, session.zone)}
          submit={t('app.save')}
          onSave={async (deadline, time) => {
            const answer = await perform('activity.reschedule', { ids: many, deadline }, (done) =>
              saidOf(done, t('activities.deadlineChanged', { time })),
            );
            if (answer) onDone();
            return answer !== null;
          }}
          onClose={() => setRescheduling(false)}
        />
      )}
    </div>
  );
}

/** Completes them in one step. Resolves with null when it was refused. */
export function completeMany(ids: RecordId[]): Promise<unknown> {
  return perform('activity.complete', { ids }, () => t('activities.completedCount', { count: ids.length }));
}

/** What was done, and how many a rule kept as they are. */
function saidOf({ changed, left }: ManyDone, text: string): string {
  if (changed === 0) return t('list.noneChanged');
  return left === 0 ? text : `${text} ${t('list.leftAsIs', { count: left })}`;
}
