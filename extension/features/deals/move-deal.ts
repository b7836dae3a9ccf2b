import type { RecordId } from '@sidebook/domain/ids';

import { t } from '../../locales/texts.ts';
import { perform } from '../shell/perform.ts';

/** Puts a deal into a stage; the toast takes it back. */
export async function moveDeal(id: RecordId, stage: string, name: string): Promise<void> {
  await perform('record.change', { changes: [{ id, field: 'stage', value: stage }] }, () =>
    t('cards.movedToStage', { stage: name }),
  );
}
