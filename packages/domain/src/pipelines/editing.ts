import type { Pipeline, Stage } from './pipeline.ts';
import { SALES_PIPELINE } from './pipeline.ts';

export type PipelineRefusal = 'pipeline-in-use' | 'default-pipeline' | 'last-stage';

/** Why a pipeline cannot be deleted, or null (MODE-41). `held` is the number of items in it. */
export function refuseDeletion(pipeline: string, held: number): PipelineRefusal | null {
  if (pipeline === SALES_PIPELINE.id) return 'default-pipeline';
  return held > 0 ? 'pipeline-in-use' : null;
}

/** Why a stage cannot be taken out, or null: something has to be open, won and lost. What stands in it shows elsewhere. */
export function refuseRemoval(pipeline: Pipeline, stage: Stage): PipelineRefusal | null {
  const alike = pipeline.stages.filter(({ result }) => result === stage.result);
  return alike.length <= 1 && alike.some(({ id }) => id === stage.id) ? 'last-stage' : null;
}
