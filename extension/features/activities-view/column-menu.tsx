import { isDated, type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import { standingOf, columnOf } from '@sidebook/domain/activities-view/columns';
import type { RecordId } from '@sidebook/domain/ids';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';
import { getItem } from '@sidebook/projections/queries/items';

import { Button } from '../../components/button.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { columnName } from './column-labels.ts';
import { dropCard } from './drop-card.ts';
import { plannedTime, planningOf } from './planning.ts';

export interface ColumnMenuProps {
  session: Session;
  id: RecordId;
  onClose: () => void;
}

/** Move to, by keys: the columns as buttons, each doing what a drop there does; the current one marked. */
export function ColumnMenu({ session, id, onClose }: ColumnMenuProps) {
  const card = useLive(async () => {
    const [row, open] = await Promise.all([getItem(session.rows, id), openActivitiesOf(session.rows, id)]);
    return row && { name: nameOf(row.record), standing: standingOf(open.map(({ record }) => record)) };
  }, [session, id]);
  const current = card && columnOf(card.standing, planningOf(session, now.value).borders);
  const words = (column: ViewColumn): string =>
    isDated(column) && column !== current
      ? t('view.columnAndTime', { column: columnName(column), time: plannedTime(session, column, now.value) })
      : columnName(column);
  return (
    <Sheet kind="dialog" title={t('items.moveTo')} reason={card?.name} onClose={onClose}>
      <div class="stack">
        {viewColumns.map((column) => (
          <Button
            key={column}
            pressed={column === current}
            onClick={() => {
              onClose();
              void dropCard(session, id, column);
            }}
          >
            {words(column)}
          </Button>
        ))}
      </div>
    </Sheet>
  );
}
