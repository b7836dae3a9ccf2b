/**
 * Built-in pipeline and stages have fixed ids and are code; a workspace stores only what it changes. Their names are texts
 * of the interface.
 */
export type StageResult = 'open' | 'won' | 'lost';

export interface Stage {
  readonly id: string;
  readonly result: StageResult;
  /** Set when an admin renamed it; built-in stages have localised names. */
  readonly name?: string;
  /** Fractional index among the stages of its result. */
  readonly pos?: string;
  /** What admins set of an open stage: chance to win in percent, 0..100, and the days after which a deal counts as stuck. */
  readonly probability?: number;
  readonly stuckDays?: number;
}
export interface Pipeline {
  readonly id: string;
  readonly stages: readonly Stage[];
  readonly name?: string;
  /** Fractional index among the pipelines of deals; the default one is first. */
  readonly pos?: string;
}

export const SALES_PIPELINE: Pipeline = {
  id: 'sales',
  stages: [
    { id: 'new', result: 'open' },
    { id: 'qualified', result: 'open' },
    { id: 'proposal', result: 'open' },
    { id: 'negotiation', result: 'open' },
    { id: 'won', result: 'won' },
    { id: 'lost', result: 'lost' },
  ],
};

/** Leads (Classic mode) have one pipeline; its final stages are *converted* and *junk* (MODE-32). */
export const LEAD_PIPELINE: Pipeline = {
  id: 'leads',
  stages: [
    { id: 'new', result: 'open' },
    { id: 'contacted', result: 'open' },
    { id: 'qualified', result: 'open' },
    { id: 'converted', result: 'won' },
    { id: 'junk', result: 'lost' },
  ],
};

/** The stage in which a deal or lead shows: its own, or the first open one when that is unknown, so no deal is ever lost. */
export function shownStage(pipeline: Pipeline, stage: string | undefined): Stage {
  const own = pipeline.stages.find((candidate) => candidate.id === stage);
  const first = pipeline.stages.find((candidate) => candidate.result === 'open') ?? pipeline.stages[0];
  if (!own && !first) throw new Error(`pipeline ${pipeline.id} has no stages`);
  return (own ?? first) as Stage;
}

export function isClosed(pipeline: Pipeline, stage: string | undefined): boolean {
  return shownStage(pipeline, stage).result !== 'open';
}
