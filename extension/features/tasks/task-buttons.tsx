import { commandsFor, type TaskActor, type TaskCommand } from '@sidebook/domain/tasks/task-commands';
import type { Task } from '@sidebook/domain/tasks/task-status';
import { useState } from 'preact/hooks';

import { Button, type ButtonProps } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useForm } from '../../components/use-form.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { doTask } from './do-task.ts';

const words: Readonly<Record<TaskCommand, TextKey>> = {
  start: 'tasks.start',
  pause: 'tasks.pause',
  resume: 'tasks.resume',
  summarize: 'tasks.summarize',
  complete: 'activities.complete',
  accept: 'tasks.accept',
  sendBack: 'tasks.sendBack',
  reopen: 'activities.reopen',
};

/** Whether completing has to ask for the summary first (TASK-30). */
export function needsSummary(task: Task): boolean {
  return task.summaryRequired === true && !task.summary?.trim();
}

export interface TaskButtonsProps {
  task: Task;
  actor: TaskActor;
  size?: ButtonProps['size'];
  /** Commands that stand elsewhere. */
  without?: readonly TaskCommand[] | undefined;
  /** The first of them is what one came for. */
  primary?: boolean | undefined;
}

/** What the user may do with a task in its state, each as a button. */
export function TaskButtons({ task, actor, size, without = [], primary }: TaskButtonsProps) {
  const [asking, setAsking] = useState<'summarize' | 'complete'>();
  const commands = commandsFor(task, actor).filter((command) => !without.includes(command));
  const run = (command: TaskCommand): void => {
    if (command === 'summarize' || (command === 'complete' && needsSummary(task))) setAsking(command);
    else void doTask(task, command);
  };
  return (
    <>
      {commands.map((command, index) => (
        <Button
          key={command}
          size={size}
          tone={primary && index === 0 ? 'primary' : 'plain'}
          title={`${t(words[command] as 'tasks.start')}: ${titleOf(task)}`}
          onClick={() => run(command)}
        >
          {t(words[command] as 'tasks.start')}
        </Button>
      ))}
      {asking && <SummarySheet task={task} command={asking} onClose={() => setAsking(undefined)} />}
    </>
  );
}

/** Asks for the summary of a task, by itself or on the way to completing it (TASK-18, TASK-30). */
export function SummarySheet({
  task,
  command,
  onClose,
}: {
  task: Task;
  command: 'summarize' | 'complete';
  onClose: () => void;
}) {
  const [summary, setSummary] = useState(task.summary ?? '');
  const form = useForm(
    { summary: summary.trim() === '' ? t('activities.taskSummaryMissing') : undefined },
    async () => {
      if (await doTask(task, command, summary.trim())) onClose();
    },
  );
  return (
    <Sheet
      kind="dialog"
      title={t('tasks.summary')}
      reason={titleOf(task)}
      stay={summary !== ''}
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <SheetFoot
          submit={command === 'complete' ? t('activities.complete') : t('app.save')}
          busy={form.busy}
          onCancel={onClose}
        />
      }
    >
      <TextArea
        label={t('tasks.summaryAsk')}
        value={summary}
        onChange={setSummary}
        rows={3}
        maxLength={60_000}
        error={form.problems.summary}
        autoFocus
      />
    </Sheet>
  );
}
