import { changeRecord, createRecord, type FieldChange, invertChanges } from '@sidebook/crdt/commands';
import type { Entry, RecordState } from '@sidebook/crdt/record-state';
import { type RecordId, shardOf } from '@sidebook/domain/ids';
import { importedShard } from '@sidebook/domain/records/derived-ids';
import type { CollectionsOf, Company, Contact, FieldsOf } from '@sidebook/domain/records/schema';
import type { StateRow } from '@sidebook/projections/tables';

import { Refusal } from '../../messaging/consumer.ts';
import type { WorkerContext } from '../context.ts';
import { checkFields, deletionOf } from '../handlers/records.ts';
import { onceEach } from '../once-each.ts';
import type { ChunkLog, ChunkRow, ImportItem, ImportRow } from './import-journal.ts';
import { missingValues } from './missing-values.ts';

/** What is to be written for a chunk. */
export interface PlannedChunk {
  readonly document: string;
  readonly entries: readonly Entry[];
  readonly changes: readonly FieldChange[];
  readonly log: ChunkLog;
  readonly added: number;
  readonly companies: number;
  readonly completed: number;
  readonly unchanged: number;
}

export interface ChunkWriter {
  /** Refuses items that no record could be, naming the first that is wrong. */
  check(key: string, index: number, items: readonly ImportItem[]): void;
  plan(row: ImportRow, chunk: ChunkRow): Promise<PlannedChunk>;
  write(planned: PlannedChunk): Promise<void>;
  takeBack(row: ImportRow, chunk: ChunkRow, how: { readonly withoutTrace: boolean }): Promise<void>;
}

/** Items that a shard may get at once: it holds 500 (DESIGN 1.3). */
const MOST_CREATED = 500;

export function createChunkWriter(context: WorkerContext): ChunkWriter {
  const { replica, rows, shards, database, self, writer } = context;

  const documentOf = (key: string, index: number): string => shards.documentName(importedShard(key, index));

  async function statesOf(ids: readonly RecordId[]): Promise<Map<RecordId, RecordState>> {
    const found = await rows.states.bulkGet([...ids]);
    return new Map(found.filter((row): row is StateRow => row !== undefined).map((row) => [row.id, row.state]));
  }

  async function plan(row: ImportRow, chunk: ChunkRow): Promise<PlannedChunk> {
    const { items, index } = chunk;
    const document = documentOf(row.key, index);
    const ids = items.map(({ id }) => id);
    const states = await statesOf(ids);
    const known = new Map(
      (await rows.items.bulkGet(ids)).flatMap((found) => (found ? [[found.id, found.record]] : [])),
    );
    // A chunk that was interrupted has said what it makes.
    const begun = new Set(chunk.log?.created);
    const stamp = { now: row.at, device: self.device };
    const entries: Entry[] = [];
    const created: RecordId[] = [];
    const changes: FieldChange[] = [];
    let added = 0;
    let companies = 0;
    let completed = 0;
    for (const item of items) {
      const record = known.get(item.id) as Contact | Company | undefined;
      if (item.mode === 'create' && (!states.has(item.id) || begun.has(item.id))) {
        created.push(item.id);
        added++;
        if (item.kind === 'company') companies++;
        entries.push(
          createRecord(
            item.id,
            item.kind,
            item.fields as FieldsOf<typeof item.kind>,
            item.collections as CollectionsOf<typeof item.kind>,
            stamp,
          ),
        );
      } else if (record?.deleted) {
        if (item.mode === 'create') {
          changes.push(...broughtBack(record, item));
          added++;
          if (item.kind === 'company') companies++;
        }
      } else if (record && item.mode === 'complete') {
        const missing = missingValues(record, item);
        changes.push(...missing);
        if (missing.length > 0) completed++;
      }
    }
    const undo = changes.length === 0 ? [] : undoOf(changes, states);
    const fresh = chunk.log?.fresh ?? (await database.documents.get(document)) === undefined;
    return {
      document,
      entries,
      changes,
      log: { fresh, created: chunk.log?.created ?? created, undo: onceEach([...(chunk.log?.undo ?? []), ...undo]) },
      added,
      companies,
      completed,
      unchanged: items.length - added - completed,
    };
  }

  function undoOf(changes: readonly FieldChange[], states: ReadonlyMap<RecordId, RecordState>): FieldChange[] {
    return [...Map.groupBy(changes, ({ id }) => id)].flatMap(([id, own]) => {
      const state = states.get(id);
      return state ? invertChanges(state, own) : [];
    });
  }

  /** Nobody has put anything into the shard but this import, and it has not left this device. */
  async function isOwnAlone(document: string, created: readonly RecordId[]): Promise<boolean> {
    if (await database.connections.get(self.workspace)) return false;
    const [records, edits] = await Promise.all([
      rows.states.where('document').equals(document).count(),
      rows.history.where('document').equals(document).count(),
    ]);
    return records <= created.length && edits === 0;
  }

  return {
    check(key, index, items) {
      const shard = importedShard(key, index);
      const created = items.filter(({ mode }) => mode === 'create');
      if (created.length > MOST_CREATED) throw new Refusal('malformed', 'too many items');
      const foreign = created.find(({ id }) => shardOf(id) !== shard);
      if (foreign) throw new Refusal('malformed', foreign.id);
      for (const { kind, fields, collections } of items) checkFields(kind, fields, collections);
    },

    plan,

    async write({ document, entries, changes }) {
      if (entries.length > 0) await replica.writeDocument(document, entries, 'import');
      if (changes.length > 0) await replica.write({ changes });
    },

    async takeBack(row, { index, log }, { withoutTrace }) {
      if (!log) return;
      const document = documentOf(row.key, index);
      if (withoutTrace && log.fresh && (await isOwnAlone(document, log.created))) await replica.remove(document);
      // Thousands of records: asked at once, and written as one edit of their shard.
      const shown = (await rows.items.bulkGet([...log.created])).filter((found) => found && !found.record.deleted);
      const states = await statesOf([...shown.flatMap((found) => found?.id ?? []), ...log.undo.map(({ id }) => id)]);
      const deletions = shown.flatMap((found) => {
        const state = found && states.get(found.id);
        return state ? changeRecord(state, deletionOf([found.id]), writer()) : [];
      });
      if (deletions.length > 0) await replica.writeDocument(document, deletions, 'import');
      const changes = log.undo.filter(({ id }) => states.has(id));
      if (changes.length > 0) await replica.write({ changes });
    },
  };
}

/** A deleted record comes back as the row says it now. */
function broughtBack(record: Contact | Company, { id, fields, collections }: ImportItem): FieldChange[] {
  const current = record as unknown as Readonly<Record<string, unknown>>;
  const differs = (before: unknown, after: unknown): boolean => JSON.stringify(before) !== JSON.stringify(after);
  return [
    { id, field: 'deleted', value: null },
    ...Object.entries(fields)
      .filter(([field, value]) => differs(current[field], value))
      .map(([field, value]) => ({ id, field, value })),
    ...Object.entries(collections).flatMap(([field, elements]) =>
      Object.entries(elements)
        .filter(([element, value]) =>
          differs((current[field] as Record<string, unknown> | undefined)?.[element], value),
        )
        .map(([element, value]) => ({ id, field, element, value })),
    ),
  ];
}
