import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { goesAlong, lateRecords } from '@sidebook/projections/queries/moves';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import type { Timers } from '@sidebook/sync/persistence/ports';
import { MOST_CLAIMS } from '@sidebook/sync/protocol/moves';
import type { Workspace } from '@sidebook/sync/protocol/http';
import type { Subscription } from 'dexie';

import { Refusal } from '../../messaging/consumer.ts';
import { observed } from '../../session/live-query.ts';
import { moveProgressValue, workspaceValue } from '../../session/values.ts';
import { refusalOf, requireApi } from '../sync/team-server.ts';
import { carry, type CarryContext } from './carry.ts';
import type { ClaimRow, MoveJournal, MoveRunRow } from './move-journal.ts';

/** How long a device leaves what another one has claimed to that one, ms. */
const OTHERS_TURN = 20_000;
/** Devices that see the same late edit look after it at different times within this, ms. */
const SPREAD = 2000;

export interface MoverContext extends CarryContext {
  readonly rows: ProjectionDatabase;
  readonly random: () => number;
  readonly timers: Timers;
}

/** Moves items to other spaces, and looks after those that were moved (PERM-10). */
export interface Mover {
  /**
   * Moves items with all that stands on them; resolves when the server has everything, or when it was stopped. Asked for again under
   * the same id, it goes on.
   */
  move(run: string, items: readonly RecordId[], to: SpaceId): Promise<MoveRunRow>;
  /** Ends after the item at hand; what was moved stays so. */
  stop(run: string): Promise<void>;
  /** Rights have changed, or the server was reached: there may be moves of others. */
  hear(workspace: Workspace): void;
  /** Goes on with what a killed worker left, and follows what comes late. */
  start(): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

export function createMover(context: MoverContext, journal: MoveJournal): Mover {
  const { self, rows, database, sync, timers, random } = context;
  const ending = new AbortController();
  const runs = new Map<string, Promise<MoveRunRow>>();
  let following: Subscription | undefined;
  let cancelTurn: (() => void) | undefined;
  let cancelLook: (() => void) | undefined;

  /** One thing after the other: what is claimed is carried out before it is looked for anew. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(job: () => Promise<T>): Promise<T> {
    const done = last.then(() => {
      ending.signal.throwIfAborted();
      return job();
    });
    last = done.catch(() => undefined);
    return done;
  }

  async function requireRun(id: string): Promise<MoveRunRow> {
    const row = await journal.runs.get(id);
    if (!row || row.workspace !== self.workspace) throw new Refusal('not-found', id);
    return row;
  }

  async function change(id: string, changes: Partial<MoveRunRow>): Promise<MoveRunRow> {
    await journal.runs.update(id, changes);
    const row = await requireRun(id);
    const { workspace, to, total, left, state } = row;
    await writeValue(database, moveProgressValue, { run: id, workspace, to, total, done: total - left.length, state });
    return row;
  }

  /** Manager of both, by what this device knows: the server decides. */
  async function requireManager(spaces: readonly string[]): Promise<void> {
    const known = (await readValue(database, workspaceValue))?.spaces ?? [];
    for (const space of spaces) {
      const found = known.find(({ id }) => id === space);
      if (found?.role !== 'manager' || found.archived) throw new Refusal('no-access', space);
    }
  }

  async function claim(from: string, to: string, records: readonly RecordId[]): Promise<ClaimRow[]> {
    const api = requireApi({ sync });
    const claimed: ClaimRow[] = [];
    for (let at = 0; at < records.length; at += MOST_CLAIMS) {
      const { moves } = await api.claimMoves({ from, to, records: records.slice(at, at + MOST_CLAIMS) });
      claimed.push(...moves.map((move): ClaimRow => ({ ...move, workspace: self.workspace, open: 1 })));
    }
    await journal.claims.bulkPut(claimed);
    return claimed;
  }

  async function carryOut(claims: readonly ClaimRow[]): Promise<void> {
    if (claims.length === 0) return;
    await carry(context, claims, ending.signal);
    await journal.claims.bulkPut(claims.map((row) => ({ ...row, open: 0 })));
  }

  /** The item first: who moves it elsewhere at the same moment takes all of it there. */
  async function moveOne(id: RecordId, to: SpaceId): Promise<{ from: string; to: string } | null> {
    const row = await rows.items.get(id);
    if (!row) return wasMoved(id);
    if (row.space === to) return null;
    const { space: from } = row;
    const first = await claim(from, to, [id]);
    // It was erased meanwhile, and goes nowhere any more.
    if (first.length === 0) return null;
    const target = (first[0]?.to ?? to) as SpaceId;
    if (target !== to) {
      await carryOut(first);
      return { from, to: target };
    }
    const { activities, comments } = await goesAlong(rows, row);
    const children = [...activities, ...comments].map((child) => child.id);
    await carryOut([...first, ...(await claim(from, to, children))]);
    return { from, to };
  }

  /** Of what a killed worker has moved: where it went. */
  async function wasMoved(id: RecordId): Promise<{ from: string; to: string } | null> {
    const [departure, state] = await Promise.all([rows.departures.get(id), rows.states.get(id)]);
    if (!departure?.moved || !state) return null;
    return (await journal.claims.get([self.workspace, state.space, id])) ?? null;
  }

  async function drive(id: string): Promise<MoveRunRow> {
    for (;;) {
      const { left, to, moved, elsewhere, state } = await requireRun(id);
      const [item] = left;
      if (item === undefined) return change(id, { state: 'done' });
      if (state === 'stopping') return change(id, { state: 'stopped' });
      const place = await inTurn(() => moveOne(item, to as SpaceId));
      await change(id, {
        left: left.slice(1),
        ...(place?.to === to ? { moved: [...moved, { id: movedId(item, to as SpaceId), from: place.from }] } : {}),
        ...(place && place.to !== to ? { elsewhere: elsewhere + 1 } : {}),
      });
    }
  }

  function driveOnce(id: string): Promise<MoveRunRow> {
    const running =
      runs.get(id) ??
      drive(id)
        .catch(async (error: unknown) => {
          // What is claimed is carried out as soon as the server is there again; what is not stays where it is.
          if (!ending.signal.aborted) await change(id, { state: 'stopped' });
          return refusalOf(error);
        })
        .finally(() => runs.delete(id));
    runs.set(id, running);
    return running;
  }

  /** Claims of others that are new, as far as they are this member's business. */
  async function readNews({ cursor, spaces, admin }: Workspace): Promise<void> {
    const api = requireApi({ sync });
    const rights = `${admin} ${spaces.map(({ id, role }) => `${id}:${role}`).join(' ')}`;
    const known = await journal.news.get(self.workspace);
    // A server that was restored from a backup may be behind.
    let after = known?.rights === rights && known.cursor <= cursor ? known.cursor : 0;
    for (let more = true; more;) {
      const page = await api.moves(after);
      for (const move of page.moves) {
        const key: [string, string, string] = [self.workspace, move.from, move.record];
        if (!(await journal.claims.get(key))) {
          await journal.claims.put({ ...move, workspace: self.workspace, open: 1 });
        }
      }
      ({ next: after, more } = page);
      await journal.news.put({ workspace: self.workspace, cursor: after, rights });
    }
  }

  /** Carries out what was claimed and is not done: this device's own, or another one's that did not come to it. */
  async function finishOpen(): Promise<void> {
    const open = await journal.claims.where('[workspace+open]').equals([self.workspace, 1]).toArray();
    if (open.length === 0) return;
    const done = new Set(
      (await rows.departures.bulkGet(open.map(({ record }) => record as RecordId))).flatMap((row) =>
        row?.moved ? [row.id] : [],
      ),
    );
    await journal.claims.bulkPut(
      open.filter(({ record }) => done.has(record as RecordId)).map((row) => ({ ...row, open: 0 })),
    );
    const here = await rows.states.bulkGet(open.map(({ record }) => record as RecordId));
    const present = new Set(here.flatMap((row) => (row ? [row.id] : [])));
    const left = open.filter(({ record }) => present.has(record as RecordId) && !done.has(record as RecordId));
    await carryOut(await writable(left));
    // What has not come to this device yet is looked for again.
    if (left.length + done.size < open.length) takeTurnLater();
  }

  /** Those between spaces that the user may write. */
  async function writable(claims: readonly ClaimRow[]): Promise<ClaimRow[]> {
    const known = (await readValue(database, workspaceValue))?.spaces ?? [];
    const spaces = new Set(known.filter(({ role }) => role !== 'viewer').map(({ id }) => id));
    return claims.filter(({ from, to }) => spaces.has(from) && spaces.has(to));
  }

  /** Copies what came to the old space after the move (PERM-10). */
  async function lookAfterLate(): Promise<void> {
    const late = await lateRecords(rows);
    const claims: ClaimRow[] = [];
    for (const { id, space, to } of late) {
      const known = await journal.claims.get([self.workspace, space, id]);
      if (known) claims.push(known);
      else if (to !== null && (await managesBoth(space, to))) claims.push(...(await claim(space, to, [id])));
    }
    await carryOut(await writable(claims));
  }

  async function managesBoth(from: string, to: string): Promise<boolean> {
    return requireManager([from, to]).then(
      () => true,
      () => false,
    );
  }

  function takeTurnLater(): void {
    cancelTurn ??= timers.after(OTHERS_TURN, () => {
      cancelTurn = undefined;
      // Without the server the same is done with the next connection.
      inTurn(finishOpen).catch(() => undefined);
    });
  }

  function lookLater(): void {
    if (!sync.client.api) return;
    cancelLook ??= timers.after(SPREAD * random(), () => {
      cancelLook = undefined;
      inTurn(lookAfterLate).catch(() => undefined);
    });
  }

  return {
    async move(run, items, to) {
      requireApi({ sync });
      if (!(await journal.runs.get(run))) {
        const found = (await rows.items.bulkGet([...new Set(items)])).filter((row) => row !== undefined);
        const left = found.filter(({ space }) => space !== to);
        await requireManager([to, ...new Set(left.map(({ space }) => space))]);
        const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
        await journal.runs.bulkDelete(known.flatMap(({ id, state }) => (isOver(state) ? [id] : [])));
        await journal.runs.put({
          id: run,
          workspace: self.workspace,
          to,
          left: left.map(({ id }) => id),
          total: left.length,
          moved: [],
          elsewhere: 0,
          state: 'running',
        });
        await change(run, {});
      }
      return driveOnce(run);
    },

    async stop(run) {
      const { state } = await requireRun(run);
      if (state === 'running') await change(run, { state: 'stopping' });
    },

    hear(workspace) {
      inTurn(() => readNews(workspace))
        .then(() => {
          takeTurnLater();
          lookLater();
        })
        .catch(() => undefined);
    },

    start() {
      if (!sync.client.api) return;
      following = observed(() => rows.departures.where('late').equals(1).primaryKeys()).subscribe((late) => {
        if (late.length > 0) lookLater();
      });
      void resume().catch(() => undefined);
    },

    async close() {
      ending.abort();
      following?.unsubscribe();
      cancelTurn?.();
      cancelLook?.();
      await Promise.allSettled([...runs.values(), last]);
    },
  };

  async function resume(): Promise<void> {
    const begun = await journal.runs.where('workspace').equals(self.workspace).toArray();
    for (const { id, state } of begun) {
      if (!isOver(state)) await driveOnce(id).catch(() => undefined);
    }
    await inTurn(finishOpen);
  }
}

function isOver(state: MoveRunRow['state']): boolean {
  return state === 'done' || state === 'stopped';
}
