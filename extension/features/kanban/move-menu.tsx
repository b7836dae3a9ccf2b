import type { RecordId } from '@sidebook/domain/ids';
import { pipelineOfItem, pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { getItem } from '@sidebook/projections/queries/items';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf, pipelineName, stageName } from '../items/item-labels.ts';
import { moveItem } from './move-item.ts';

/** Move to, by keys: the stages as buttons, the current one marked; with several pipelines any of them can be chosen. */
export function MoveMenu({ session, id, onClose }: { session: Session; id: RecordId; onClose: () => void }) {
  const row = useLive(() => getItem(session.rows, id), [session, id]);
  const [chosen, setChosen] = useState<string>();
  const record = row?.record;
  if (record?.recordKind !== 'deal' && record?.recordKind !== 'lead') return null;
  const pipelines = pipelinesOfKind(session.pipelines, record.recordKind);
  const own = pipelineOfItem(
    session.pipelines,
    record.recordKind,
    record.recordKind === 'deal' ? record.pipeline : undefined,
  );
  const shown = pipelines.find((pipeline) => pipeline.id === chosen) ?? own;
  const current = shown === own ? shownStage(own, record.stage).id : undefined;
  return (
    <Sheet kind="dialog" title={t('items.moveTo')} reason={nameOf(record)} onClose={onClose}>
      <div class="stack">
        {pipelines.length > 1 && (
          <Select
            label={t('items.pipeline')}
            value={shown.id}
            options={pipelines.map((pipeline) => ({ value: pipeline.id, label: pipelineName(pipeline) }))}
            onChange={setChosen}
          />
        )}
        {shown.stages.map((stage) => (
          <Button
            key={stage.id}
            pressed={stage.id === current}
            onClick={() => {
              onClose();
              if (stage.id !== current) void moveItem(session, id, shown.id, stage.id);
            }}
          >
            {stageName(stage)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
