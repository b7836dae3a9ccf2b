import type { CustomField } from '@sidebook/domain/fields/fields';
import { type InputHabits, readInput } from '@sidebook/domain/fields/input';
import type { CustomValue } from '@sidebook/domain/records/schema';

import { DayField } from '../../components/day-field.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { optionsOf } from './custom-facts.tsx';
import { problemWords } from './field-labels.ts';

/** What is typed into the fields of a form, by the fields' ids. */
export type TypedFields = Readonly<Record<string, string>>;

export interface CustomInputsProps {
  fields: readonly CustomField[];
  typed: TypedFields;
  habits: InputHabits;
  /** Whether to say what is wrong already. */
  tells: boolean;
  onChange: (typed: TypedFields) => void;
}

/** The fields that admins defined, in the form of something new (FLD-2). */
export function CustomInputs({ fields, typed, habits, tells, onChange }: CustomInputsProps) {
  return (
    <>
      {fields.map((field) => {
        const value = typed[field.id] ?? '';
        const words = {
          label: field.type === 'money' ? `${field.name}, ${habits.currency}` : field.name,
          error: tells ? problemOf(field, value, habits) : undefined,
        };
        const change = (next: string): void => onChange({ ...typed, [field.id]: next });
        switch (field.type) {
          case 'choice':
          case 'flag': {
            const options = optionsOf(field, '').map(({ id, label }) => ({ value: id, label }));
            return <Select key={field.id} {...words} value={value} options={options} onChange={change} />;
          }
          case 'day':
            return <DayField key={field.id} {...words} value={value} onDay={change} />;
          default:
            return (
              <TextInput
                key={field.id}
                {...words}
                value={value}
                inputMode={field.type === 'number' || field.type === 'money' ? 'decimal' : undefined}
                onChange={change}
              />
            );
        }
      })}
    </>
  );
}

function problemOf(field: CustomField, typed: string, habits: InputHabits): string | undefined {
  const read = readInput(field, typed, habits);
  return 'problem' in read ? problemWords(read.problem, field) : undefined;
}

/** What stands in the fields as elements of `custom`, or undefined while something is wrong with one of them. */
export function customElements(
  fields: readonly CustomField[],
  typed: TypedFields,
  habits: InputHabits,
): Record<string, CustomValue> | undefined {
  const elements: Record<string, CustomValue> = {};
  for (const field of fields) {
    const read = readInput(field, typed[field.id] ?? '', habits);
    if ('problem' in read) return undefined;
    if (read.value) elements[field.id] = read.value;
  }
  return elements;
}
