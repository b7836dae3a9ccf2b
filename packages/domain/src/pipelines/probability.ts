import type { Pipeline, Stage } from './pipeline.ts';

/**
 * How likely a deal of this stage will be won, in whole percent: what admins set, else by the stage's place among the open
 * ones, so that four of them have 20, 40, 60 and 80 (REP-8). Won is certain and lost is over, whatever a document says.
 */
export function probabilityOf(pipeline: Pipeline, stage: Stage): number {
  if (stage.result !== 'open') return stage.result === 'won' ? 100 : 0;
  if (stage.probability !== undefined) return stage.probability;
  const open = pipeline.stages.filter(({ result }) => result === 'open');
  return Math.round(((open.findIndex(({ id }) => id === stage.id) + 1) / (open.length + 1)) * 100);
}

/** Whether a value can be a probability: whole percent, 0..100. */
export function isProbability(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 100;
}

/** Whether a value can be the number of days after which a deal counts as stuck in a stage. */
export function isStuckLimit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 3650;
}
