import type { Pipeline, Stage } from '@sidebook/domain/pipelines/pipeline';
import { isProbability, isStuckLimit, probabilityOf } from '@sidebook/domain/pipelines/probability';
import { useState } from 'preact/hooks';

import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { stageName } from '../items/item-labels.ts';
import { setProbability, setStuckDays } from './edit-pipelines.ts';

/** What forecast and stuck deals go by, for each open stage of a pipeline of deals (REP-8, REP-9). */
export function StageChances({ session, pipeline }: { session: Session; pipeline: Pipeline }) {
  return (
    <table class="chances">
      <thead>
        <tr>
          <th scope="col">{t('items.stage')}</th>
          <th scope="col">{t('reports.probabilityHead')}</th>
          <th scope="col">{t('reports.stuckAfterHead')}</th>
        </tr>
      </thead>
      <tbody>
        {pipeline.stages
          .filter(({ result }) => result === 'open')
          .map((stage) => (
            <StageChance
              key={`${stage.id} ${probabilityOf(pipeline, stage)} ${stage.stuckDays}`}
              session={session}
              pipeline={pipeline}
              stage={stage}
            />
          ))}
      </tbody>
    </table>
  );
}

function StageChance({ session, pipeline, stage }: { session: Session; pipeline: Pipeline; stage: Stage }) {
  const name = stageName(stage);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <NumberInput
          label={t('reports.probability', { name })}
          value={String(probabilityOf(pipeline, stage))}
          disabled={!session.admin}
          wrong={t('reports.probabilityWrong')}
          accepts={(typed) => isProbability(numberIn(typed))}
          onNumber={(typed) => setProbability(pipeline, stage, numberIn(typed))}
        />
      </td>
      <td>
        <NumberInput
          label={t('reports.stuckAfter', { name })}
          value={stage.stuckDays === undefined ? '' : String(stage.stuckDays)}
          disabled={!session.admin}
          wrong={t('reports.stuckWrong')}
          accepts={(typed) => typed === '' || isStuckLimit(numberIn(typed))}
          onNumber={(typed) => setStuckDays(pipeline, stage, typed === '' ? null : numberIn(typed))}
        />
      </td>
    </tr>
  );
}

/** NaN for what is no number of digits alone. */
function numberIn(typed: string): number {
  return /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
}

function NumberInput({
  label,
  value,
  disabled,
  wrong,
  accepts,
  onNumber,
}: {
  label: string;
  value: string;
  disabled: boolean;
  wrong: string;
  accepts: (typed: string) => boolean;
  onNumber: (typed: string) => Promise<unknown>;
}) {
  const [typed, setTyped] = useState(value);
  const [error, setError] = useState<string>();
  return (
    <TextInput
      label={label}
      hideLabel
      inputMode="numeric"
      value={typed}
      error={error}
      disabled={disabled}
      maxLength={5}
      onChange={(next) => {
        setTyped(next);
        setError(undefined);
      }}
      onCommit={(next) => {
        const wanted = next.trim();
        if (!accepts(wanted)) setError(wrong);
        else if (wanted !== value) void onNumber(wanted);
      }}
    />
  );
}
