import type { RecordId } from '@sidebook/domain/ids';
import { closingOf } from '@sidebook/domain/pipelines/closing';
import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import type { Activity, StagedKind } from '@sidebook/domain/records/schema';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';
import { getItem } from '@sidebook/projections/queries/items';
import { signal } from '@preact/signals';

import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf, stageName } from '../items/item-labels.ts';
import { askConversion } from '../leads/convert-lead.ts';
import { perform } from '../shell/perform.ts';

/** A deal or lead that is about to be closed: the sheet asks what else goes with it. */
export interface ClosingDeal {
  readonly id: RecordId;
  readonly kind: StagedKind;
  readonly name: string;
  readonly pipeline: string;
  readonly stage: string;
  readonly result: 'won' | 'lost';
  readonly completes: readonly Activity[];
  readonly finishes: readonly Activity[];
  readonly reviews: readonly Activity[];
  readonly stays: readonly Activity[];
}

/** What the sheet of the page asks about; null while nothing is being closed. */
export const closingDeal = signal<ClosingDeal | null>(null);

/**
 * Puts a deal or lead into a stage of a pipeline; the toast takes it back. A final stage closes it: what is planned there and
 * the reason of a loss are asked for; a won one with nothing to ask about is simply won (MODE-43). A lead that comes into the
 * successful final stage is converted (MODE-25).
 */
export async function moveItem(
  { rows, pipelines }: Session,
  id: RecordId,
  pipeline: string,
  to: string,
): Promise<void> {
  const row = await getItem(rows, id);
  if (row?.kind !== 'deal' && row?.kind !== 'lead') return;
  const own = pipelinesOfKind(pipelines, row.kind).find((candidate) => candidate.id === pipeline);
  const stage = own?.stages.find((candidate) => candidate.id === to);
  if (!stage) return;
  const { result } = stage;
  if (result === 'open') {
    await perform('deal.move', { id, pipeline, stage: to }, () => t('cards.movedToStage', { stage: stageName(stage) }));
    return;
  }
  if (row.kind === 'lead' && result === 'won') {
    askConversion(id);
    return;
  }
  const activities = (await openActivitiesOf(rows, id)).map(({ record }) => record);
  const open = closingOf(activities);
  const closing: ClosingDeal = { id, kind: row.kind, name: nameOf(row.record), pipeline, stage: to, result, ...open };
  if (result === 'won' && activities.length === 0) await closeDeal(closing, '', []);
  else closingDeal.value = closing;
}

/** Whether it was done; a refusal has been told. */
export async function closeDeal(
  { id, kind, name, pipeline, stage, result }: ClosingDeal,
  reason: string,
  complete: readonly RecordId[],
): Promise<boolean> {
  const answer = await perform('deal.close', { id, pipeline, stage, reason, complete: [...complete] }, () => {
    if (result === 'won') return t('items.closedAsWon', { name });
    return kind === 'lead' ? t('leads.junked', { name }) : t('items.closedAsLost', { name });
  });
  return answer !== null;
}
