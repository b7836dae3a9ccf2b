import type { CustomValue, Item } from '../records/schema.ts';
import { typedAmount } from './amount.ts';
import type { CustomField } from './fields.ts';

/** What an item holds in fields that admins defined; rows of an older version hold nothing. */
export function customValues({ custom }: Partial<Pick<Item, 'custom'>>): Readonly<Record<string, CustomValue>> {
  return custom ?? {};
}

/** Whether a field can show and edit a value as its own; any other is shown as a text and kept (FLD-3). */
export function isOfField(field: Pick<CustomField, 'type'>, value: CustomValue): boolean {
  return field.type === value.type;
}

/**
 * A value as a text that does not depend on who reads it: for the search, tables and what is not of its field's type. A number
 * has a point, a day is `YYYY-MM-DD`, an amount ends in its currency, a choice is its label, or its id where the field has none
 * of it.
 */
export function plainText(value: CustomValue, field?: Pick<CustomField, 'choices'>): string {
  switch (value.type) {
    case 'money':
      return `${typedAmount({ minor: value.value, currency: value.currency })} ${value.currency}`;
    case 'choice':
      return field?.choices.find(({ id }) => id === value.value)?.label ?? value.value;
    case 'flag':
      return value.value ? 'yes' : 'no';
    default:
      // Types of newer versions come here too.
      return String(value.value);
  }
}
