import type { FieldChange } from '@sidebook/crdt/commands';
import type { RecordId } from '@sidebook/domain/ids';
import type { ApiClient } from '@sidebook/sync/client/api-client';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { RequestOf } from '../../messaging/operations.ts';
import { type HandOverProgress, handOverValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { createPace } from '../pace.ts';
import { applyTeamRights, refusalOf, requireApi } from '../sync/team-server.ts';
import { acknowledged } from './acknowledged.ts';
import type { HandOverJournal, HandOverRow } from './hand-over-journal.ts';
import { byDocument, passingsOf, requireHandOver } from './hand-over-plan.ts';

/** Passes a member's work on, waits until the server has it, and only then takes away what the member loses (PERM-14). */
export interface HandOverRunner {
  /** Begins; resolves as soon as it is noted. The same run again changes nothing. */
  begin(request: RequestOf<'team.hand-over'>): Promise<void>;
  /** Resolves when a run goes on no more. */
  ended(run: string): Promise<HandOverRow>;
  /** Ends after the part at hand: what was handed over stays so, and the member loses nothing. */
  stop(run: string): Promise<void>;
  /** Goes on with one that was stopped or failed. */
  goOn(run: string): Promise<void>;
  /** Gives back what nobody has changed since. */
  undo(run: string): Promise<HandOverRow>;
  /** Goes on with what a killed worker left; called once when the worker has started. */
  resume(): Promise<void>;
  /** The worker ends: everything rests where it is, until `resume`. */
  halt(): Promise<void>;
}

/** Records that are written together, between two looks at whether somebody wants it to stop. */
const PART = { first: 25, least: 50, most: 200, time: 250 };

const ends: ReadonlySet<HandOverRow['state']> = new Set(['done', 'stopped', 'failed', 'undone']);

/** As the pages say it: who keeps reading wherever they lose something has lost writing alone. */
function lossOf(loss: HandOverRow['loss']): HandOverProgress['loses'] {
  if (loss.what === 'workspace') return 'workspace';
  return loss.spaces.length === 0 && (loss.readOnly ?? []).length > 0 ? 'writing' : 'spaces';
}

export function createHandOverRunner(context: WorkerContext, journal: HandOverJournal): HandOverRunner {
  const { self, rows, database, replica, shards, now } = context;
  const driven = new Map<string, Promise<HandOverRow>>();
  const stops = new Map<string, AbortController>();
  let isHalted = false;

  async function requireRun(id: string): Promise<HandOverRow> {
    const row = await journal.runs.get(id);
    if (!row || row.workspace !== self.workspace) throw new Refusal('not-found', id);
    return row;
  }

  async function tell(row: HandOverRow): Promise<HandOverRow> {
    const { id: run, spaces: _spaces, loss, ...shown } = row;
    await writeValue(database, handOverValue, { run, loses: lossOf(loss), ...shown });
    return row;
  }

  async function change(id: string, changes: Partial<HandOverRow>): Promise<HandOverRow> {
    await journal.runs.update(id, changes);
    return tell(await requireRun(id));
  }

  /** One driver per run, whoever asks. */
  function drive(id: string, job: (signal: AbortSignal) => Promise<HandOverRow>): Promise<HandOverRow> {
    const running = driven.get(id);
    if (running) return running;
    const stop = new AbortController();
    stops.set(id, stop);
    const begun = job(stop.signal)
      .catch((error: unknown) => fail(id, error, stop.signal))
      .finally(() => {
        driven.delete(id);
        stops.delete(id);
      });
    driven.set(id, begun);
    return begun;
  }

  async function fail(id: string, error: unknown, signal: AbortSignal): Promise<HandOverRow> {
    if (isHalted) return requireRun(id);
    if (signal.aborted) return change(id, { state: 'stopped' });
    const problem =
      error instanceof Refusal
        ? error.refused
        : { code: 'failed', detail: error instanceof Error ? error.message : 'unknown' };
    return change(id, { state: 'failed', problem: { code: problem.code, detail: problem.detail } });
  }

  async function handOver(id: string, signal: AbortSignal): Promise<HandOverRow> {
    const { state } = await requireRun(id);
    if (state === 'stopping') return change(id, { state: 'stopped' });
    // What was at the end already was handed over and acknowledged.
    if (state !== 'ending') {
      await pass(id, signal);
      await change(id, { state: 'sending' });
      await acknowledged(context, await documentsOf(id), signal);
      signal.throwIfAborted();
      await change(id, { state: 'ending' });
    }
    await takeAway(await requireRun(id));
    return change(id, { state: 'done' });
  }

  /** Until nothing is left: the member may be at work meanwhile. */
  async function pass(id: string, signal: AbortSignal): Promise<void> {
    const { member, spaces } = await requireRun(id);
    const tried = new Set<RecordId>();
    const pace = createPace(now, PART);
    for (;;) {
      const all = await passingsOf(rows, member, spaces);
      const left = all.filter(({ change: { id: record } }) => !tried.has(record)).toSorted(byDocument);
      if (left.length === 0) return;
      let row = await change(id, { total: (await requireRun(id)).done + left.length });
      for (let from = 0; from < left.length;) {
        signal.throwIfAborted();
        const part = left.slice(from, from + pace.size);
        from += part.length;
        const changes = part.map((passing) => passing.change);
        await pace.run(async () => {
          await journal.parts.add({ run: id, changes });
          await replica.write({ changes });
        });
        for (const { id: record } of changes) tried.add(record);
        const count = (what: string): number => part.filter((passing) => passing.what === what).length;
        row = await change(id, {
          done: row.done + part.length,
          items: row.items + count('items'),
          activities: row.activities + count('activities'),
          tasks: row.tasks + count('tasks'),
        });
      }
    }
  }

  async function changesOf(id: string): Promise<FieldChange[]> {
    const parts = await journal.parts.where('run').equals(id).sortBy('part');
    return parts.flatMap(({ changes }) => changes);
  }

  async function documentsOf(id: string): Promise<string[]> {
    const names = new Set<string>();
    for (const { id: record } of await changesOf(id)) {
      const name = await shards.documentOf(record);
      if (name) names.add(name);
    }
    return [...names];
  }

  async function takeAway({ member, loss }: HandOverRow): Promise<void> {
    const api = requireApi(context);
    if (loss.what === 'workspace') await remove(api, member);
    else {
      for (const space of loss.readOnly ?? []) await api.setRole(space, member, 'viewer').catch(refusalOf);
      for (const space of loss.spaces) await api.setRole(space, member, null).catch(refusalOf);
      if (loss.admin) await api.setAdmin(member, false).catch(refusalOf);
    }
    await applyTeamRights(context, await api.workspace().catch(refusalOf));
  }

  /** A kill may have come after the server's answer: who is removed already is no failure. */
  async function remove(api: ApiClient, member: string): Promise<void> {
    try {
      await api.removeMember(member);
    } catch (error) {
      const { members } = await api.workspace().catch(() => refusalOf(error));
      if (!members.some(({ id, removed }) => id === member && removed)) refusalOf(error);
    }
  }

  async function giveBack(id: string, signal: AbortSignal): Promise<HandOverRow> {
    const { member } = await requireRun(id);
    const changes = await changesOf(id);
    const pace = createPace(now, PART);
    let row = await change(id, { done: 0, total: changes.length, kept: 0 });
    for (let done = 0; done < changes.length;) {
      signal.throwIfAborted();
      const part = changes.slice(done, done + pace.size);
      done += part.length;
      const holds = await pace.run(async () => {
        const found = await responsiblesOf(part.map(({ id: record }) => record));
        const back = part.filter((one, index) => found[index] === one.value);
        await replica.write({ changes: back.map(({ id: record, field }) => ({ id: record, field, value: member })) });
        return found;
      });
      // What is the member's was given back before a kill.
      const kept = part.filter((one, index) => holds[index] !== one.value && holds[index] !== member).length;
      row = await change(id, { done, kept: row.kept + kept });
    }
    return change(id, { state: 'undone' });
  }

  /** Who is responsible now; null for what is done, which stays as it is (ACT-17). */
  async function responsiblesOf(ids: RecordId[]): Promise<(string | null | undefined)[]> {
    const [items, activities] = await Promise.all([rows.items.bulkGet(ids), rows.activities.bulkGet(ids)]);
    return ids.map((_, index) => {
      const item = items[index];
      if (item) return item.record.responsible;
      const activity = activities[index]?.record;
      return activity?.completed === undefined ? activity?.responsible : null;
    });
  }

  return {
    async begin({ run, member, spaces, loss }) {
      const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
      if (known.some(({ id }) => id === run)) return;
      if (known.some(({ state }) => !ends.has(state))) throw new Refusal('refused', 'hand-over-runs');
      requireApi(context);
      const info = await readValue(database, workspaceValue);
      if (!info) throw new Refusal('no-access', 'no server');
      requireHandOver(info, { member, spaces, loss });
      // The one before can be taken back no more.
      await journal.transaction('rw', journal.runs, journal.parts, async () => {
        for (const { id } of known) await journal.parts.where('run').equals(id).delete();
        await journal.runs.bulkDelete(known.map(({ id }) => id));
        const counts = { done: 0, total: 0, items: 0, activities: 0, tasks: 0, kept: 0 };
        const begun = { id: run, workspace: self.workspace, member, spaces, loss, problem: null, ...counts };
        await journal.runs.put({ ...begun, state: 'writing' });
      });
      await tell(await requireRun(run));
      void drive(run, (signal) => handOver(run, signal)).catch(() => undefined);
    },

    async ended(id) {
      return (await driven.get(id)) ?? requireRun(id);
    },

    async stop(id) {
      const { state } = await requireRun(id);
      // At the end the server is being asked: it is too late.
      if (state !== 'writing' && state !== 'sending') return;
      await change(id, { state: 'stopping' });
      stops.get(id)?.abort();
      await drive(id, (signal) => handOver(id, signal));
    },

    async goOn(id) {
      const { state } = await requireRun(id);
      if (state !== 'stopped' && state !== 'failed') return;
      await change(id, { state: 'writing', problem: null });
      void drive(id, (signal) => handOver(id, signal)).catch(() => undefined);
    },

    async undo(id) {
      const { state } = await requireRun(id);
      if (state === 'undone') return requireRun(id);
      if (state !== 'undoing') {
        if (!ends.has(state)) throw new Refusal('refused', 'hand-over-runs');
        await change(id, { state: 'undoing' });
      }
      return drive(id, (signal) => giveBack(id, signal));
    },

    async resume() {
      const left = await journal.runs.where('workspace').equals(self.workspace).toArray();
      for (const { id, state } of left) {
        if (state === 'undoing') await drive(id, (signal) => giveBack(id, signal));
        else if (!ends.has(state)) await drive(id, (signal) => handOver(id, signal));
      }
    },

    async halt() {
      isHalted = true;
      for (const stop of stops.values()) stop.abort();
      await Promise.allSettled(driven.values());
    },
  };
}
