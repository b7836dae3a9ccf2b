import { isName } from '../ids.ts';
import { finalStage } from '../leads/outcome.ts';
import { LEAD_PIPELINE, type Pipeline, SALES_PIPELINE, shownStage } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import type { Deal, Lead, StagedKind } from '../records/schema.ts';

/**
 * Where deals and leads stand. A document says a pipeline and a stage; which column that is depends on the workspace's
 * pipelines, which admins edit. So items keep what the document says, and a column of the screen is the union of what shows
 * in it: no edit of a pipeline touches an item, and none is ever lost.
 */

/** `<pipeline>/<stage>` as a record says it; a part that is no name is empty. */
export function rawColumn(
  record: Pick<Deal, 'recordKind' | 'pipeline' | 'stage'> | Pick<Lead, 'recordKind' | 'stage' | 'converted'>,
): string {
  const stage = named(record.stage);
  if (record.recordKind === 'lead') return `${LEAD_PIPELINE.id}/${leadPlace(stage, record.converted)}`;
  // Leads have their one pipeline to themselves.
  const pipeline = record.pipeline === LEAD_PIPELINE.id ? '' : named(record.pipeline ?? SALES_PIPELINE.id);
  return `${pipeline}/${stage}`;
}

/** Who moved a lead while another device converted it does not bring it back into work: it stands with the converted ones. */
function leadPlace(stage: string, converted: number | undefined): string {
  const isOpen = LEAD_PIPELINE.stages.some(({ id, result }) => id === stage && result === 'open');
  return converted !== undefined && isOpen ? finalStage(LEAD_PIPELINE, 'won').id : stage;
}

function named(text: string | undefined): string {
  return text !== undefined && isName(text) ? text : '';
}

/** The pipeline in which a kind of item with this pipeline of its own shows. */
export function pipelineOfItem(pipelines: Pipelines, kind: StagedKind, pipeline: string | undefined): Pipeline {
  return kind === 'lead' ? pipelines.leads : dealPipeline(pipelines, pipeline);
}

/** The pipelines that a section shows: several for deals, one for leads (MODE-40). */
export function pipelinesOfKind(pipelines: Pipelines, kind: StagedKind): readonly Pipeline[] {
  return kind === 'lead' ? [pipelines.leads] : pipelines.deals;
}

/** The column in which a raw one shows: an unknown stage is the first open one of its pipeline, an unknown pipeline the default. */
export function shownColumn(pipelines: Pipelines, kind: StagedKind, raw: string): { pipeline: string; stage: string } {
  const slash = raw.indexOf('/');
  const pipeline = pipelineOfItem(pipelines, kind, raw.slice(0, slash));
  return { pipeline: pipeline.id, stage: shownStage(pipeline, raw.slice(slash + 1)).id };
}
