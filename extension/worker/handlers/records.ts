import { createRecord } from '@sidebook/crdt/commands';
import type { FieldChange } from '@sidebook/crdt/commands';
import { recordId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { SALES_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { type RecordKind, schema, type ValueType } from '@sidebook/domain/records/schema';
import { ORG_SHARD } from '@sidebook/domain/records/setting-ids';
import { isValueOf } from '@sidebook/domain/records/values';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireAdmin, type WorkerContext } from '../context.ts';

type FieldTypes = Readonly<Record<string, ValueType>>;

/** A page may name anything, also what every object inherits. */
function typeOf(types: FieldTypes, field: string): ValueType | undefined {
  return Object.hasOwn(types, field) ? types[field] : undefined;
}

/** Refuses what the schema does not know, naming the field, so that a form can point at it. */
export function checkFields(kind: RecordKind, fields: object, collections: object): void {
  const types = schema[kind].fields as FieldTypes;
  for (const [field, value] of Object.entries(fields)) {
    const type = typeOf(types, field);
    if (!type || (value !== null && !isValueOf(type, value))) throw new Refusal('malformed', field);
  }
  const elementTypes = schema[kind].collections as FieldTypes;
  for (const [field, elements] of Object.entries(collections)) {
    const type = typeOf(elementTypes, field);
    const values = Object.values(elements as object);
    if (!type || !values.every((value) => isValueOf(type, value))) throw new Refusal('malformed', field);
  }
}

/** Undo of making records: they go to the recycle bin. */
export function deletionOf(ids: readonly RecordId[]): FieldChange[] {
  return ids.map((id) => ({ id, field: 'deleted', value: true }));
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Refuses a field or value that the schema of the kind does not know. */
export function checkValue(kind: RecordKind, { field, element, value }: Change): void {
  const types = (element === undefined ? schema[kind].fields : schema[kind].collections) as FieldTypes;
  const type = typeOf(types, field);
  if (!type || (value !== null && !isValueOf(type, value))) throw new Refusal('malformed', field);
}

async function checkChange(context: WorkerContext, change: Change): Promise<void> {
  const state = await context.replica.stateOf(change.id);
  const made = Object.keys(state.bases).sort()[0];
  const kind = made && state.bases[made]?.kind;
  if (!kind) throw new Refusal('not-found', change.id);
  if (shardOf(change.id) === ORG_SHARD) await requireAdmin(context);
  checkValue(kind, change);
}

export function recordHandlers(
  context: WorkerContext,
): Pick<Handlers, 'item.create' | 'record.change' | 'record.delete' | 'undo'> {
  const { replica, shards, self, writer } = context;

  async function change(changes: readonly Change[]): Promise<Change[]> {
    for (const one of changes) await checkChange(context, one);
    return (await replica.write({ changes })) as Change[];
  }

  return {
    async 'item.create'({ local, kind, fields, collections }) {
      checkFields(kind, fields, collections);
      const id = recordId(await shards.forItem(), local);
      const deal = kind === 'deal' ? { pipeline: SALES_PIPELINE.id, stage: SALES_PIPELINE.stages[0]?.id } : {};
      const all = withoutEmpty({ responsible: self.member, ...deal, ...fields });
      // Checked against the schema of `kind` above; the compiler is told one of the three.
      const made = createRecord<'deal'>(id, kind as 'deal', all, collections, writer());
      await replica.write({ creations: [made] });
      return { id, undo: deletionOf([id]) as Change[] };
    },
    'record.change': async ({ changes }) => ({ undo: await change(changes) }),
    'record.delete': async ({ ids }) => ({ undo: await change(deletionOf(ids) as Change[]) }),
    // What an answer offered as Undo was checked when it was made; it is checked again, because a page may send anything.
    undo: async ({ changes }) => ({ undo: changes.length === 0 ? [] : await change(changes) }),
  };
}
