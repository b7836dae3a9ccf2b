import { type Pipeline, shownStage, type Stage } from '@sidebook/domain/pipelines/pipeline';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import { pipelineRecordId, stageRecordId } from '@sidebook/domain/records/setting-ids';
import { countInPipeline } from '@sidebook/projections/queries/pipeline-use';
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

import { formats, t } from '../../locales/texts.ts';
import { newSettingId } from '../../messaging/local-ids.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { stageName } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';

async function save(changes: Change[], said: string): Promise<boolean> {
  return (await perform('settings.change', { changes }, () => said)) !== null;
}

function stageChange(pipeline: Pipeline, stage: string, field: string, value: Change['value']): Change {
  return { id: stageRecordId(pipeline.id, stage), field, value };
}

/** What says which stage a record is about: written with its first change, since a built-in one has no record yet. */
function naming(pipeline: Pipeline, stage: string): Change[] {
  return [stageChange(pipeline, stage, 'pipeline', pipeline.id), stageChange(pipeline, stage, 'stage', stage)];
}

export function addPipeline(pipelines: Pipelines, name: string): Promise<boolean> {
  const pipeline: Pipeline = { id: newSettingId(), stages: [] };
  const id = pipelineRecordId(pipeline.id);
  const pos = generateKeyBetween(pipelines.deals.at(-1)?.pos ?? null, null);
  return save(
    [
      { id, field: 'name', value: name },
      { id, field: 'pos', value: pos },
    ],
    t('pipelines.added', { name }),
  );
}

export function renamePipeline(pipeline: Pipeline, name: string): Promise<boolean> {
  return save([{ id: pipelineRecordId(pipeline.id), field: 'name', value: name }], t('pipelines.renamed', { name }));
}

export function deletePipeline(pipeline: Pipeline): Promise<boolean> {
  const said = t('pipelines.deleted', { name: pipeline.name ?? '' });
  return save([{ id: pipelineRecordId(pipeline.id), field: 'deleted', value: true }], said);
}

/** A further open stage, before the final ones (MODE-42). */
export function addStage(pipeline: Pipeline, name: string): Promise<boolean> {
  const id = newSettingId();
  const last = pipeline.stages.findLast(({ result }) => result === 'open');
  const changes = [
    ...naming(pipeline, id),
    stageChange(pipeline, id, 'result', 'open'),
    stageChange(pipeline, id, 'name', name),
    stageChange(pipeline, id, 'pos', generateKeyBetween(last?.pos ?? null, null)),
  ];
  return save(changes, t('pipelines.stageAdded', { name }));
}

export function renameStage(pipeline: Pipeline, stage: Stage, name: string): Promise<boolean> {
  const changes = [...naming(pipeline, stage.id), stageChange(pipeline, stage.id, 'name', name)];
  return save(changes, t('pipelines.renamed', { name }));
}

/** One place up (-1) or down (1) among the stages of its result. */
export function moveStage(pipeline: Pipeline, stage: Stage, by: -1 | 1): Promise<boolean> {
  const alike = pipeline.stages.filter(({ result }) => result === stage.result);
  const at = alike.findIndex(({ id }) => id === stage.id) + by;
  const order = alike.filter(({ id }) => id !== stage.id).toSpliced(at, 0, stage);
  const [before, after] = [order[at - 1]?.pos ?? null, order[at + 1]?.pos ?? null];
  if (before === null || after === null || before < after) {
    return savePositions(pipeline, [[stage, generateKeyBetween(before, after)]]);
  }
  // Two admins gave two stages one place: all get new ones.
  const places = generateNKeysBetween(null, null, order.length);
  return savePositions(
    pipeline,
    order.map((one, index) => [one, places[index] ?? ''] as const),
  );
}

function savePositions(pipeline: Pipeline, places: readonly (readonly [Stage, string])[]): Promise<boolean> {
  const changes = places.flatMap(([{ id }, pos]) => [...naming(pipeline, id), stageChange(pipeline, id, 'pos', pos)]);
  return save(changes, t('pipelines.moved'));
}

/** Takes a stage out; what stands in it shows in the first open one, and the message says so. */
export async function removeStage(session: Session, pipeline: Pipeline, stage: Stage): Promise<boolean> {
  const count = await countInPipeline(session.rows, pipeline.id, stage.id);
  const left: Pipeline = { ...pipeline, stages: pipeline.stages.filter(({ id }) => id !== stage.id) };
  const name = stageName(stage);
  const said =
    count === 0 || left.stages.length === 0
      ? t('pipelines.stageRemoved', { name })
      : t('pipelines.stageRemovedFull', { name, count, other: stageName(shownStage(left, stage.id)) });
  return save([...naming(pipeline, stage.id), stageChange(pipeline, stage.id, 'archived', true)], said);
}

/** How likely a deal of this stage will be won, in whole percent (REP-8). */
export function setProbability(pipeline: Pipeline, stage: Stage, percent: number): Promise<boolean> {
  const changes = [...naming(pipeline, stage.id), stageChange(pipeline, stage.id, 'probability', percent)];
  const said = t('reports.probabilitySaved', { name: stageName(stage), percent: formats.value.percent(percent / 100) });
  return save(changes, said);
}

/** After how many days a deal is stuck in this stage; null = by its usual time (REP-9). */
export function setStuckDays(pipeline: Pipeline, stage: Stage, days: number | null): Promise<boolean> {
  const changes = [...naming(pipeline, stage.id), stageChange(pipeline, stage.id, 'stuckDays', days)];
  const name = stageName(stage);
  return save(
    changes,
    days === null ? t('reports.stuckByMedian', { name }) : t('reports.stuckSaved', { name, count: days }),
  );
}
