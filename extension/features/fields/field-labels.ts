import type { InputHabits, InputProblem } from '@sidebook/domain/fields/input';
import { choicesFor, type CustomField, type FieldType } from '@sidebook/domain/fields/fields';
import { isOfField, plainText } from '@sidebook/domain/fields/values';
import type { CustomValue, FieldEntity } from '@sidebook/domain/records/schema';

import { formats, t, type TextKey } from '../../locales/texts.ts';
import { usualCurrency } from '../../session/currencies.ts';
import type { Session } from '../../session/session.ts';

const typeTexts: Readonly<Record<FieldType, TextKey>> = {
  text: 'fields.typeText',
  number: 'fields.typeNumber',
  money: 'fields.typeMoney',
  day: 'fields.typeDay',
  choice: 'fields.typeChoice',
  flag: 'fields.typeFlag',
  link: 'fields.typeLink',
};

export function typeName(type: FieldType): string {
  return t(typeTexts[type] as 'fields.typeText');
}

const entityTexts: Readonly<Record<FieldEntity, TextKey>> = {
  contact: 'app.contacts',
  company: 'app.companies',
  deal: 'app.deals',
  lead: 'app.leads',
  quote: 'quotes.title',
};

/** "Deals". */
export function entityName(entity: FieldEntity): string {
  return t(entityTexts[entity] as 'app.deals');
}

/** How the user writes numbers and amounts. */
export function habitsOf(session: Session): InputHabits {
  const parts = new Intl.NumberFormat(formats.value.locale).formatToParts(1.5);
  const isComma = parts.some(({ type, value }) => type === 'decimal' && value === ',');
  return { decimal: isComma ? ',' : '.', currency: usualCurrency(session) };
}

/** Why a text is no value of the field: a sentence with an example (FLD-4). */
export function problemWords(problem: InputProblem, field: CustomField): string {
  switch (problem) {
    case 'number':
    case 'money':
      return t('app.errorNumber');
    case 'day':
      return t('fields.errorDay');
    case 'choice':
      return t('fields.errorChoice', { choices: formats.value.list(choicesFor(field).map(({ label }) => label)) });
    case 'flag':
      return t('fields.errorFlag');
    case 'link':
      return t('fields.errorLink');
    case 'too-long':
      return t('fields.errorLong');
  }
}

/** The value in words, as the reader writes them; one that is not of its field's type as a plain text (FLD-3). */
export function valueText(value: CustomValue, field: CustomField | undefined): string {
  if (field && !isOfField(field, value)) return plainText(value, field);
  switch (value.type) {
    case 'number':
      // Fifteen digits are all that a number keeps.
      return new Intl.NumberFormat(formats.value.locale, { maximumSignificantDigits: 15 }).format(value.value);
    case 'money':
      return formats.value.money(value.value, value.currency);
    case 'day':
      return formats.value.day(value.value);
    case 'flag':
      return value.value ? t('fields.yes') : t('fields.no');
    default:
      return plainText(value, field);
  }
}
