import { choicesFor, type CustomField } from '@sidebook/domain/fields/fields';
import { periods } from '@sidebook/domain/lists/query';

import { FilterChip } from '../../components/chip.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { CustomDraft, DraftProblem, Drafts } from './custom-drafts.ts';
import { periodName } from './list-words.ts';
import { PeriodField } from './period-field.tsx';

export interface CustomClausesProps {
  fields: readonly CustomField[];
  drafts: Drafts;
  problems: Readonly<Record<string, DraftProblem>>;
  onChange: (drafts: Drafts) => void;
}

/** What can be asked of the fields that admins defined, each by its type (LIST-10). */
export function CustomClauses({ fields, drafts, problems, onChange }: CustomClausesProps) {
  return (
    <>
      {fields.map((field) => {
        const draft = drafts[field.id];
        return (
          draft && (
            <CustomClauseFields
              key={field.id}
              field={field}
              draft={draft}
              problem={problems[field.id]}
              onChange={(parts) => onChange({ ...drafts, [field.id]: { ...draft, ...parts } })}
            />
          )
        );
      })}
    </>
  );
}

interface CustomClauseFieldsProps {
  field: CustomField;
  draft: CustomDraft;
  problem: DraftProblem | undefined;
  onChange: (parts: Partial<CustomDraft>) => void;
}

function CustomClauseFields({ field, draft, problem, onChange }: CustomClauseFieldsProps) {
  const { name, type } = field;
  switch (type) {
    case 'choice':
    case 'flag':
      return (
        <SomeOf
          label={name}
          options={optionsOf(field, draft.chosen)}
          chosen={draft.chosen}
          onChange={(chosen) => onChange({ chosen })}
        />
      );
    case 'text':
    case 'link':
      return (
        <TextInput
          label={t('lists.begins', { field: name })}
          value={draft.begins}
          onChange={(begins) => onChange({ begins, chosen: [] })}
        />
      );
    case 'day':
      return (
        <PeriodField
          label={name}
          value={draft.days}
          named={periods.map((period) => ({ value: period, label: periodName(period) }))}
          error={problem && t('lists.daysOrder')}
          onChange={(days) => onChange({ days })}
        />
      );
    case 'number':
    case 'money':
      return (
        <div class="field-pair">
          <TextInput
            label={t('lists.daysFrom', { field: name })}
            value={draft.from}
            inputMode="decimal"
            error={
              problem === 'from'
                ? t('app.errorNumber')
                : problem === 'numberOrder'
                  ? t(type === 'money' ? 'lists.amountOrder' : 'lists.numberOrder')
                  : undefined
            }
            onChange={(from) => onChange({ from })}
          />
          <TextInput
            label={t('lists.daysTo', { field: name })}
            value={draft.to}
            inputMode="decimal"
            error={problem === 'to' ? t('app.errorNumber') : undefined}
            onChange={(to) => onChange({ to })}
          />
        </div>
      );
  }
}

/** Archived choices stand there while they are asked for (FLD-5). */
function optionsOf(field: CustomField, chosen: readonly string[]): { id: string; label: string }[] {
  if (field.type === 'flag') {
    return [
      { id: 'yes', label: t('fields.yes') },
      { id: 'no', label: t('fields.no') },
    ];
  }
  const offered = choicesFor(field);
  return [...offered, ...field.choices.filter((choice) => !offered.includes(choice) && chosen.includes(choice.id))];
}

export interface SomeOfProps<Id extends string> {
  label: string;
  options: readonly { readonly id: Id; readonly label: string }[];
  chosen: readonly string[];
  /** In the order of the options. */
  onChange: (chosen: Id[]) => void;
}

/** Any number of a few choices; none of them = whatever it is. */
export function SomeOf<Id extends string>({ label, options, chosen, onChange }: SomeOfProps<Id>) {
  return (
    <fieldset class="field">
      <legend class="label">{label}</legend>
      <div class="line wrap line-1">
        {options.map(({ id, label: text }) => {
          const isOn = chosen.includes(id);
          return (
            <FilterChip
              key={id}
              text={text}
              pressed={isOn}
              onClick={() =>
                onChange(
                  options.flatMap((option) =>
                    (option.id === id ? !isOn : chosen.includes(option.id)) ? [option.id] : [],
                  ),
                )
              }
            />
          );
        })}
      </div>
    </fieldset>
  );
}
