import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';

import { pipelineName } from '../items/item-labels.ts';

/** The deals' pipelines by name. */
export function pipelineOptions({ deals }: Pipelines): { value: string; label: string }[] {
  return deals.map((pipeline) => ({ value: pipeline.id, label: pipelineName(pipeline) }));
}
