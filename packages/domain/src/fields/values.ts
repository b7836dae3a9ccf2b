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

/**
 * By what lists sort a column: a key that IndexedDB and `indexedDB.cmp` order. Amounts stand by currency, then by size, since
 * currencies are not converted; choices by their place, so that the key of a row is made anew when choices are moved. What is
 * not of the field's type stands after all that is. `fold` is how names sort.
 */
export function sortKeyOf(
  field: CustomField,
  value: CustomValue,
  fold: (text: string) => string,
): readonly (string | number)[] {
  if (!isOfField(field, value)) return ['~', fold(plainText(value, field))];
  switch (value.type) {
    case 'number':
      return ['', value.value];
    case 'flag':
      return ['', value.value ? 1 : 0];
    case 'money':
      return ['', value.currency, value.value];
    case 'choice':
      return ['', field.choices.findIndex(({ id }) => id === value.value)];
    default:
      return ['', fold(value.value)];
  }
}
