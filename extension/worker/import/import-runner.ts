import { Dexie } from 'dexie';

import { Refusal } from '../../messaging/consumer.ts';
import type { ImportResult } from '../../messaging/import-requests.ts';
import type { WorkerContext } from '../context.ts';
import { createChunkWriter } from './chunk-writer.ts';
import type { ChunkRow, ImportItem, ImportJournal, ImportRow } from './import-journal.ts';
import { tellProgress } from './tell-progress.ts';

const DAY = 86_400_000;
/** Handed over and never run: the page was closed. */
const STAGED_FOR = DAY;
/** So long an import can be taken back in one step. */
const UNDO_FOR = 30 * DAY;

export interface ImportRunner {
  stage(importId: string, key: string, index: number, items: readonly ImportItem[]): Promise<void>;
  /** Resolves when all is written, or taken back after a stop; rejects after a failure when all is taken back. */
  run(importId: string, chunks: readonly number[]): Promise<ImportResult>;
  stop(importId: string): Promise<void>;
  /** How many records went. */
  undo(importId: string): Promise<number>;
  /** Goes on with what a killed worker left; called once when the worker has started. */
  resume(): Promise<void>;
}

/** Imports in this worker: one after the other, chunk by chunk, each step noted before it is made. */
export function createImportRunner(context: WorkerContext, journal: ImportJournal): ImportRunner {
  const { self, now } = context;
  const writer = createChunkWriter(context);
  const driven = new Map<string, Promise<ImportRow>>();

  async function requireImport(id: string): Promise<ImportRow> {
    const row = await journal.imports.get(id);
    if (!row || row.workspace !== self.workspace) throw new Refusal('not-found', id);
    return row;
  }

  async function change(id: string, changes: Partial<ImportRow>): Promise<ImportRow> {
    await journal.imports.update(id, changes);
    const row = await requireImport(id);
    await tellProgress(context.database, row);
    return row;
  }

  function chunksOf(id: string): Promise<ChunkRow[]> {
    return journal.chunks.where('[import+index]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
  }

  /** One driver per import, whoever asks. */
  function drive(id: string, job: () => Promise<ImportRow>): Promise<ImportRow> {
    const running = driven.get(id) ?? job().finally(() => driven.delete(id));
    driven.set(id, running);
    return running;
  }

  async function write(id: string): Promise<ImportRow> {
    try {
      for (const index of await journal.chunks.where('import').equals(id).primaryKeys()) {
        const row = await requireImport(id);
        if (row.state === 'stopping') return await takeBack(id, 'stopped');
        const chunk = await journal.chunks.get(index);
        if (chunk && !chunk.written) await writeChunk(row, chunk);
      }
    } catch (error) {
      await journal.imports.update(id, { state: 'stopping' });
      // What cannot be taken back now (a full disk) is taken back when the worker starts again.
      await takeBack(id, 'stopped').catch(() => undefined);
      throw error;
    }
    const row = await requireImport(id);
    if (row.state === 'stopping') return takeBack(id, 'stopped');
    return change(id, { state: 'done' });
  }

  async function writeChunk(row: ImportRow, chunk: ChunkRow): Promise<void> {
    const planned = await writer.plan(row, chunk);
    await journal.chunks.put({ ...chunk, log: planned.log });
    await writer.write(planned);
    await journal.transaction('rw', journal.imports, journal.chunks, async () => {
      await journal.chunks.put({ ...chunk, items: [], log: planned.log, written: true });
      const current = (await journal.imports.get(row.id)) ?? row;
      await journal.imports.put({
        ...current,
        done: current.done + chunk.items.length,
        added: current.added + planned.added,
        companies: current.companies + planned.companies,
        completed: current.completed + planned.completed,
        unchanged: current.unchanged + planned.unchanged,
      });
    });
    await tellProgress(context.database, await requireImport(row.id));
  }

  /** Undoes what was written, newest first. After a stop what no one else can know of leaves without a trace. */
  async function takeBack(id: string, end: 'stopped' | 'undone'): Promise<ImportRow> {
    const row = await requireImport(id);
    const chunks = (await chunksOf(id)).filter(({ log }) => log !== null).toReversed();
    await change(id, { done: 0, total: chunks.length });
    for (const [index, chunk] of chunks.entries()) {
      await writer.takeBack(row, chunk, { withoutTrace: end === 'stopped' });
      await change(id, { done: index + 1 });
    }
    await journal.chunks.where('import').equals(id).delete();
    return change(id, { state: end, added: 0, companies: 0, completed: 0, unchanged: 0 });
  }

  function resultOf({ state, added, companies, completed, unchanged }: ImportRow): ImportResult {
    return { state: state === 'done' ? 'done' : 'stopped', added, companies, completed, unchanged };
  }

  async function prune(): Promise<void> {
    const old = await journal.imports
      .where('at')
      .below(now() - STAGED_FOR)
      .toArray();
    const gone = old.filter(({ state, at }) => state === 'staging' || (isEnded(state) && at < now() - UNDO_FOR));
    for (const { id } of gone) {
      await journal.chunks.where('import').equals(id).delete();
      await journal.imports.delete(id);
    }
  }

  return {
    async stage(importId, key, index, items) {
      writer.check(key, index, items);
      await journal.transaction('rw', journal.imports, journal.chunks, async () => {
        const row = await journal.imports.get(importId);
        if (row && row.state !== 'staging') throw new Refusal('completed', importId);
        const counts = { total: 0, done: 0, added: 0, companies: 0, completed: 0, unchanged: 0 };
        const begun = { id: importId, workspace: self.workspace, key, state: 'staging' as const, at: now(), ...counts };
        if (!row) await journal.imports.put(begun);
        else if (row.key !== key) throw new Refusal('malformed', 'key');
        await journal.chunks.put({ import: importId, index, items, log: null, written: false });
      });
    },

    async run(importId, chunks) {
      const row = await requireImport(importId);
      if (row.state === 'staging') {
        const staged = await chunksOf(importId);
        const found = new Set(staged.map(({ index }) => index));
        if (chunks.length !== found.size || !chunks.every((index) => found.has(index))) {
          throw new Refusal('malformed', 'chunks');
        }
        const total = staged.reduce((sum, { items }) => sum + items.length, 0);
        await prune();
        await change(importId, { state: 'running', total });
      }
      if (isEnded(row.state)) return resultOf(row);
      return resultOf(await drive(importId, () => write(importId)));
    },

    async stop(importId) {
      const { state } = await requireImport(importId);
      if (state === 'staging' || state === 'running') await change(importId, { state: 'stopping' });
      if (!isEnded(state)) await drive(importId, () => write(importId));
    },

    async undo(importId) {
      const row = await requireImport(importId);
      if (row.state === 'undone' || row.state === 'stopped') return 0;
      if (row.state !== 'done' && row.state !== 'undoing') throw new Refusal('not-found', importId);
      await change(importId, { state: 'undoing' });
      await drive(importId, () => takeBack(importId, 'undone'));
      return row.added + row.completed;
    },

    async resume() {
      const left = await journal.imports.toArray();
      for (const { id, state, workspace } of left) {
        if (workspace !== self.workspace) continue;
        if (state === 'running' || state === 'stopping') await drive(id, () => write(id)).catch(() => undefined);
        if (state === 'undoing') await drive(id, () => takeBack(id, 'undone')).catch(() => undefined);
      }
      await prune();
    },
  };
}

function isEnded(state: ImportRow['state']): boolean {
  return state === 'done' || state === 'stopped' || state === 'undone';
}
