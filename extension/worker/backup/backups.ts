import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';

import { Refusal } from '../../messaging/consumer.ts';
import type { BackupSummary } from '../../messaging/backup-requests.ts';
import type { ScratchFiles } from '../../platform/scratch-files.ts';
import { backupProgressValue, conversionProgressValue, restoringValue } from '../../session/values.ts';
import type { WorkerContext } from '../context.ts';
import { randomId } from '../identity.ts';
import type { ReminderMarks } from '../reminders/reminder-marks.ts';
import { BackupProblem } from './backup-format.ts';
import { checkBackup, openBackup, type OpenBackup } from './read-backup.ts';
import { destinationOf, enterWorkspace, recordsOf, restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';
import { sourceOf } from './zip-reader.ts';

/** One file for everything: written for a page to save, checked, restored (EXT-24). */
export interface Backups {
  /** Writes a scratch file that the page hands to the user. */
  write(): Promise<{ readonly file: string; readonly bytes: number }>;
  /** Checks all of a scratch file and says what is in it; refuses a damaged one, naming the place. */
  inspect(file: string): Promise<BackupSummary>;
  /** Restores a scratch file. `restarted`: another workspace comes into use, ask again for the rest. */
  restore(file: string): Promise<{ readonly state: 'restarted' | 'done'; readonly records: number }>;
  discard(file: string): Promise<void>;
  /** Goes on with a restore that a kill or a restart interrupted. */
  resume(): Promise<void>;
}

type Work = 'export' | 'inspect' | 'restore';

/** Progress is told so often that a bar moves, and no oftener: each telling is a write. */
const TELL_EVERY = 250;

export function createBackups(context: WorkerContext, marks: ReminderMarks, scratch: ScratchFiles): Backups {
  const { database, self, random } = context;
  const running = new Map<string, Promise<void>>();

  function progressOf(work: Work): (done: number, total: number) => Promise<void> {
    let told = 0;
    return async (done, total) => {
      const now = performance.now();
      if (done < total && now - told < TELL_EVERY) return;
      told = now;
      await writeValue(database, backupProgressValue, { work, done, total });
    };
  }

  async function open(file: string): Promise<OpenBackup> {
    const blob = await scratch.open(file);
    if (!blob) throw new Refusal('not-found', file);
    return openBackup(sourceOf(blob)).catch(refuse);
  }

  async function finish(file: string): Promise<void> {
    const backup = await open(file);
    await restoreBackup(context, marks, backup, progressOf('restore')).catch(refuse);
    const { workspace } = backup.manifest.identity;
    await writeValue(database, restoringValue, { file, workspace, state: 'done', records: recordsOf(backup.manifest) });
    await writeValue(database, backupProgressValue, null);
    await scratch.remove(file);
    await context.sync.client.refresh();
    context.reschedule();
  }

  function finishOnce(file: string): Promise<void> {
    const job = running.get(file) ?? finish(file).finally(() => running.delete(file));
    running.set(file, job);
    return job;
  }

  return {
    async write() {
      // That of the last switch of the mode is kept: it is what there was before the leads were converted.
      const kept = (await readValue(database, conversionProgressValue))?.backup;
      await scratch.removeOthers(kept ? [kept] : []);
      const file = `export-${randomId(12, random)}`;
      const sink = await scratch.create(file);
      try {
        const bytes = await writeBackup(context, marks, sink, progressOf('export'));
        await sink.close();
        return { file, bytes };
      } catch (error) {
        await sink.abort();
        return refuse(error);
      } finally {
        await writeValue(database, backupProgressValue, null);
      }
    },

    async inspect(file) {
      const backup = await open(file);
      await checkBackup(backup, progressOf('inspect')).catch(refuse);
      await writeValue(database, backupProgressValue, null);
      const { manifest } = backup;
      const { writtenAt, counts, workspace } = manifest;
      return {
        writtenAt,
        workspaceName: workspace.name,
        members: workspace.members.filter(({ removed, name }) => !removed && name !== '').map(({ name }) => name),
        ...counts,
        files: manifest.files.length,
        destination: await destinationOf(context, manifest),
      };
    },

    async restore(file) {
      const last = await readValue(database, restoringValue);
      if (last?.file === file && last.state === 'done') return { state: 'done', records: last.records };
      const backup = await open(file);
      const { manifest } = backup;
      const records = recordsOf(manifest);
      if (last?.file !== file) {
        await checkBackup(backup, progressOf('inspect')).catch(refuse);
        const destination = await destinationOf(context, manifest);
        if (destination === 'removed') throw new Refusal('member-removed', manifest.workspace.name);
        if (destination === 'other') throw new Refusal('other-workspace', manifest.workspace.name);
        if (destination === 'fresh') {
          await enterWorkspace(context, manifest, file);
          context.restart();
          return { state: 'restarted', records };
        }
        await writeValue(database, restoringValue, { file, workspace: self.workspace, state: 'running', records });
      }
      await finishOnce(file);
      return { state: 'done', records };
    },

    discard: (file) => scratch.remove(file),

    async resume() {
      const last = await readValue(database, restoringValue);
      if (last?.state === 'done') await scratch.remove(last.file);
      if (last?.state !== 'running' || last.workspace !== self.workspace) return;
      // Without its file it cannot go on; what is restored stays.
      if (await scratch.open(last.file)) await finishOnce(last.file).catch(() => undefined);
      else await writeValue(database, restoringValue, null);
    },
  };
}

/** What is wrong with a file, as a refusal that the page has words for. */
function refuse(error: unknown): never {
  if (error instanceof BackupProblem) throw new Refusal(error.code, error.place);
  throw error;
}
