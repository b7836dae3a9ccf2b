import { decodeRecord } from '@sidebook/crdt/codec';
import { createRecord } from '@sidebook/crdt/commands';
import { refuseChanges, refuseFixed } from '@sidebook/domain/activities/editing';
import { recordId, type RecordId, shardOf } from '@sidebook/domain/ids';
import { pipelineOfItem } from '@sidebook/domain/kanban/columns';
import { mixesCurrencies } from '@sidebook/domain/quotes/product-rows';
import { refuseQuoteEdit } from '@sidebook/domain/quotes/quote-status';
import {
  type AnyRecord,
  type ItemKind,
  type ProductRow,
  type RecordKind,
  schema,
  type StagedKind,
  type ValueType,
} from '@sidebook/domain/records/schema';
import { ORG_SHARD } from '@sidebook/domain/records/setting-ids';
import { isValueOf } from '@sidebook/domain/records/values';
import { readPipelines } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireAdmin, type WorkerContext } from '../context.ts';
import { deletionOf } from '../deletion.ts';
import { welcomeLead } from '../leads/new-lead.ts';
import { quoteBeginnings } from './quotes.ts';

export { deletionOf };

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

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** Refuses a field or value that the schema of the kind does not know. */
export function checkValue(kind: RecordKind, { field, element, value }: Change): void {
  const types = (element === undefined ? schema[kind].fields : schema[kind].collections) as FieldTypes;
  const type = typeOf(types, field);
  if (!type || (value !== null && !isValueOf(type, value))) throw new Refusal('malformed', field);
}

/** `refuse` says which changes of an activity its rules do not allow. */
async function checkChanges(
  context: WorkerContext,
  id: RecordId,
  changes: readonly Change[],
  refuse: typeof refuseChanges,
): Promise<void> {
  const state = await context.replica.stateOf(id);
  const made = Object.keys(state.bases).sort()[0];
  const kind = made && state.bases[made]?.kind;
  if (!kind) throw new Refusal('not-found', id);
  if (shardOf(id) === ORG_SHARD) await requireAdmin(context);
  for (const change of changes) checkValue(kind, change);
  const record = kind === 'activity' ? decodeRecord(state) : null;
  const refused = record?.recordKind === 'activity' ? refuse(record, changes) : null;
  if (refused) throw new Refusal(refused.refusal, refused.field);
  // Undo brings back what was there, whatever step the quote has taken since.
  if ((kind === 'deal' || kind === 'quote') && refuse !== refuseFixed) refuseProducts(decodeRecord(state), changes);
}

/** What the client was told stays (QUOT-9), and rows are of one currency (QUOT-5). */
function refuseProducts(record: AnyRecord | null, changes: readonly Change[]): void {
  if (record?.recordKind !== 'deal' && record?.recordKind !== 'quote') return;
  if (record.recordKind === 'quote') {
    const fixed = changes.find(({ field }) => refuseQuoteEdit(record, field) !== null);
    if (fixed) throw new Refusal('wrong-state', fixed.field);
  }
  const rows = changes.flatMap(({ field, element, value }) =>
    field === 'rows' && element !== undefined ? [[element, value as ProductRow | null] as const] : [],
  );
  if (rows.length > 0 && mixesCurrencies(record, new Map(rows))) throw new Refusal('malformed', 'currency');
}

export function recordHandlers(
  context: WorkerContext,
): Pick<Handlers, 'item.create' | 'record.change' | 'record.delete' | 'undo'> {
  const { replica, shards, self, writer, sync } = context;

  async function change(changes: readonly Change[], refuse = refuseChanges): Promise<Change[]> {
    for (const [id, own] of Map.groupBy(changes, (one) => one.id)) await checkChanges(context, id, own, refuse);
    const undo = (await replica.write({ changes })) as Change[];
    // Files are uploaded as soon as the server is there.
    if (changes.some(({ field, value }) => field === 'files' && value !== null)) await sync.client.refresh();
    return undo;
  }

  /** Where a new deal or lead stands when nothing else is said: the first stage of its pipeline. */
  async function firstPlace(kind: StagedKind, wanted: unknown): Promise<{ pipeline?: string; stage?: string }> {
    const own = typeof wanted === 'string' ? wanted : undefined;
    const { id, stages } = pipelineOfItem(await readPipelines(context.rows), kind, own);
    return { ...(kind === 'deal' ? { pipeline: id } : {}), ...(stages[0] ? { stage: stages[0].id } : {}) };
  }

  async function beginningsOf(kind: ItemKind, pipeline: unknown): Promise<object> {
    if (kind === 'quote') return quoteBeginnings(context);
    return kind === 'deal' || kind === 'lead' ? firstPlace(kind, pipeline) : {};
  }

  return {
    async 'item.create'({ local, kind, fields, collections }) {
      checkFields(kind, fields, collections);
      const id = recordId(await shards.forItem(), local);
      const place = await beginningsOf(kind, fields['pipeline']);
      const all = withoutEmpty({ responsible: self.member, ...place, ...fields });
      // Checked against the schema of `kind` above; the compiler is told one of the three.
      const made = createRecord<'deal'>(id, kind as 'deal', all, collections, writer());
      await replica.write({ creations: [made] });
      const welcomed = kind === 'lead' ? await welcomeLead(context, id) : [];
      return { id, undo: [...deletionOf([id]), ...welcomed] as Change[] };
    },
    'record.change': async ({ changes }) => ({ undo: await change(changes) }),
    'record.delete': async ({ ids }) => ({ undo: await change(deletionOf(ids) as Change[]) }),
    // What an answer offered as Undo was checked when it was made; it is checked again, because a page may send anything.
    // It brings back what was there, so that only what is fixed by now can stand against it.
    undo: async ({ changes }) => ({ undo: changes.length === 0 ? [] : await change(changes, refuseFixed) }),
  };
}
