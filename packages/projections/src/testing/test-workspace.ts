import { changeRecord, createRecord, type FieldChange, invertChanges } from '@sidebook/crdt/commands';
import { type Entry, emptyState, mergeStates, type RecordState } from '@sidebook/crdt/record-state';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import { reminderMarks } from '@sidebook/domain/activities/reminders';
import type { CounterMode } from '@sidebook/domain/counters/counting';
import {
  type DeviceId,
  isMailId,
  type MemberId,
  recordId,
  type RecordId,
  type ShardId,
  shardOf,
  type SpaceId,
} from '@sidebook/domain/ids';
import type { CollectionsOf, FieldsOf, ItemKind, RecordKind } from '@sidebook/domain/records/schema';

import { createProjector, type ProjectedDocument, type Projector } from '../projector.ts';
import { ProjectionDatabase } from '../tables.ts';
import { startInMode } from './counter-mode.ts';

export const ann = 'annannan' as MemberId;
export const bob = 'bobbobbo' as MemberId;

/** When, by whom and where something is written; the workspace's own values where it does not say. */
export interface Circumstances {
  readonly at?: number;
  readonly by?: MemberId;
  readonly shard?: string;
}

let opened = 0;

/**
 * Rows as tests need them: records are made and edited as commands do it, and projected at once. Time is the workspace's
 * `now`, set by the test.
 */
export class TestWorkspace {
  readonly db: ProjectionDatabase;
  readonly projector: Projector;
  now: number;
  #mode: CounterMode;

  constructor(now: number, mode: CounterMode = 'item') {
    this.db = new ProjectionDatabase(`test-workspace-${++opened}`);
    this.projector = createProjector(this.db);
    this.#mode = mode;
    this.now = now;
  }

  document(shard: string, space = 'space'): ProjectedDocument {
    return { name: `w/s/${space}/${shard}`, space: space as SpaceId, shard };
  }

  async write(shard: string, entries: readonly Entry[]): Promise<void> {
    if (this.#mode === 'activity' && !(await this.db.settings.get(SETTINGS_ID))) await startInMode(this.db, this.#mode);
    await this.projector.apply(this.document(shard), entries, 1);
  }

  async create<K extends RecordKind>(
    kind: K,
    local: string,
    fields: Readonly<Record<string, unknown>>,
    parts: CollectionsOf<K> = {},
    { at = this.now, by = ann, shard = 's1' }: Circumstances = {},
  ): Promise<RecordId> {
    const id = recordId(shard as ShardId, local);
    const writer = { now: at, device: `${by}0001` as DeviceId };
    await this.write(shard, [createRecord(id, kind, fields as FieldsOf<K>, parts, writer)]);
    return id;
  }

  /** An item of Ann's. */
  item(kind: ItemKind, local: string, fields: Readonly<Record<string, unknown>> = {}): Promise<RecordId> {
    return this.create(kind, local, { name: local, responsible: ann, ...fields });
  }

  /** Something for Ann to do by then, with the default reminders or those given. */
  planned(local: string, item: RecordId | undefined, deadline: number, offsets = [0, 15]): Promise<RecordId> {
    const fields = { direction: 'planned', responsible: ann, deadline, ...(item ? { item } : {}) };
    return this.create('activity', local, fields, { reminders: reminderMarks(offsets) });
  }

  incoming(local: string, item: RecordId, fields: Readonly<Record<string, unknown>> = {}): Promise<RecordId> {
    return this.create('activity', local, { direction: 'incoming', responsible: ann, item, ...fields });
  }

  async stateOf(id: RecordId): Promise<RecordState> {
    const row = await this.db.states.get(id);
    if (!row) return emptyState(id);
    if (!isMailId(id)) return row.state;
    const copies = await this.db.states
      .where('logical')
      .equals(row.logical ?? '')
      .toArray();
    return mergeStates(
      id,
      copies.map(({ state }) => state),
    );
  }

  /** Writes the changes; returns those that take them back. */
  async change(
    id: RecordId,
    fields: Readonly<Record<string, unknown>>,
    { at = this.now, by = ann }: Circumstances = {},
  ): Promise<FieldChange[]> {
    const changes = Object.entries(fields).map(([path, value]): FieldChange => {
      const [field, element] = path.split('/') as [string, string?];
      return element === undefined ? { id, field, value } : { id, field, element, value };
    });
    return this.writeChanges(id, changes, { at, by });
  }

  async writeChanges(
    id: RecordId,
    changes: readonly FieldChange[],
    { at = this.now, by = ann }: Circumstances = {},
  ): Promise<FieldChange[]> {
    const state = await this.stateOf(id);
    const writer = { now: at, device: `${by}0001` as DeviceId };
    await this.write(shardOf(id), changeRecord(state, changes, writer));
    return invertChanges(state, changes);
  }
}
