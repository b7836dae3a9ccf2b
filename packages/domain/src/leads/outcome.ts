import { type Pipeline, shownStage, type Stage } from '../pipelines/pipeline.ts';
import type { Lead } from '../records/schema.ts';

/** How a lead ended, or that it has not (MODE-32). Junk is a failure. */
export const LeadOutcome = { inProcess: 'in-process', success: 'success', failure: 'failure' } as const;
export type LeadOutcome = (typeof LeadOutcome)[keyof typeof LeadOutcome];

type Staged = Pick<Lead, 'stage' | 'converted'>;

/** What a lead may be asked by: its place in the pipeline, or that it was converted. */
export function leadStage(pipeline: Pipeline, lead: Staged): Stage {
  // Somebody who moved it while another device converted it does not bring it back into work: it has become a deal.
  if (lead.converted !== undefined) return finalStage(pipeline, 'won');
  return shownStage(pipeline, lead.stage);
}

export function leadOutcome(pipeline: Pipeline, lead: Staged): LeadOutcome {
  const { result } = leadStage(pipeline, lead);
  if (result === 'open') return LeadOutcome.inProcess;
  return result === 'won' ? LeadOutcome.success : LeadOutcome.failure;
}

/** The stage in which leads end so. */
export function finalStage(pipeline: Pipeline, result: 'won' | 'lost'): Stage {
  const stage = pipeline.stages.find((candidate) => candidate.result === result);
  if (!stage) throw new Error(`pipeline ${pipeline.id} has no stage ${result}`);
  return stage;
}
