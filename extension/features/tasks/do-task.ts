import type { TaskCommand } from '@sidebook/domain/tasks/task-commands';
import type { Task, TaskStatus } from '@sidebook/domain/tasks/task-status';

import { t } from '../../locales/texts.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { perform } from '../shell/perform.ts';
import { statusName } from './task-labels.ts';

const leadsTo: Readonly<Record<Exclude<TaskCommand, 'reopen'>, TaskStatus>> = {
  start: 'running',
  pause: 'pending',
  resume: 'running',
  summarize: 'summary',
  complete: 'completed',
  accept: 'completed',
  sendBack: 'running',
};

/** Takes a step with a task; the toast says the new status and takes it back. Whether it was done. */
export async function doTask(task: Task, command: TaskCommand, summary?: string): Promise<boolean> {
  const title = titleOf(task);
  const answer = await perform(
    'task.do',
    { id: task.id, command, ...(summary === undefined ? {} : { summary }) },
    () => {
      if (command === 'reopen') return t('activities.reopened', { title });
      const status = command === 'complete' && task.control ? 'review' : leadsTo[command];
      return t('tasks.nowStatus', { title, status: statusName(status) });
    },
  );
  return answer !== null;
}
