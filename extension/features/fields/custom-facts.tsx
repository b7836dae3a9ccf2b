import { linkAddress } from '@sidebook/domain/activities/link';
import { choicesFor, type CustomField } from '@sidebook/domain/fields/fields';
import { type InputHabits, readInput, typedValue } from '@sidebook/domain/fields/input';
import { customValues, isOfField } from '@sidebook/domain/fields/values';
import type { CustomValue, Item } from '@sidebook/domain/records/schema';

import { Fact, TextFact } from '../../components/facts.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';
import { habitsOf, problemWords, valueText } from './field-labels.ts';

export interface CustomFactsProps {
  session: Session;
  record: Item;
  /** Those of this kind of records, in their order. */
  fields: readonly CustomField[];
  /** Empty ones too. */
  all: boolean;
}

/** The fields that admins defined, each edited in place as the built-in ones are (FLD-2). */
export function CustomFacts({ session, record, fields, all }: CustomFactsProps) {
  const habits = habitsOf(session);
  const custom = customValues(record);
  return (
    <>
      {fields
        .filter(({ id }) => all || custom[id] !== undefined)
        .map((field) => (
          <CustomFact
            key={field.id}
            field={field}
            value={custom[field.id]}
            habits={habits}
            onSave={(value) => void saveCustom(record, field, value)}
          />
        ))}
    </>
  );
}

/** Writes a value, or empties the field with null; with Undo. */
export async function saveCustom(
  { id }: Pick<Item, 'id'>,
  field: CustomField,
  value: CustomValue | null,
): Promise<void> {
  const changes = [{ id, field: 'custom', element: field.id, value: value && { ...value } }];
  await perform('record.change', { changes }, () => t('items.fieldSaved', { field: field.name }));
}

interface CustomFactProps {
  field: CustomField;
  value: CustomValue | undefined;
  habits: InputHabits;
  onSave: (value: CustomValue | null) => void;
}

function CustomFact({ field, value, habits, onSave }: CustomFactProps) {
  const shown = value && valueText(value, field);
  if (field.type === 'choice' || field.type === 'flag') {
    return (
      <Fact
        label={field.name}
        value={shown}
        edit={(close) => <ChoiceEditor field={field} value={value} onSave={onSave} close={close} />}
      />
    );
  }
  const typed = typedValue(field, value, habits);
  const address = value?.type === 'link' ? linkAddress(value.value) : null;
  return (
    <TextFact
      label={field.name}
      value={typed}
      shown={shown}
      type={field.type === 'day' ? 'date' : 'text'}
      inputMode={field.type === 'number' || field.type === 'money' ? 'decimal' : undefined}
      long={field.type === 'text' && (typed.length > 60 || typed.includes('\n'))}
      check={(text) => {
        const read = readInput(field, text, habits);
        return 'problem' in read ? problemWords(read.problem, field) : undefined;
      }}
      beside={
        address && (
          <a href={address} target="_blank" rel="noopener noreferrer">
            {t('app.open')}
          </a>
        )
      }
      onSave={(text) => {
        const read = readInput(field, text, habits);
        if ('value' in read) onSave(read.value);
      }}
    />
  );
}

/** One of a list, or yes and no; the first line empties the field. */
function ChoiceEditor({
  field,
  value,
  onSave,
  close,
}: Pick<CustomFactProps, 'field' | 'value' | 'onSave'> & { close: () => void }) {
  const held = heldChoice(field, value);
  return (
    <select
      class="input"
      aria-label={field.name}
      value={held}
      ref={(element) => {
        if (element && document.activeElement !== element) element.focus();
      }}
      onBlur={close}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
      onChange={(event) => {
        const { value: chosen } = event.currentTarget;
        close();
        if (chosen !== held) onSave(chosenValue(field, chosen));
      }}
    >
      {optionsOf(field, held).map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** What stands in the select: a choice's id, `yes` or `no`; empty for nothing and for what is not of the field's type. */
export function heldChoice(field: CustomField, value: CustomValue | undefined): string {
  if (!value || !isOfField(field, value)) return '';
  return value.type === 'flag' ? (value.value ? 'yes' : 'no') : String(value.value);
}

/** What a line of the select writes. */
export function chosenValue({ type }: CustomField, chosen: string): CustomValue | null {
  if (chosen === '') return null;
  return type === 'flag' ? { type: 'flag', value: chosen === 'yes' } : { type: 'choice', value: chosen };
}

/** Archived choices are offered to who holds them alone (FLD-5). */
export function optionsOf(
  field: CustomField,
  held: string,
): readonly { readonly id: string; readonly label: string }[] {
  const none = { id: '', label: '–' };
  if (field.type === 'choice') return [none, ...choicesFor(field, held)];
  return [none, { id: 'yes', label: t('fields.yes') }, { id: 'no', label: t('fields.no') }];
}
