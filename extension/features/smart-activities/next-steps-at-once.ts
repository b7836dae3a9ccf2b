import type { ItemRow } from '@sidebook/projections/tables';

import { t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform, showProblem, toasts } from '../shell/perform.ts';
import { firstDraft, nextStepRequest } from './next-step.ts';

/** Plans the usual next step for each of these items; one Undo takes all of them back. */
export async function saveNextSteps(session: Session, items: readonly ItemRow[]): Promise<void> {
  const changes: Change[] = [];
  let count = 0;
  try {
    for (const item of items) {
      const draft = firstDraft(session, item);
      if (draft.deadline === null) continue;
      const request = nextStepRequest(item.id, { ...draft, deadline: draft.deadline }, newLocalId());
      changes.push(...(await send('activity.create', request)).undo);
      count += 1;
    }
  } catch (error) {
    showProblem(error);
  }
  if (count === 0) return;
  toasts.show({
    text: t('smart.plannedCount', { count }),
    undo: async () => {
      await perform('undo', { changes });
    },
  });
}
