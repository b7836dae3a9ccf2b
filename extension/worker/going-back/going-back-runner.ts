import { compare } from '@sidebook/crdt/record-state';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { Answers, RequestOf } from '../../messaging/operations.ts';
import { goingBackValue } from '../../session/going-back.ts';
import { otherWorkspacesValue, workspaceValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { createPace } from '../pace.ts';
import { refusalOf, requireApi } from '../sync/team-server.ts';
import { type Difference, DifferenceFinder } from './find-differences.ts';
import type { GoingBackJournal, RunRow, StepRow } from './going-back-journal.ts';
import { countsOf, stepsOf } from './item-steps.ts';
import { createStepWriter } from './step-writer.ts';

/** Items that are written between two looks at whether it is to stop. */
const BATCH = { first: 10, least: 25, most: 200, time: 250 };
/** Values of one item that are listed at most, and characters of one that are shown. */
const LISTED = 500;
const SHOWN = 300;

/** Brings a space back to what it was (BACK-3..5): finds out what differs, then writes what is chosen, each step noted before. */
export interface GoingBackRunner {
  preview(request: RequestOf<'going-back.preview'>): Promise<void>;
  page(request: RequestOf<'going-back.page'>): Promise<Answers['going-back.page']>;
  values(request: RequestOf<'going-back.values'>): Promise<Answers['going-back.values']>;
  start(request: RequestOf<'going-back.start'>): Promise<void>;
  stop(run: string): Promise<void>;
  undo(run: string): Promise<void>;
  close(run: string): Promise<void>;
  /** Resolves when nothing of it runs any more. */
  ended(run: string): Promise<void>;
  /** Goes on with what a killed worker left; called once when the worker has started. */
  resume(): Promise<void>;
  /** Forgets what it holds of workspaces and spaces that are no longer readable here (PERM-5). */
  forgetLost(): Promise<void>;
}

const busy: ReadonlySet<RunRow['state']> = new Set(['loading', 'running', 'stopping', 'undoing']);

export function createGoingBackRunner(context: WorkerContext, journal: GoingBackJournal): GoingBackRunner {
  const { self, rows, database, now } = context;
  const writer = createStepWriter(context, journal);
  const driven = new Map<string, Promise<void>>();

  async function requireRun(id: string): Promise<RunRow> {
    const row = await journal.runs.get(id);
    if (!row || row.workspace !== self.workspace) throw new Refusal('not-found', id);
    return row;
  }

  async function change(id: string, changes: Partial<RunRow>): Promise<RunRow> {
    await journal.runs.update(id, changes);
    const row = await requireRun(id);
    await writeValue(database, goingBackValue, row);
    return row;
  }

  /** One driver per run; what it fails with is told to the pages. */
  function drive(id: string, job: () => Promise<unknown>): void {
    if (driven.has(id)) return;
    const running = job()
      .then(() => undefined)
      .catch((error: unknown) => fail(id, error))
      .finally(() => driven.delete(id));
    driven.set(id, running);
  }

  async function fail(id: string, error: unknown): Promise<void> {
    const isNotSaved = error instanceof Error && error.name === 'NotSaved';
    const other = { code: isNotSaved ? 'not-saved' : 'failed', detail: error instanceof Error ? error.message : '' };
    const problem = error instanceof Refusal ? error.refused : other;
    const row = await journal.runs.get(id);
    // What was being written goes on later from where it is; what could not be looked at is looked at anew.
    if (row) await change(id, { state: row.state === 'loading' ? 'failed' : 'stopped', problem: { ...problem } });
  }

  async function forget(id: string): Promise<void> {
    await journal.steps.where('run').equals(id).delete();
    await journal.runs.delete(id);
    if ((await readValue(database, goingBackValue))?.run === id) await writeValue(database, goingBackValue, null);
  }

  /** Who can be responsible in the space; null where nobody has said. */
  async function membersOf(space: string): Promise<ReadonlySet<MemberId> | null> {
    const info = await readValue(database, workspaceValue);
    const found = info?.spaces.find(({ id }) => id === space);
    if (!info || !found) return null;
    const inSpace = new Set(found.members.map(({ id }) => id));
    const active = info.members.filter(({ id, admin, removed }) => !removed && (admin || inSpace.has(id)));
    return new Set(active.map(({ id }) => id as MemberId));
  }

  async function requireManager(space: string): Promise<void> {
    const info = await readValue(database, workspaceValue);
    const found = info?.spaces.find(({ id }) => id === space);
    if (found?.role !== 'manager' || found.archived) throw new Refusal('no-access', 'forbidden');
  }

  async function load(id: string): Promise<void> {
    const { space, instant, item } = await requireRun(id);
    const api = requireApi(context);
    // Who does not stay connected compares with what teammates have done by now.
    await context.sync.burst();
    const prefix = `${self.workspace}/s/${space}/`;
    const names = await database.documents.where('name').startsWith(prefix).primaryKeys();
    await change(id, { total: names.length });
    const finder = new DifferenceFinder(rows, await membersOf(space));
    const found: Difference[] = [];
    for (let after: string | undefined; ;) {
      const { documents, more } = await api.past(space, instant, after).catch(refusalOf);
      for (const document of documents) {
        if (document.name.startsWith(prefix)) found.push(...(await finder.compare(document)));
        // Closed meanwhile: nothing is left of it.
        if (!(await journal.runs.get(id))) return;
        await change(id, { done: names.filter((name) => name <= document.name).length });
      }
      const last = documents.at(-1)?.name;
      // A server that does not get further would be asked for ever.
      if (!more || last === undefined || (after !== undefined && last <= after)) break;
      after = last;
    }
    found.push(...(await finder.rest()));
    const steps = await stepsOf(rows, id, found, item as RecordId | null);
    const ids = new Set(steps.flatMap(({ records }) => records.map((record) => record.id)));
    await journal.transaction('rw', journal.runs, journal.steps, async () => {
      await journal.steps.where('run').equals(id).delete();
      if (await journal.runs.get(id)) await journal.steps.bulkPut(steps);
    });
    if (!(await journal.runs.get(id))) return;
    const counts = countsOf(found.filter(({ back }) => ids.has(back.id)));
    await change(id, { state: 'ready', done: 0, total: 0, items: steps.length, ...counts });
  }

  function stepsLeft(id: string): Promise<StepRow[]> {
    const isLeft = ({ chosen, state }: StepRow): boolean => chosen && state !== 'written';
    return journal.steps.where('run').equals(id).filter(isLeft).toArray();
  }

  async function write(id: string): Promise<void> {
    const left = (await stepsLeft(id)).toSorted(byDocument);
    const pace = createPace(now, BATCH);
    for (let at = 0; at < left.length;) {
      const { state, done, kept } = await requireRun(id);
      if (state === 'stopping') return void (await change(id, { state: 'stopped' }));
      const batch = left.slice(at, at + pace.size);
      at += batch.length;
      const stayed = await pace.run(() => writer.write(batch));
      await change(id, { done: done + batch.length, kept: kept + stayed });
    }
    await change(id, { state: 'done' });
  }

  async function takeBack(id: string): Promise<void> {
    const isTouched = ({ state }: StepRow): boolean => state !== 'waiting';
    const touched = await journal.steps.where('run').equals(id).filter(isTouched).toArray();
    touched.sort(byDocument);
    const pace = createPace(now, BATCH);
    await change(id, { done: 0, total: touched.length, kept: 0 });
    for (let at = 0; at < touched.length;) {
      const batch = touched.slice(at, at + pace.size);
      at += batch.length;
      const stayed = await pace.run(() => writer.takeBack(batch));
      const { done, kept } = await requireRun(id);
      await change(id, { done: done + batch.length, kept: kept + stayed });
    }
    await change(id, { state: 'undone' });
  }

  return {
    async preview({ run, space, instant, item = null }) {
      if (await journal.runs.get(run)) return;
      await requireManager(space);
      requireApi(context);
      const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
      if (known.some(({ state }) => busy.has(state) && state !== 'loading')) throw new Refusal('wrong-state', 'busy');
      for (const row of known) await forget(row.run);
      const counts = { done: 0, total: 0, items: 0, kept: 0, kinds: [], members: [], problem: null };
      const records = { made: 0, deleted: 0, changed: 0 };
      const begun = { run, workspace: self.workspace, space, instant, item, state: 'loading' as const };
      await journal.runs.put({ ...begun, ...counts, records });
      await change(run, {});
      drive(run, () => load(run));
    },

    async page({ run, from, count }) {
      await requireRun(run);
      const steps = await journal.steps
        .where('[run+index]')
        .between([run, from], [run, from + count], true, false)
        .toArray();
      return {
        items: steps.map(({ index, id, kind, title, made, deleted, changed, by }) => ({
          index,
          id,
          kind,
          title,
          made,
          deleted,
          changed,
          by,
        })),
      };
    },

    async values({ run, index }) {
      const step = await journal.steps.get([run, index]);
      if (!step) throw new Refusal('not-found', run);
      let left = LISTED;
      const records = step.records.flatMap(({ id, kind, since, changes }) => {
        const listed = changes.slice(0, left).map(({ field, element, from, value }) => {
          return { field, element, from: brief(from), value: brief(value) };
        });
        left -= listed.length;
        return listed.length === 0 ? [] : [{ id, kind, since, changes: listed }];
      });
      const all = step.records.reduce((sum, { changes }) => sum + changes.length, 0);
      return { records, more: Math.max(0, all - LISTED) };
    },

    async start({ run, all, listed }) {
      const row = await requireRun(run);
      if (busy.has(row.state)) return;
      if (row.state !== 'ready' && row.state !== 'stopped') throw new Refusal('wrong-state', run);
      await requireManager(row.space);
      if (row.state === 'ready') {
        const places = new Set(listed);
        const isChosen = (index: number): boolean => places.has(index) !== all;
        await journal.steps
          .where('run')
          .equals(run)
          .modify((step: { chosen: boolean; readonly index: number }) => {
            step.chosen = isChosen(step.index);
          });
        const total = await journal.steps
          .where('run')
          .equals(run)
          .filter(({ chosen }) => chosen)
          .count();
        await change(run, { total, done: 0 });
      }
      await change(run, { state: 'running', problem: null });
      drive(run, () => write(run));
    },

    async stop(run) {
      const { state } = await requireRun(run);
      if (state === 'loading') await forget(run);
      if (state === 'running') await change(run, { state: 'stopping' });
    },

    async undo(run) {
      const { state } = await requireRun(run);
      if (state !== 'done' && state !== 'stopped') throw new Refusal('wrong-state', run);
      await change(run, { state: 'undoing', problem: null });
      drive(run, () => takeBack(run));
    },

    async close(run) {
      const row = await journal.runs.get(run);
      if (row && busy.has(row.state)) throw new Refusal('wrong-state', run);
      await forget(run);
    },

    async ended(run) {
      await driven.get(run);
    },

    async forgetLost() {
      const [info, others] = await Promise.all([
        readValue(database, workspaceValue),
        readValue(database, otherWorkspacesValue),
      ]);
      const kept = new Set(others.map(({ identity }) => identity.workspace));
      for (const { run, workspace, space } of await journal.runs.toArray()) {
        const isHere = workspace === self.workspace && (info?.spaces.some(({ id }) => id === space) ?? true);
        if (!isHere && !kept.has(workspace)) await forget(run);
      }
    },

    async resume() {
      await this.forgetLost();
      const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
      // A kill may have come between the journal and what pages see of it; another workspace may have been in use.
      if (known.length === 0) await writeValue(database, goingBackValue, null);
      for (const { run, state } of known) {
        await change(run, {});
        if (state === 'loading') drive(run, () => load(run));
        if (state === 'running' || state === 'stopping') drive(run, () => write(run));
        if (state === 'undoing') drive(run, () => takeBack(run));
        await driven.get(run);
      }
    },
  };
}

/** What lies in one document stands together: to write into ten documents takes ten times as long as to write into one. */
function byDocument(a: StepRow, b: StepRow): number {
  return compare(a.root, b.root);
}

/** A long text by its beginning: nobody reads more of it in a list. */
function brief(value: unknown): unknown {
  return typeof value === 'string' && value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
}
