import { refuseEdit, type TaskActor } from '@sidebook/domain/tasks/task-commands';
import { progressOf, type Task } from '@sidebook/domain/tasks/task-status';
import { ChevronDown, ChevronUp, Plus, X } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import { movedBy, positionAtEnd } from '../ordering/positions.ts';
import { perform } from '../shell/perform.ts';

type Changes = RequestOf<'task.change'>['changes'];

/** The checklist of a task: add, tick, reorder, remove. Each line travels alone, so two people can work on it at once. */
export function TaskChecklist({ task, actor }: { task: Task; actor: TaskActor }) {
  const [text, setText] = useState('');
  // In their order: the record holds elements by position.
  const lines = Object.entries(task.checklist);
  const { done, total } = progressOf(task);
  const fixed = refuseEdit(task, 'checklist', actor) !== null;
  const change = (changes: Changes, said = false): Promise<unknown> =>
    perform('task.change', { id: task.id, changes }, said ? () => t('tasks.changed') : undefined);

  const add = async (): Promise<void> => {
    const line = text.trim();
    if (line === '') return;
    setText('');
    const pos = positionAtEnd(lines);
    await change([{ field: 'checklist', element: newLocalId(), value: { text: line, done: false, pos } }]);
  };

  const move = (index: number, by: -1 | 1): void =>
    void change(movedBy(lines, index, by).map(([element, value]) => ({ field: 'checklist', element, value })));

  return (
    <section class="sec" aria-label={t('tasks.checklist')}>
      <div class="sec-head">
        <h2>{t('tasks.checklist')}</h2>
        {total > 0 && <span class="dim num">{t('app.countOf', { done, total })}</span>}
      </div>
      <ul class="stack">
        {lines.map(([element, line], index) => (
          <li key={element} class="line">
            <span class="grow">
              <Check
                label={line.text}
                checked={line.done}
                disabled={fixed}
                onChange={(checked) =>
                  void change([{ field: 'checklist', element, value: { ...line, done: checked } }])
                }
              />
            </span>
            {!fixed && (
              <span class="line line-1">
                {index > 0 && (
                  <IconButton
                    icon={ChevronUp}
                    size="xs"
                    label={t('tasks.moveUp', { line: line.text })}
                    onClick={() => move(index, -1)}
                  />
                )}
                {index < lines.length - 1 && (
                  <IconButton
                    icon={ChevronDown}
                    size="xs"
                    label={t('tasks.moveDown', { line: line.text })}
                    onClick={() => move(index, 1)}
                  />
                )}
                <IconButton
                  icon={X}
                  size="xs"
                  label={t('app.removeNamed', { name: line.text })}
                  onClick={() => void change([{ field: 'checklist', element, value: null }], true)}
                />
              </span>
            )}
          </li>
        ))}
      </ul>
      {!fixed && (
        <form
          class="line"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <span class="grow">
            <TextInput
              label={t('tasks.addLine')}
              hideLabel
              placeholder={t('tasks.addLine')}
              value={text}
              onChange={setText}
              maxLength={1000}
            />
          </span>
          <Button icon={Plus} type="submit" label={t('tasks.addLine')} />
        </form>
      )}
    </section>
  );
}
