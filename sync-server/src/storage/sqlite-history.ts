import type { Database } from 'better-sqlite3';
import { standsFor } from './history-rules.ts';
import type { DocumentStorage } from './documents.ts';

interface DocumentRow {
  readonly id: number;
  readonly sequence: number;
  /** From when on the document is known as it was. */
  readonly keptFrom: number;
}

/** Snapshots, and what documents were before, in SQLite. */
export function sqliteHistory(
  database: Database,
): Pick<DocumentStorage, 'compact' | 'stateAt' | 'documentsOf' | 'prune' | 'oldLogs' | 'forgetLog'> {
  const find = database.prepare<[string], DocumentRow>(
    'select id, sequence, kept_from as "keptFrom" from documents where name = ?',
  );
  const namesOf = database
    .prepare<[string, string], string>('select name from documents where workspace = ? and space = ? order by name')
    .pluck();
  const newestSnapshot = database.prepare<[number], { sequence: number; at: number }>(
    'select sequence, at from snapshots where document = ? order by sequence desc limit 1',
  );
  const putSnapshot = database.prepare<{ document: number; sequence: number; state: Uint8Array }>(
    `insert or ignore into snapshots (document, sequence, at, state)
     select document, sequence, at, @state from updates where document = @document and sequence = @sequence`,
  );
  const atOf = database
    .prepare<[number, number], number>('select at from snapshots where document = ? and sequence = ?')
    .pluck();
  const dropSnapshot = database.prepare<[number, number]>('delete from snapshots where document = ? and sequence = ?');
  const sequenceAt = database
    .prepare<{ document: number; instant: number }, number | null>(
      `select max(sequence) from (
         select sequence from updates where document = @document and at <= @instant
         union all
         select sequence from snapshots where document = @document and at <= @instant
       )`,
    )
    .pluck();
  const snapshotUpTo = database.prepare<[number, number], { sequence: number; state: Buffer }>(
    'select sequence, state from snapshots where document = ? and sequence <= ? order by sequence desc limit 1',
  );
  const updatesBetween = database.prepare<[number, number, number], { sequence: number; update: Buffer }>(
    `select sequence, data as "update" from updates
     where document = ? and sequence > ? and sequence <= ? and quarantined = 0 order by sequence`,
  );
  const superfluous = database.prepare<{ before: number }, { document: number; sequence: number; at: number }>(
    `with bases as (
       select document, max(sequence) as sequence, min(sequence) as oldest from snapshots where at < @before group by document
     )
     select document, sequence, at from bases join snapshots using (document, sequence)
     where oldest < sequence or exists (
       select 1 from updates where updates.document = bases.document and updates.sequence <= bases.sequence
     )`,
  );
  const dropUpdates = database.prepare<[number, number]>('delete from updates where document = ? and sequence <= ?');
  const dropSnapshots = database.prepare<[number, number]>('delete from snapshots where document = ? and sequence < ?');
  const setKeptFrom = database.prepare<[number, number]>('update documents set kept_from = ? where id = ?');

  const logsBefore = database
    .prepare<[number, number], string>(
      `select name from documents
       where (select at from updates where document = documents.id order by sequence limit 1) < ? limit ?`,
    )
    .pluck();

  const compact = database.transaction((name: string, sequence: number, state: Uint8Array) => {
    const document = find.get(name);
    if (!document || document.sequence < sequence) return;
    const before = newestSnapshot.get(document.id);
    if (before && before.sequence >= sequence) return;
    putSnapshot.run({ document: document.id, sequence, state });
    const at = newestSnapshot.get(document.id)?.at ?? 0;
    // The oldest one is all that is left of what was before it.
    if (before && before.at > document.keptFrom && standsFor(before.at, at)) {
      dropSnapshot.run(document.id, before.sequence);
    }
  });

  const stateAt = database.transaction((name: string, instant: number) => {
    const document = find.get(name);
    if (!document) return { sequence: 0, snapshot: null, updates: [] };
    if (instant < document.keptFrom) return null;
    const sequence = sequenceAt.get({ document: document.id, instant }) ?? 0;
    const snapshot = snapshotUpTo.get(document.id, sequence) ?? null;
    return { sequence, snapshot, updates: updatesBetween.all(document.id, snapshot?.sequence ?? 0, sequence) };
  });

  const pruneOne = database.transaction((document: number, sequence: number, at: number) => {
    dropUpdates.run(document, sequence);
    dropSnapshots.run(document, sequence);
    setKeptFrom.run(at, document);
  });

  const forgetLog = database.transaction((name: string, sequence: number, state: Uint8Array) => {
    const document = find.get(name);
    // What was erased meanwhile has no log any more.
    if (!document || putSnapshot.run({ document: document.id, sequence, state }).changes === 0) return;
    pruneOne(document.id, sequence, atOf.get(document.id, sequence) ?? 0);
  });

  return {
    compact: async (name, sequence, state) => compact.immediate(name, sequence, state),
    stateAt: async (name, instant) => stateAt(name, instant),
    documentsOf: async (workspace, space) => namesOf.all(workspace, space),
    oldLogs: async (before, most) => logsBefore.all(before, most),
    forgetLog: async (name, sequence, state) => forgetLog.immediate(name, sequence, state),
    async prune(before) {
      for (const { document, sequence, at } of superfluous.all({ before })) {
        pruneOne.immediate(document, sequence, at);
        // Updates of others are written in between.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}
