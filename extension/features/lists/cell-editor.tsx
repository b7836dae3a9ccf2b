import { readInput, typedValue as typedCustom } from '@sidebook/domain/fields/input';
import { customValues } from '@sidebook/domain/fields/values';
import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import type { ListColumn } from '@sidebook/domain/lists/columns';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { CustomValue, Item, Money } from '@sidebook/domain/records/schema';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import { currenciesFor, usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';
import { chosenValue, heldChoice, optionsOf, saveCustom } from '../fields/custom-facts.tsx';
import { habitsOf, problemWords } from '../fields/field-labels.ts';
import { namedStages } from '../items/item-labels.ts';
import { typedAmount } from '../items/parse-values.ts';
import { moveItem } from '../kanban/move-item.ts';
import { typedMoney } from '../money/money-words.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import { fieldOf, isNumeric } from './cell-text.ts';
import { columnName } from './list-words.ts';

export interface CellEditorProps {
  session: Session;
  record: Item;
  column: ListColumn;
  /** The editing has ended; 1 and -1: the next or previous cell is edited. */
  onEnd: (step: -1 | 0 | 1) => void;
}

/** The control in the place of a cell's value (LIST-7): Enter and leaving save, Tab saves and goes on, Esc leaves it as it was. */
export function CellEditor(props: CellEditorProps) {
  return isChosen(props.column) ? <ChoiceEditor {...props} /> : <TypedEditor {...props} />;
}

function isChosen({ value, custom }: ListColumn): boolean {
  return value === 'member' || value === 'stage' || custom?.type === 'choice' || custom?.type === 'flag';
}

function customOf(record: Item, { custom }: ListColumn): CustomValue | undefined {
  return custom && customValues(record)[custom.id];
}

async function save(record: Item, column: ListColumn, value: Change['value']): Promise<void> {
  if (column.custom) return saveCustom(record, column.custom, value as CustomValue | null);
  const field = column.field ?? column.id;
  await perform('record.change', { changes: [{ id: record.id, field, value }] }, () =>
    t('items.fieldSaved', { field: columnName(column) }),
  );
}

function TypedEditor({ session, record, column, onEnd }: CellEditorProps) {
  const before = typedValue(session, record, column);
  const isDay = column.value === 'day' || column.custom?.type === 'day';
  const [draft, setDraft] = useState(before);
  const [error, setError] = useState<string>();
  const isDone = useRef(false);
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    if (!isDay) input.current?.select();
  }, []);
  // Preact types each kind of input apart; both take the same attributes.
  const kind: { type: 'text' } = { type: (isDay ? 'date' : 'text') as 'text' };
  const end = (step: -1 | 0 | 1): void => {
    if (isDone.current) return;
    if (draft.trim() === before.trim()) {
      // Also what is of another type than its field, and could not be typed (FLD-3).
      isDone.current = true;
      onEnd(step);
      return;
    }
    const read = readValue(session, record, column, draft.trim());
    setError(read.problem);
    if (read.problem !== undefined) return;
    isDone.current = true;
    void save(record, column, read.value);
    onEnd(step);
  };
  const control = {
    ref: input,
    class: 'input',
    'aria-label': columnName(column),
    'aria-invalid': error === undefined ? undefined : (true as const),
    inputMode: isNumeric(column) ? ('decimal' as const) : undefined,
    autoComplete: 'off' as const,
    value: draft,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      setDraft(currentTarget.value),
    onBlur: () => end(0),
    onKeyDown: endingKeys(end, () => {
      isDone.current = true;
      onEnd(0);
    }),
  };
  return (
    <span class="cell-editor">
      {/* A field of one line would lose the others. */}
      {before.includes('\n') ? <textarea {...control} rows={1} /> : <input {...control} {...kind} />}
      {error !== undefined && (
        <span class="error" role="alert">
          {error}
        </span>
      )}
    </span>
  );
}

