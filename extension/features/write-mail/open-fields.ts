import type { TemplateField } from '@sidebook/domain/templates/fields';
import { type FieldPlace, fieldPlaces } from '@sidebook/domain/templates/filling';

import { t, type TextKey } from '../../locales/texts.ts';

/** A field that stands in an e-mail that is about to be sent. */
export interface OpenField extends FieldPlace {
  readonly where: string;
  /** "First name of the contact: subject", "… : text, line 3". */
  readonly words: string;
}

const names: Readonly<Record<TemplateField, TextKey>> = {
  'contact.first_name': 'writing.fieldFirstName',
  'contact.name': 'writing.fieldContact',
  'contact.position': 'writing.fieldPosition',
  'company.name': 'writing.fieldCompany',
  'deal.name': 'writing.fieldDeal',
  'deal.amount': 'writing.fieldAmount',
  'lead.name': 'writing.fieldLead',
  'me.name': 'writing.fieldMyName',
  'me.email': 'writing.fieldMyAddress',
};

export function fieldName(field: TemplateField): string {
  return t(names[field] as 'writing.fieldContact');
}

/** Fields that have no value, and where they stand: they are never sent (FEED-21). */
export function openFields(subject: string, text: string): readonly OpenField[] {
  const wordsOf = (place: FieldPlace, where: string): string =>
    place.field
      ? t('writing.fieldWithoutValue', { field: fieldName(place.field), place: where })
      : t('writing.fieldUnknown', { field: `{${place.name}}`, place: where });
  return [
    ...fieldPlaces(subject).map((place) => {
      const where = t('mail.subject');
      return { ...place, where, words: wordsOf(place, where) };
    }),
    ...fieldPlaces(text).map((place) => {
      const where = t('writing.line', { number: place.line });
      return { ...place, where, words: wordsOf(place, where) };
    }),
  ];
}
