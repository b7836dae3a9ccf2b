import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { refuseFollowUp } from '@sidebook/domain/activities/follow-up';
import type { Activity } from '@sidebook/domain/records/schema';
import type { ItemRow } from '@sidebook/projections/tables';
import { Layers, ListPlus, Pencil } from 'lucide';

import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { ActivityForm } from './activity-form.tsx';
import { titleOf } from './activity-labels.ts';
import { BindingsSheet } from './bindings-sheet.tsx';
import { DeadlineSheet } from './deadline-sheet.tsx';

/** What can be opened over an activity. */
export type ActivitySheetKind = 'edit' | 'follow-up' | 'bindings' | 'deadline';

/** The entries of an activity's menu that open one of its sheets: none for what its rules refuse. */
export function sheetEntries(activity: Activity, show: (sheet: ActivitySheetKind) => void): MenuItem[] {
  const entries: MenuItem[] = [];
  if (directionOf(activity) === Direction.planned) {
    entries.push({ id: 'edit', label: t('app.edit'), icon: Pencil, onSelect: () => show('edit') });
  }
  if (refuseFollowUp(activity) === null) {
    entries.push({ id: 'follow-up', label: t('form.followUp'), icon: ListPlus, onSelect: () => show('follow-up') });
  }
  entries.push({ id: 'bindings', label: t('form.standsOn'), icon: Layers, onSelect: () => show('bindings') });
  return entries;
}

export function ActivitySheet({
  sheet,
  session,
  activity,
  item,
  onClose,
}: {
  sheet: ActivitySheetKind;
  session: Session;
  activity: Activity;
  item: ItemRow | undefined;
  onClose: () => void;
}) {
  switch (sheet) {
    case 'edit':
      return <ActivityForm session={session} item={item} activity={activity} onClose={onClose} />;
    case 'follow-up':
      return <ActivityForm session={session} item={item} parent={activity} onClose={onClose} />;
    case 'bindings':
      return <BindingsSheet session={session} activity={activity} onClose={onClose} />;
    case 'deadline':
      return (
        <DeadlineSheet
          session={session}
          title={t('activities.changeDeadline')}
          reason={titleOf(activity)}
          start={activity.deadline ?? now.value}
          submit={t('app.save')}
          mayBePast
          onSave={(deadline, time) => changeDeadline(activity, deadline, time)}
          onClose={onClose}
        />
      );
  }
}

/** Another deadline, from where the old one stands (ACT-20). Unlike postponing it may be any, also one that is over. */
async function changeDeadline(activity: Activity, deadline: number, time: string): Promise<boolean> {
  const changes = [{ id: activity.id, field: 'deadline', value: deadline }];
  return (await perform('record.change', { changes }, () => t('activities.deadlineChanged', { time }))) !== null;
}
