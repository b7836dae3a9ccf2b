import { ActivityKind } from '@sidebook/domain/activities/activity';
import { canUndoConversion } from '@sidebook/domain/crm-mode/switching';
import type { RecordId } from '@sidebook/domain/ids';
import { targetsOfClients } from '@sidebook/domain/leads/targets';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { leadsInWork } from '@sidebook/projections/queries/leads';
import { readPipelines } from '@sidebook/projections/queries/settings';
import { writeValue } from '@sidebook/sync/persistence/device-database';
import { Dexie } from 'dexie';

import { Refusal } from '../../messaging/consumer.ts';
import type { SwitchChoices } from '../../messaging/lead-requests.ts';
import { conversionProgressValue } from '../../session/values.ts';
import type { Backups } from '../backup/backups.ts';
import type { WorkerContext } from '../context.ts';
import { isErased } from '../erasure/erased-ids.ts';
import { onceEach } from '../once-each.ts';
import type { ConversionJournal, RunRow, StepRow } from './conversion-journal.ts';
import { type LeadChoices, planLead, sceneOf } from './lead-writer.ts';
import { ensurePipeline, writeMode } from './switch-mode.ts';
import { isEditedSince, undoOfStep, writtenAt } from './undo-step.ts';

/** The switch to Simple mode with leads in work: converts them one by one, each step noted before it is made (MODE-16..23). */
export interface ConversionRunner {
  /** Begins, or joins the one that is on its way; resolves with its id as soon as it is noted. */
  begin(run: string, choices: SwitchChoices): Promise<string>;
  /** Resolves when a run has ended. */
  ended(run: string): Promise<RunRow>;
  /** Ends after the lead at hand; what was converted stays so, and the mode stays Classic. */
  stop(run: string): Promise<void>;
  /** Back to Classic, and every lead back into work that nobody worked on since; within 24 h (MODE-3). */
  undo(run: string): Promise<RunRow>;
  /** Goes on with what a killed worker left; called once when the worker has started. */
  resume(): Promise<void>;
}

const ends: ReadonlySet<RunRow['state']> = new Set(['done', 'stopped', 'undone']);

