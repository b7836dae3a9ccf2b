import type { CustomField } from '@sidebook/domain/fields/fields';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Mapping, Target } from './columns.ts';
import { ChoiceRow } from './choice-row.tsx';
import { delimiterLabel, encodingLabels, targetOptions } from './import-labels.ts';
import type { ReadingChoices } from './prepare-import.ts';
import { type CsvTable, delimiters } from './read-csv.ts';
import { type Encoding, encodings } from './read-text.ts';

export interface ColumnListProps {
  table: CsvTable;
  mapping: Mapping;
  encoding: Encoding;
  fields: readonly CustomField[];
  onChoose: (choices: Partial<ReadingChoices>) => void;
  /** What becomes of one column. */
  onMap: (column: number, target: Target) => void;
}

/** Values that show what a column holds. */
const SAMPLES = 3;

/** What becomes of each column, with some of its values beside. */
export function ColumnList({ table, mapping, encoding, fields, onChoose, onMap }: ColumnListProps) {
  const options = targetOptions(fields);
  return (
    <section class="stack" aria-labelledby="import-columns">
      <h2 id="import-columns" class="strong">
        {t('import.columns')}
      </h2>
      <div class="pair">
        <Select
          label={t('import.separator')}
          value={table.delimiter}
          options={delimiters.map((value) => ({ value, label: delimiterLabel(value) }))}
          onChange={(delimiter) => onChoose({ delimiter, mapping: undefined })}
        />
        <Select
          label={t('import.encoding')}
          value={encoding}
          options={encodings.map((value) => ({ value, label: encodingLabels[value] }))}
          onChange={(chosen) => onChoose({ encoding: chosen })}
        />
      </div>
      <Check
        label={t('import.headed')}
        checked={table.header !== null}
        onChange={(headed) => onChoose({ headed, mapping: undefined })}
      />
      <ul class="import-columns">
        {table.columns.map((column, index) => {
          const name = column === '' ? t('import.unnamedColumn', { number: index + 1 }) : column;
          const target = mapping[index] ?? 'skip';
          return (
            <ChoiceRow<Target>
              key={index}
              name={name}
              note={samplesOf(table, index)}
              noteTone="faint"
              label={t('import.column', { name })}
              value={target}
              options={options}
              onChange={(chosen) => onMap(index, chosen)}
            />
          );
        })}
      </ul>
    </section>
  );
}

function samplesOf(table: CsvTable, column: number): string {
  const values = table.rows.slice(0, 200).map(({ cells }) => cells[column]?.trim().replace(/\s+/g, ' ') ?? '');
  return [...new Set(values)]
    .filter((value) => value !== '')
    .slice(0, SAMPLES)
    .join(' · ');
}
