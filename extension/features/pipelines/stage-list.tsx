import type { Pipeline } from '@sidebook/domain/pipelines/pipeline';
import { ArrowDown, ArrowUp, X } from 'lucide';

import { IconButton } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { pipelineName, stageName } from '../items/item-labels.ts';
import { moveStage, removeStage, renameStage } from './edit-pipelines.ts';
import { EditableName } from './editable-name.tsx';

/** Stages in their order; each is renamed, moved among those of its kind, and taken out where it stands. */
export function StageList({ session, pipeline }: { session: Session; pipeline: Pipeline }) {
  const { stages } = pipeline;
  return (
    <ol class="entries entries-fields" aria-label={t('pipelines.stages', { name: pipelineName(pipeline) })}>
      {stages.map((stage, index) => {
        const name = stageName(stage);
        const [above, below] = [stages[index - 1], stages[index + 1]];
        return (
          <li key={stage.id} class="line">
            <EditableName
              key={name}
              label={t('pipelines.stageName')}
              name={name}
              disabled={!session.admin}
              onName={(typed) => renameStage(pipeline, stage, typed)}
            />
            {stage.result !== 'open' && <span class="t-12 faint">{t('pipelines.final')}</span>}
            {session.admin && (
              <>
                <IconButton
                  icon={ArrowUp}
                  size="sm"
                  tone="quiet"
                  label={t('pipelines.moveUp', { name })}
                  disabled={above?.result !== stage.result}
                  onClick={() => void moveStage(pipeline, stage, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  size="sm"
                  tone="quiet"
                  label={t('pipelines.moveDown', { name })}
                  disabled={below?.result !== stage.result}
                  onClick={() => void moveStage(pipeline, stage, 1)}
                />
                <IconButton
                  icon={X}
                  size="sm"
                  tone="quiet"
                  label={t('app.removeNamed', { name })}
                  onClick={() => void removeStage(session, pipeline, stage)}
                />
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
