import { compare } from '@sidebook/crdt/record-state';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { goesAlong, quotesHeld } from '@sidebook/projections/queries/goes-along';
import type { ItemRow, ProjectionDatabase } from '@sidebook/projections/tables';
import { writeValue } from '@sidebook/sync/persistence/device-database';
import type { Timers } from '@sidebook/sync/persistence/ports';
import type { Workspace } from '@sidebook/sync/protocol/http';
import type { Subscription } from 'dexie';

import { Refusal } from '../../messaging/consumer.ts';
import { observed } from '../../session/live-query.ts';
import { moveProgressValue } from '../../session/values.ts';
import { createPace } from '../pace.ts';
import { refusalOf, requireApi } from '../sync/team-server.ts';
import type { CarryContext } from './carry.ts';
import { createMoveClaims, type Place } from './move-claims.ts';
import type { ClaimRow, MoveJournal, MoveRunRow } from './move-journal.ts';

/** How long a device leaves what another one has claimed to that one, ms. */
const OTHERS_TURN = 20_000;
/** Devices that see the same late edit look after it at different times within this, ms. */
const SPREAD = 2000;

/** Items that are moved together, between two looks at whether it is to stop: the server is asked three times for each part. */
const AT_ONCE = { first: 1, least: 25, most: 100, time: 700 };

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
  /** Ends after the items at hand; what was moved stays so. */
  stop(run: string): Promise<void>;
  /** Rights have changed, or the server was reached: there may be moves of others. */
  hear(workspace: Workspace): void;
  /** Goes on with what a killed worker left, and follows what comes late. */
  start(): void;
  /** Resolves when nothing runs any more. */
  close(): Promise<void>;
}

export function createMover(context: MoverContext, journal: MoveJournal): Mover {
  const { self, rows, database, sync, timers, random, now } = context;
  const ending = new AbortController();
  const claims = createMoveClaims(context, journal, ending.signal);
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

  /** Moves these; answers of each where it is now, in their order, null of what is nowhere else. */
  async function moveAll(ids: readonly RecordId[], to: SpaceId): Promise<(Place | null)[]> {
    const found = await rows.items.bulkGet([...ids]);
    const places = new Map<RecordId, Place>();
    const going = found.filter((row) => row !== undefined && row.space !== to) as ItemRow[];
    for (const [from, own] of Map.groupBy(going, ({ space }) => space)) {
      for (const { record, to: target } of await moveFrom(from, own, to)) {
        places.set(record as RecordId, { from, to: target });
      }
    }
    return Promise.all(ids.map(async (id, index) => places.get(id) ?? (found[index] ? null : claims.wasMoved(id))));
  }

  /** The items first: who moves one elsewhere at the same moment takes all of it there. */
  async function moveFrom(from: SpaceId, items: readonly ItemRow[], to: SpaceId): Promise<readonly ClaimRow[]> {
    const first = await claims.claim(
      from,
      to,
      items.map(({ id }) => id),
    );
    const ours = new Set(first.flatMap((row) => (row.to === to ? [row.record] : [])));
    const { quotes, activities, comments } = await goesAlong(
      rows,
      from,
      items.filter(({ id }) => ours.has(id)),
    );
    const along = [...quotes, ...activities, ...comments].map(({ id }) => id);
    if (!(await claims.carryOut([...first, ...(await claims.claim(from, to, along))]))) takeTurnLater();
    return first;
  }

  async function drive(id: string): Promise<MoveRunRow> {
    const pace = createPace(now, AT_ONCE);
    for (;;) {
      const { left, to, moved, elsewhere, state } = await requireRun(id);
      if (left.length === 0) return change(id, { state: 'done' });
      if (state === 'stopping') return change(id, { state: 'stopped' });
      const items = left.slice(0, pace.size);
      const places = await inTurn(() => pace.run(() => moveAll(items, to as SpaceId)));
      const there = items.flatMap((item, index) => {
        const place = places[index];
        return place?.to === to ? [{ id: movedId(item, to as SpaceId), from: place.from }] : [];
      });
      await change(id, {
        left: left.slice(items.length),
        moved: [...moved, ...there],
        elsewhere: elsewhere + places.filter((place) => place && place.to !== to).length,
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

  async function finishOpen(): Promise<void> {
    // What has not come to this device yet is looked for again.
    if (!(await inTurn(claims.finishOpen))) takeTurnLater();
  }

  function takeTurnLater(): void {
    cancelTurn ??= timers.after(OTHERS_TURN, () => {
      cancelTurn = undefined;
      // Without the server the same is done with the next connection.
      void finishOpen().catch(() => undefined);
    });
  }

  function lookLater(delay = SPREAD * random()): void {
    if (!sync.client.api) return;
    cancelLook ??= timers.after(delay, () => {
      cancelLook = undefined;
      inTurn(claims.lookAfterLate)
        .then((isDone) => {
          if (!isDone) lookLater(OTHERS_TURN);
        })
        .catch(() => undefined);
    });
  }

  return {
    async move(run, items, to) {
      requireApi({ sync });
      if (!(await journal.runs.get(run))) {
        const found = (await rows.items.bulkGet([...new Set(items)])).filter((row) => row !== undefined);
        const left = found.filter(({ space }) => space !== to);
        await claims.requireManager([to, ...new Set(left.map(({ space }) => space))]);
        if ((await quotesHeld(rows, left)).length > 0) throw new Refusal('refused', 'quote-of-deal');
        const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
        await journal.runs.bulkDelete(known.flatMap(({ id, state }) => (isOver(state) ? [id] : [])));
        await journal.runs.put({
          id: run,
          workspace: self.workspace,
          to,
          // What lies in one document stands together: it is written into one then, too.
          left: left.map(({ id }) => id).toSorted(compare),
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
      inTurn(() => claims.readNews(workspace))
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
    await finishOpen();
  }
}

function isOver(state: MoveRunRow['state']): boolean {
  return state === 'done' || state === 'stopped';
}
