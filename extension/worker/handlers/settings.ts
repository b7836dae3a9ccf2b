import { decodeRecord } from '@sidebook/crdt/codec';
import { createRecord } from '@sidebook/crdt/commands';
import type { Entry, RecordState } from '@sidebook/crdt/record-state';
import { localOf, type RecordId, shardOf } from '@sidebook/domain/ids';
import { isFixed } from '@sidebook/domain/fields/fields';
import { refuseDeletion, refuseRemoval } from '@sidebook/domain/pipelines/editing';
import { isCurrencyChange } from '@sidebook/domain/settings/currencies';
import type { SettingKind } from '@sidebook/domain/records/schema';
import {
  isProductId,
  isFilterLocal,
  isReservedShard,
  isTemplateId,
  ORG_SHARD,
  OWN_SHARD,
  PREFERENCES_ID,
  SETTINGS_ID,
  stageRecordId,
} from '@sidebook/domain/records/setting-ids';
import { countInPipeline } from '@sidebook/projections/queries/pipeline-use';
import { readPipelines, readWorkspaceSettings } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireAdmin, type WorkerContext } from '../context.ts';
import { checkValue } from './records.ts';

/** What a setting's id says that it is; undefined for what is none. */
function kindOfSetting(id: RecordId): SettingKind | undefined {
  if (id === SETTINGS_ID) return 'settings';
  if (id === PREFERENCES_ID) return 'preferences';
  if (isTemplateId(id)) return 'template';
  const local = localOf(id);
  if (isReservedShard(shardOf(id)) && isFilterLocal(local)) return 'filter';
  if (shardOf(id) === OWN_SHARD) return 'mark';
  if (shardOf(id) !== ORG_SHARD) return undefined;
  if (isProductId(id)) return 'product';
  if (local.startsWith('p-')) return 'pipeline';
  if (local.startsWith('f-')) return 'field';
  return local.startsWith('s-') ? 'stage' : undefined;
}

export function settingHandlers(context: WorkerContext): Pick<Handlers, 'settings.change'> {
  const { replica, writer, rows } = context;

  async function checkPipelines(kind: SettingKind, { id, field, value }: Change): Promise<void> {
    if (value !== true) return;
    if (kind === 'pipeline' && field === 'deleted') {
      const pipeline = localOf(id).slice(2);
      const refused = refuseDeletion(pipeline, await countInPipeline(rows, pipeline));
      if (refused) throw new Refusal(refused, id);
    }
    if (kind === 'stage' && field === 'archived') {
      const { deals, leads } = await readPipelines(rows);
      for (const pipeline of [...deals, leads]) {
        const stage = pipeline.stages.find((candidate) => stageRecordId(pipeline.id, candidate.id) === id);
        const refused = stage && refuseRemoval(pipeline, stage);
        if (refused) throw new Refusal(refused, id);
      }
    }
  }

  /** The default is that which these changes leave: a new one may come with the removal of the old. */
  async function checkCurrencies(own: readonly Change[], change: Change): Promise<void> {
    const set = own.findLast(({ field }) => field === 'currency');
    const usual = set ? set.value : (await readWorkspaceSettings(rows)).currencies.usual;
    if (!isCurrencyChange(change, typeof usual === 'string' ? usual : undefined)) {
      throw new Refusal('malformed', change.element ?? change.field);
    }
  }

  /** What values were written as stays what they are (FLD-1). */
  function checkField(state: RecordState, change: Change): void {
    const record = decodeRecord(state);
    if (record?.recordKind === 'field' && isFixed(record, change)) throw new Refusal('malformed', change.field);
  }

  return {
    async 'settings.change'({ changes }) {
      const creations: Entry[] = [];
      for (const [id, own] of Map.groupBy(changes, (change) => change.id)) {
        const kind = kindOfSetting(id);
        if (!kind) throw new Refusal('not-found', id);
        if (shardOf(id) === ORG_SHARD) await requireAdmin(context);
        const state = await replica.stateOf(id);
        for (const change of own) {
          checkValue(kind, change);
          if (kind === 'field') checkField(state, change);
          await checkPipelines(kind, change);
          if (kind === 'settings') await checkCurrencies(own, change);
        }
        // What is built in is stored from its first change on; made on two devices at once, both bases say the same.
        const isNew = Object.keys(state.bases).length === 0;
        if (isNew) creations.push(createRecord(id, kind, {}, {}, writer()));
      }
      return { undo: (await replica.write({ creations, changes })) as Change[] };
    },
  };
}
