import type { ItemRow } from '@sidebook/projections/tables';
import type { ShownStatus, TaskStatus } from '@sidebook/domain/tasks/task-status';
import type { TaskActor } from '@sidebook/domain/tasks/task-commands';
import {
  AlarmClock,
  CalendarClock,
  CheckCheck,
  CircleDashed,
  Eye,
  FileText,
  Hourglass,
  Pause,
  PencilLine,
  Play,
} from 'lucide';

import type { StatusProps } from '../../components/status.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';

const looks: Readonly<Record<TaskStatus, { text: TextKey; icon: StatusProps['icon']; tone: StatusProps['tone'] }>> = {
  created: { text: 'tasks.statusCreated', icon: CircleDashed, tone: 'plain' },
  viewed: { text: 'tasks.statusViewed', icon: Eye, tone: 'plain' },
  updated: { text: 'tasks.statusUpdated', icon: PencilLine, tone: 'wait' },
  running: { text: 'tasks.statusRunning', icon: Play, tone: 'go' },
  pending: { text: 'tasks.statusPending', icon: Pause, tone: 'wait' },
  review: { text: 'tasks.statusReview', icon: Hourglass, tone: 'wait' },
  deadlineUpdated: { text: 'tasks.statusDeadlineUpdated', icon: CalendarClock, tone: 'wait' },
  summary: { text: 'tasks.statusSummary', icon: FileText, tone: 'go' },
  overdue: { text: 'tasks.statusOverdue', icon: AlarmClock, tone: 'late' },
  completed: { text: 'tasks.statusCompleted', icon: CheckCheck, tone: 'done' },
};

/** A status in words. */
export function statusName(status: TaskStatus, finished = false): string {
  return finished && status === 'completed' ? t('tasks.statusFinished') : t(looks[status].text as 'tasks.statusViewed');
}

/** A status as the part `Status` shows it: on kanban cards, in lists and on the task. */
export function statusLook({ status, finished }: Pick<ShownStatus, 'status' | 'finished'>): StatusProps {
  const { icon, tone } = looks[status];
  return { text: statusName(status, finished), icon, tone };
}

/** The user as somebody who acts on a task of these items. */
export function actorIn({ member, admin }: Session, owners: TaskActor['owners']): TaskActor {
  return { member, admin, owners };
}

/** "Office refit · Hanna Brandt": the items of a task. */
export function itemsLine(items: readonly ItemRow[]): string {
  return items.map((item) => nameOf(item.record)).join(' · ') || t('tasks.withoutItem');
}

export function taskHash(id: string): `#/${string}` {
  return `#/task/${id}`;
}
