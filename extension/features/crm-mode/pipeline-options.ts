import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';

import { t } from '../../locales/texts.ts';

/** The deals' pipelines by name. */
export function pipelineOptions({ deals }: Pipelines): { value: string; label: string }[] {
  return deals.map(({ id, name }) => ({
    value: id,
    label: name ?? (id === SALES_PIPELINE.id ? t('items.pipelineSales') : id),
  }));
}