export function createConversionRunner(
  context: WorkerContext,
  journal: ConversionJournal,
  backups: Pick<Backups, 'write'>,
): ConversionRunner {
  const { self, rows, replica, now } = context;
  const driven = new Map<string, Promise<RunRow>>();

  async function requireRun(id: string): Promise<RunRow> {
    const row = await journal.runs.get(id);
    if (!row || row.workspace !== self.workspace) throw new Refusal('not-found', id);
    return row;
  }

  async function tell(row: RunRow): Promise<RunRow> {
    const { id: run, choices: _choices, at: _at, ...shown } = row;
    await writeValue(context.database, conversionProgressValue, { run, ...shown });
    return row;
  }

  async function change(id: string, changes: Partial<RunRow>): Promise<RunRow> {
    await journal.runs.update(id, changes);
    return tell(await requireRun(id));
  }

  /** One driver per run, whoever asks. */
  function drive(id: string, job: () => Promise<RunRow>): Promise<RunRow> {
    const running = driven.get(id) ?? job().finally(() => driven.delete(id));
    driven.set(id, running);
    return running;
  }

  async function convert(id: string): Promise<RunRow> {
    let row = await requireRun(id);
    if (row.state === 'backup') {
      const { file } = await backups.write();
      // Stopped while the file was written: nothing is converted.
      const { state } = await requireRun(id);
      row = await change(id, { backup: file, ...(state === 'backup' ? { state: 'running' } : {}) });
    }
    const begun = await journal.steps
      .where('run')
      .equals(id)
      .filter(({ written }) => !written)
      .toArray();
    if (row.state === 'stopping' && begun.length === 0) return change(id, { state: 'stopped', endedAt: now() });
    const { choices } = row;
    const leadChoices: LeadChoices = {
      targets: targetsOfClients[choices.clients],
      pipeline: await ensurePipeline(context, choices.pipeline),
      closes: choices.keepActivities ? new Set() : new Set(Object.values(ActivityKind)),
    };
    const tried = new Set<RecordId>();
    // What a kill interrupted is made whole first, also when it is to be stopped.
    for (const { lead } of begun) await convertOne(id, lead, leadChoices);
    for (;;) {
      const left = await leadsToDo(tried);
      if (left.length === 0) break;
      await change(id, { total: (await requireRun(id)).done + left.length });
      for (const lead of left) {
        if ((await requireRun(id)).state === 'stopping') break;
        tried.add(lead);
        await convertOne(id, lead, leadChoices);
      }
      if ((await requireRun(id)).state === 'stopping') break;
    }
    if ((await requireRun(id)).state === 'stopping') return change(id, { state: 'stopped', endedAt: now() });
    await writeMode(context, CrmMode.simple);
    return change(id, { state: 'done', endedAt: now() });
  }

  async function leadsToDo(tried: ReadonlySet<RecordId>): Promise<RecordId[]> {
    const inWork = await leadsInWork(rows, await readPipelines(rows));
    return inWork.map((row) => row.id).filter((lead) => !tried.has(lead));
  }

  async function convertOne(id: string, leadId: RecordId, choices: LeadChoices): Promise<void> {
    const begun = await journal.steps.get([id, leadId]);
    const { record: lead, space = '' } = (await rows.items.get(leadId)) ?? {};
    const isOurs = begun !== undefined && !begun.written;
    // Another device was first, or somebody deleted it meanwhile.
    if (lead?.recordKind !== 'lead' || lead.deleted || (lead.converted !== undefined && !isOurs)) return;
    const writing = await planLead(context, await sceneOf(context, lead), choices);
    // What it became once was erased for good: it stays a lead, and the others go on.
    if (await isErased(context.database, space, writing.made)) return;
    const made = [...new Set([...(begun?.made ?? []), ...writing.made])];
    const undo = onceEach([...(begun?.undo ?? []), ...(await replica.undoOf(writing.changes))]);
    const step: StepRow = { run: id, lead: leadId, made, undo, written: false, at: 0 };
    await journal.steps.put(step);
    await replica.write(writing);
    const at = await writtenAt(rows, step);
    await journal.transaction('rw', journal.runs, journal.steps, async () => {
      await journal.steps.put({ ...step, written: true, at });
      const row = await requireRun(id);
      const count = (kind: string): number => made.filter((record) => record.includes(`.v-${kind}-`)).length;
      await journal.runs.put({
        ...row,
        done: row.done + 1,
        deals: row.deals + count('deal'),
        contacts: row.contacts + count('contact'),
        companies: row.companies + count('company'),
      });
    });
    await tell(await requireRun(id));
  }

  async function takeBack(id: string): Promise<RunRow> {
    await writeMode(context, CrmMode.classic);
    const steps = await journal.steps.where('[run+lead]').between([id, Dexie.minKey], [id, Dexie.maxKey]).toArray();
    // Newest first: the contact that an earlier lead made may be the client of a later one's deal.
    const written = steps.filter((step) => step.written).toSorted((a, b) => b.at - a.at);
    await change(id, { done: 0, total: written.length });
    for (const [index, step] of written.entries()) {
      if (await isEditedSince(rows, step)) await change(id, { kept: (await requireRun(id)).kept + 1 });
      else await replica.write({ changes: await undoOfStep(rows, step) });
      await journal.steps.delete([id, step.lead]);
      await change(id, { done: index + 1 });
    }
    return change(id, { state: 'undone', endedAt: now() });
  }

  async function prune(): Promise<void> {
    const all = await journal.runs.where('workspace').equals(self.workspace).toArray();
    for (const { id, state, endedAt } of all) {
      if (!ends.has(state) || canUndoConversion(endedAt, now())) continue;
      await journal.steps.where('run').equals(id).delete();
      await journal.runs.delete(id);
    }
  }

  return {
    async begin(id, choices) {
      const known = await journal.runs.where('workspace').equals(self.workspace).toArray();
      const active = known.find((row) => row.id === id || !ends.has(row.state));
      if (!active) {
        await prune();
        const counts = { total: 0, done: 0, deals: 0, contacts: 0, companies: 0, kept: 0 };
        const begun = { id, workspace: self.workspace, at: now(), endedAt: 0, choices, backup: null, ...counts };
        await journal.runs.put({ ...begun, state: 'backup' });
        await tell(await requireRun(id));
      }
      const run = active?.id ?? id;
      if (!ends.has(active?.state ?? 'backup')) void drive(run, () => convert(run)).catch(() => undefined);
      return run;
    },

    async ended(id) {
      return (await driven.get(id)) ?? requireRun(id);
    },

    async stop(id) {
      const { state } = await requireRun(id);
      if (state === 'backup' || state === 'running') await change(id, { state: 'stopping' });
      if (!ends.has(state)) await drive(id, () => convert(id));
    },

    async undo(id) {
      const row = await requireRun(id);
      if (row.state === 'undone') return row;
      if (row.state !== 'undoing') {
        if (!ends.has(row.state)) throw new Refusal('completed', id);
        if (!canUndoConversion(row.endedAt, now())) throw new Refusal('too-near', id);
        await change(id, { state: 'undoing' });
      }
      return drive(id, () => takeBack(id));
    },

    async resume() {
      const left = await journal.runs.where('workspace').equals(self.workspace).toArray();
      for (const { id, state } of left) {
        if (state === 'undoing') await drive(id, () => takeBack(id)).catch(() => undefined);
        else if (!ends.has(state)) await drive(id, () => convert(id)).catch(() => undefined);
      }
      await prune();
    },
  };
}
