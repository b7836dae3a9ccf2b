import type { CustomField } from '@sidebook/domain/fields/fields';
import type { InputHabits } from '@sidebook/domain/fields/input';
import type { SpaceId } from '@sidebook/domain/ids';
import type { ProjectionDatabase } from '@sidebook/projections/tables';

import { type Mapping, proposeMapping } from './columns.ts';
import type { CardWords } from './contact-of-card.ts';
import { contactsOfTable } from './contacts-of-table.ts';
import { importKey } from './import-key.ts';
import { loadKnown } from './known-records.ts';
import { type ContactFile, usualEncoding } from './open-file.ts';
import type { CountryCode } from './phone-numbers.ts';
import { type ImportPlan, planImport } from './plan-import.ts';
import { type CsvTable, type Delimiter, readCsv } from './read-csv.ts';
import { habitOf } from './read-day.ts';
import { decodeText, type Encoding } from './read-text.ts';
import type { ReadContacts } from './read-contact.ts';
import { readVCards } from './read-vcards.ts';

/** What the user has chosen; what is absent is found out. */
export interface ReadingChoices {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  /** False: the first row is data. */
  readonly headed?: boolean | undefined;
  readonly mapping?: Mapping | undefined;
  readonly country: CountryCode | undefined;
}

export interface ReadingSurroundings {
  readonly space: SpaceId;
  readonly language: string;
  readonly locale: string;
  readonly words: CardWords;
  /** Fields that admins defined, and how the user writes numbers. */
  readonly fields: readonly CustomField[];
  readonly habits: InputHabits;
}

/** A file read and mapped. */
export interface ReadFile {
  /** From which the ids of its records are made. */
  readonly key: string;
  readonly encoding: Encoding;
  /** Null for cards. */
  readonly table: CsvTable | null;
  readonly mapping: Mapping;
  readonly read: ReadContacts;
  /** Pictures that are not kept. */
  readonly pictures: number;
}

export async function readFile(
  file: ContactFile,
  choices: ReadingChoices,
  around: ReadingSurroundings,
): Promise<ReadFile> {
  const fallback = usualEncoding(around.language);
  const decoded = decodeText(file.bytes, { encoding: choices.encoding, fallback });
  // Whether it is a text was asked when the file was opened.
  const { text, encoding } = decoded ?? { text: '', encoding: fallback };
  const { country } = choices;
  if (file.kind === 'vcard') {
    const read = readVCards(text, around.words, { country });
    const key = await importKey(around.space, file.bytes, { kind: 'vcard' });
    return { key, encoding, table: null, mapping: [], read, pictures: read.pictures };
  }
  const header = choices.headed === false ? null : undefined;
  const table = readCsv(text, { delimiter: choices.delimiter, header });
  const mapping =
    choices.mapping?.length === table.columns.length
      ? choices.mapping
      : proposeMapping(table.columns, table.rows, around.fields);
  const read = contactsOfTable(table, mapping, {
    country,
    habit: habitOf(around.locale),
    fields: around.fields,
    habits: around.habits,
  });
  const { delimiter } = table;
  const key = await importKey(around.space, file.bytes, { kind: 'csv', delimiter, header: table.header, mapping });
  return { key, encoding, table, mapping, read, pictures: 0 };
}

/** What to do with what was read, compared with what is there now. */
export async function planFile({ key, read }: ReadFile, rows: ProjectionDatabase): Promise<ImportPlan> {
  return planImport(read.contacts, key, await loadKnown(rows, read.contacts, key));
}
