import type { DatedColumn } from '@sidebook/domain/activities-view/columns';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { ItemForm } from '../items/item-form.tsx';
import { perform } from '../shell/perform.ts';
import { columnName } from './column-labels.ts';
import { tellPlanned } from './drop-card.ts';
import { plannedTime } from './planning.ts';

export interface AddToColumnProps {
  session: Session;
  kind: StagedKind;
  column: DatedColumn;
  onClose: () => void;
}

/** Makes an item with an activity whose deadline comes from the column; the view stays (VIEW-19). */
export function AddToColumn({ session, kind, column, onClose }: AddToColumnProps) {
  const [local] = useState(newLocalId);
  return (
    <ItemForm
      session={session}
      kind={kind}
      reason={t('view.addReason', {
        column: columnName(column),
        activity: t('activities.defaultText'),
        time: plannedTime(session, column, now.value),
      })}
      make={async ({ name, ...item }) => {
        const activity = { local, column, title: t('activities.defaultText') };
        const made = await perform('activities-view.create', { item: { ...item, kind }, activity });
        if (made) tellPlanned(session, { id: made.id, name }, column, made);
        return made !== null;
      }}
      onClose={onClose}
    />
  );
}
