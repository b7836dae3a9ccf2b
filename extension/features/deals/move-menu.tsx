import type { RecordId } from '@sidebook/domain/ids';
import { SALES_PIPELINE, shownStage } from '@sidebook/domain/pipelines/pipeline';
import type { Deal } from '@sidebook/domain/records/schema';
import { getItem } from '@sidebook/projections/queries/items';

import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf, stageName } from '../items/item-labels.ts';
import { moveDeal } from './move-deal.ts';

/** Move to, by keys: the stages as buttons, the current one marked. */
export function MoveMenu({ session, id, onClose }: { session: Session; id: RecordId; onClose: () => void }) {
  const row = useLive(() => getItem(session.rows, id), [session, id]);
  const current = shownStage(SALES_PIPELINE, (row?.record as Deal | undefined)?.stage);
  return (
    <Sheet kind="dialog" title={t('items.moveTo')} reason={row && nameOf(row.record)} onClose={onClose}>
      <div class="stack">
        {SALES_PIPELINE.stages.map((stage) => (
          <Button
            key={stage.id}
            pressed={stage.id === current.id}
            onClick={() => {
              onClose();
              if (stage.id !== current.id) void moveDeal(session, id, stage.id);
            }}
          >
            {stageName(stage)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