function ChoiceEditor({ session, record, column, onEnd }: CellEditorProps) {
  const select = useRef<HTMLSelectElement>(null);
  useLayoutEffect(() => select.current?.focus(), []);
  const options = optionsFor(session, record, column);
  const [chosen, setChosen] = useState(options.chosen);
  const isDone = useRef(false);
  const end = (step: -1 | 0 | 1): void => {
    if (isDone.current) return;
    isDone.current = true;
    if (chosen !== options.chosen) {
      if (column.custom) void saveCustom(record, column.custom, chosenValue(column.custom, chosen));
      else if (column.value === 'member') void save(record, column, chosen);
      else void moveItem(session, record.id, options.pipeline, chosen);
    }
    onEnd(step);
  };
  return (
    <span class="cell-editor">
      <select
        ref={select}
        class="input"
        aria-label={columnName(column)}
        value={chosen}
        onChange={(event) => setChosen(event.currentTarget.value)}
        onBlur={() => end(0)}
        onKeyDown={endingKeys(end, () => {
          isDone.current = true;
          onEnd(0);
        })}
      >
        {options.all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </span>
  );
}

/** The keys that end an editing: `end` saves and goes on by a step, `leave` leaves the cell as it was. */
function endingKeys(end: (step: -1 | 0 | 1) => void, leave: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    const step = stepOf(event);
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step === 'leave') leave();
    else end(step);
  };
}

function stepOf(event: KeyboardEvent): -1 | 0 | 1 | 'leave' | undefined {
  if (event.key === 'Escape') return 'leave';
  if (event.key === 'Enter' && !event.shiftKey) return 0;
  if (event.key !== 'Tab') return undefined;
  return event.shiftKey ? -1 : 1;
}

interface Options {
  readonly chosen: string;
  readonly pipeline: string;
  readonly all: readonly { readonly id: string; readonly name: string }[];
}

function optionsFor(session: Session, record: Item, column: ListColumn): Options {
  const { custom } = column;
  if (!custom) return column.value === 'member' ? peopleOf(session, record) : stagesFor(session, record);
  const held = heldChoice(custom, customOf(record, column));
  const all = optionsOf(custom, held).map(({ id, label }) => ({ id, name: label }));
  return { chosen: held, pipeline: '', all };
}

function peopleOf(session: Session, record: Item): Options {
  const responsible: string = record.responsible ?? '';
  const all = session.members
    .filter(({ id, removed }) => !removed || id === responsible)
    .map(({ id }) => ({ id, name: memberName(session, id) }));
  const nobody = responsible === '' ? [{ id: '', name: t('app.nobody') }] : [];
  return { chosen: responsible, pipeline: '', all: [...nobody, ...all] };
}

function stagesFor({ pipelines }: Session, record: Item): Options {
  if (record.recordKind !== 'deal' && record.recordKind !== 'lead') return { chosen: '', pipeline: '', all: [] };
  const own = record.recordKind === 'deal' ? record.pipeline : undefined;
  const pipeline = pipelineOfItem(pipelines, record.recordKind, own);
  return { chosen: shownStage(pipeline, record.stage).id, pipeline: pipeline.id, all: namedStages(pipeline) };
}

function typedValue(session: Session, record: Item, column: ListColumn): string {
  if (column.custom) return typedCustom(column.custom, customOf(record, column), habitsOf(session));
  const value = fieldOf(record, column.field ?? column.id);
  if (column.value === 'money') return typedAmount(value as Money | undefined);
  return typeof value === 'string' ? value : '';
}

/** What was typed as a value, or what is wrong with it. */
function readValue(
  session: Session,
  record: Item,
  column: ListColumn,
  text: string,
): { readonly value: Change['value']; readonly problem?: string | undefined } {
  const { custom } = column;
  if (custom) {
    const read = readInput(custom, text, habitsOf(session));
    return 'problem' in read
      ? { value: null, problem: problemWords(read.problem, custom) }
      : { value: read.value && { ...read.value } };
  }
  if (text === '') {
    return column.id === 'name' ? { value: null, problem: t('app.errorRequired') } : { value: null };
  }
  if (column.value !== 'money') return { value: text };
  const before = fieldOf(record, column.field ?? column.id) as Money | undefined;
  const offered = currenciesFor(session, before?.currency);
  const { money, problem } = typedMoney(text, before?.currency ?? usualCurrency(session), offered);
  return money ? { value: { ...money } } : { value: null, problem };
}
