import { type CustomField, fieldsOf } from '@sidebook/domain/fields/fields';

import { t, type TextKey } from '../../locales/texts.ts';
import { type BuiltInTarget, customTarget, type Target, targets } from './columns.ts';
import type { CardWords } from './contact-of-card.ts';
import type { Match } from './plan-import.ts';
import type { Fault } from './read-contact.ts';
import type { Delimiter } from './read-csv.ts';
import type { Encoding } from './read-text.ts';

const targetTexts: Readonly<Record<BuiltInTarget, TextKey>> = {
  skip: 'import.skipColumn',
  name: 'items.name',
  firstName: 'items.firstName',
  middleName: 'import.middleName',
  lastName: 'items.lastName',
  company: 'items.company',
  position: 'items.position',
  emailWork: 'import.emailWork',
  emailHome: 'import.emailHome',
  emailOther: 'import.emailOther',
  phoneWork: 'import.phoneWork',
  phoneHome: 'import.phoneHome',
  phoneMobile: 'import.phoneMobile',
  phoneOther: 'import.phoneOther',
  address: 'items.address',
  website: 'items.website',
  birthday: 'items.birthday',
  tags: 'items.tags',
  source: 'items.source',
  note: 'items.note',
};

/** All that a column can become: the built-in values, then the fields that admins defined for contacts (FLD-9). */
export function targetOptions(fields: readonly CustomField[]): { value: Target; label: string }[] {
  return [
    ...targets.map((value) => ({ value, label: t(targetTexts[value] as 'items.name') })),
    ...fieldsOf(fields, 'contact').map(({ id, name }) => ({ value: customTarget(id), label: name })),
  ];
}

const delimiterTexts: Readonly<Record<Delimiter, TextKey>> = {
  ',': 'import.comma',
  ';': 'import.semicolon',
  '\t': 'import.tabulator',
  '|': 'import.verticalBar',
};

export function delimiterLabel(delimiter: Delimiter): string {
  return t(delimiterTexts[delimiter] as 'import.comma');
}

/** Names that are the same in all languages. */
export const encodingLabels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
  'windows-1250': 'Windows-1250',
};

export function faultReason({ code, value = '', name = '', found = 0, expected = 0 }: Fault): string {
  switch (code) {
    case 'no-name':
      return t('import.faultNoName');
    case 'quote':
      return t('import.faultQuote');
    case 'columns':
      return t('import.faultColumns', { found, expected });
    case 'too-long':
      return t('import.faultTooLong');
    case 'card':
      return t('import.faultCard');
    case 'card-line':
      return t('import.faultCardLine', { value });
    case 'email':
      return t('import.faultEmail', { value });
    case 'field':
      return t('fields.faultValue', { value, name });
    case 'date':
      return t('import.faultDate', { value });
  }
}

/** Why a row seems to be somebody who is there. `line` is that of the earlier row of the file, when it is one. */
export function matchReason({ reason, name, value }: Match, line: number | undefined): string {
  if (line !== undefined) return t('import.matchLine', { line: String(line) });
  switch (reason) {
    case 'imported':
      return t('import.matchImported');
    case 'email':
      return t('import.matchEmail', { value, name });
    case 'phone':
      return t('import.matchPhone', { value, name });
    case 'name':
      return t('import.matchName');
  }
}

export function cardWords(): CardWords {
  return {
    nickname: t('import.wordNickname'),
    company: t('items.company'),
    department: t('import.wordDepartment'),
    role: t('import.wordRole'),
    anniversary: t('import.wordAnniversary'),
    birthday: t('items.birthday'),
    messenger: t('import.wordMessenger'),
    relation: t('import.wordRelation'),
    spouse: t('import.wordSpouse'),
    manager: t('import.wordManager'),
    assistant: t('import.wordAssistant'),
    address: t('items.address'),
    website: t('items.website'),
    email: t('items.emailAddress'),
    phone: t('items.phone'),
    fax: t('import.wordFax'),
    pager: t('import.wordPager'),
    date: t('import.wordDate'),
  };
}
