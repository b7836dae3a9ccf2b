import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import { ChoiceRow } from './choice-row.tsx';
import { matchReason } from './import-labels.ts';
import type { Decision, ImportPlan } from './plan-import.ts';

export interface ExistingRowsProps {
  plan: ImportPlan;
  decisions: readonly Decision[];
  onDecide: (rows: readonly number[], decision: Decision) => void;
}

/** Rows shown at first; all of a long list would be a page of its own. */
const SHOWN = 20;
const orderOfDecisions: readonly Decision[] = ['complete', 'skip', 'create'];

/** Rows that seem to be somebody who is there already, and what to do with each (DUP-1). */
export function ExistingRows({ plan, decisions, onDecide }: ExistingRowsProps) {
  const [shown, setShown] = useState(SHOWN);
  const matched = plan.rows.flatMap((row, index) => (row.match ? [index] : []));
  if (matched.length === 0) return null;
  const common = orderOfDecisions.find((decision) => matched.every((index) => decisions[index] === decision));
  return (
    <section class="stack" aria-labelledby="import-existing">
      <h2 id="import-existing" class="strong">
        {t('import.existing')} <span class="n">{matched.length}</span>
      </h2>
      <p class="t-12 dim">{t('import.existingHint')}</p>
      {matched.length > 1 && (
        <Select<Decision | 'each'>
          label={t('import.allExisting')}
          value={common ?? 'each'}
          options={[
            { value: 'each', label: t('import.eachItsOwn'), disabled: true },
            ...orderOfDecisions.map((value) => ({ value, label: decisionLabel(value) })),
          ]}
          onChange={(chosen) => {
            if (chosen !== 'each') onDecide(matched, chosen);
          }}
        />
      )}
      <ul class="import-columns">
        {matched.slice(0, shown).map((index) => {
          const row = plan.rows[index];
          if (!row?.match) return null;
          const { match, contact, choices } = row;
          const earlier = 'row' in match.known ? plan.rows[match.known.row]?.contact.line : undefined;
          const name = contact.name || contact.company;
          return (
            <ChoiceRow<Decision>
              key={index}
              name={name}
              note={matchReason(match, earlier)}
              noteTone="dim"
              label={t('import.decisionFor', { name })}
              value={decisions[index] ?? choices[0] ?? 'skip'}
              options={orderOfDecisions
                .filter((value) => choices.includes(value))
                .map((value) => ({ value, label: decisionLabel(value) }))}
              onChange={(decision) => onDecide([index], decision)}
            />
          );
        })}
      </ul>
      {matched.length > shown && (
        <div class="line">
          <Button size="sm" onClick={() => setShown(shown + 100)}>
            {t('cards.showMore')}
          </Button>
        </div>
      )}
    </section>
  );
}

function decisionLabel(decision: Decision): string {
  if (decision === 'complete') return t('import.complete');
  return decision === 'skip' ? t('import.leaveOut') : t('import.createAnew');
}
