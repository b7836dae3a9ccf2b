import { refuseEdit, type TaskActor } from '@sidebook/domain/tasks/task-commands';
import { progressOf, type Task } from '@sidebook/domain/tasks/task-status';
import { generateKeyBetween } from 'fractional-indexing';
import { ChevronDown, ChevronUp, Plus, X } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { RequestOf } from '../../messaging/operations.ts';
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
    const pos = generateKeyBetween(placeOf(lines.at(-1)?.[1].pos), null);
    await change([{ field: 'checklist', element: newLocalId(), value: { text: line, done: false, pos } }]);
  };

  /** Puts a line between the two that stand before and after its new place. */
  const move = (index: number, by: -1 | 1): void => {
    const [element, line] = lines[index] ?? [];
    if (!element || !line) return;
    const rest = lines.filter((_, at) => at !== index).map(([, other]) => other.pos);
    const pos = between(rest[index + by - 1], rest[index + by]);
    if (pos !== null) void change([{ field: 'checklist', element, value: { ...line, pos } }]);
    else void change(inNewOrder(lines, index, index + by));
  };

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

/** A position that the library can count on from; anything else (an import, another version) stands at the start. */
function placeOf(pos: string | undefined): string | null {
  if (pos === undefined) return null;
  try {
    generateKeyBetween(pos, null);
    return pos;
  } catch {
    return null;
  }
}

/** Null where there is no room: equal positions of two devices, or positions that are none. */
function between(before: string | undefined, after: string | undefined): string | null {
  try {
    return generateKeyBetween(before ?? null, after ?? null);
  } catch {
    return null;
  }
}

/** All lines placed anew, with one of them at another place. */
function inNewOrder(
  lines: readonly (readonly [string, Task['checklist'][string]])[],
  from: number,
  to: number,
): Changes {
  const order = [...lines];
  const [moved] = order.splice(from, 1);
  if (moved) order.splice(to, 0, moved);
  let pos: string | null = null;
  return order.map(([element, line]) => {
    pos = generateKeyBetween(pos, null);
    return { field: 'checklist', element, value: { ...line, pos } };
  });
}
