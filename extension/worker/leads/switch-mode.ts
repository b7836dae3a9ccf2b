import { createRecord, type FieldChange } from '@sidebook/crdt/commands';
import type { Entry } from '@sidebook/crdt/record-state';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { elementOfText } from '@sidebook/domain/records/derived-ids';
import { pipelineRecordId, SETTINGS_ID, stageRecordId } from '@sidebook/domain/records/setting-ids';
import type { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { readPipelines, readWorkspaceSettings } from '@sidebook/projections/queries/settings';
import { generateKeyBetween } from 'fractional-indexing';

import type { SwitchChoices } from '../../messaging/lead-requests.ts';
import type { WorkerContext } from '../context.ts';

/** Writes the mode of the workspace; resolves with what takes it back. No other data changes (MODE-24). */
export async function writeMode(context: WorkerContext, mode: CrmMode): Promise<readonly FieldChange[]> {
  const { replica, rows, writer } = context;
  if ((await readWorkspaceSettings(rows)).crmMode === mode) return [];
  const isNew = Object.keys((await replica.stateOf(SETTINGS_ID)).bases).length === 0;
  const creations = isNew ? [createRecord(SETTINGS_ID, 'settings', {}, {}, writer())] : [];
  return replica.write({ creations, changes: [{ id: SETTINGS_ID, field: 'crmMode', value: mode }] });
}

/**
 * The pipeline that converted leads come into (MODE-19). A new one gets the usual stages; its id comes from its name, so that two
 * admins who make it at once make one.
 */
export async function ensurePipeline(context: WorkerContext, chosen: SwitchChoices['pipeline']): Promise<string> {
  if (chosen.kind === 'existing') return chosen.id;
  const { replica, rows, writer } = context;
  const pipeline = `w${elementOfText(chosen.name.toLowerCase())}`;
  const { deals } = await readPipelines(rows);
  if (deals.some(({ id }) => id === pipeline)) return pipeline;
  const id = pipelineRecordId(pipeline);
  const records = (await rows.settings.where('kind').equals('pipeline').toArray()).map(({ record }) => record);
  const places = records.flatMap((record) => (record.recordKind === 'pipeline' && record.pos ? [record.pos] : []));
  const last = places.toSorted().at(-1) ?? null;
  const isKnown = Object.keys((await replica.stateOf(id)).bases).length > 0;
  if (isKnown) {
    await replica.write({ changes: [{ id, field: 'deleted', value: false }] });
    return pipeline;
  }
  const creations: Entry[] = [
    createRecord(id, 'pipeline', { name: chosen.name, pos: generateKeyBetween(last, null) }, {}, writer()),
    ...SALES_PIPELINE.stages.map((stage, index) =>
      createRecord(
        stageRecordId(pipeline, stage.id),
        'stage',
        { pipeline, stage: stage.id, result: stage.result, pos: `a${index}` },
        {},
        writer(),
      ),
    ),
  ];
  await replica.write({ creations });
  return pipeline;
}
