import { type Pipelines, pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import type { RecordId } from '@sidebook/domain/ids';
import { markId, PREFERENCES_ID, SETTINGS_ID } from '@sidebook/domain/records/setting-ids';
import type { RecordOf, SettingKind } from '@sidebook/domain/records/schema';
import { type WorkspaceSettings, workspaceSettings } from '@sidebook/domain/settings/workspace-settings';

import type { ProjectionDatabase } from '../tables.ts';

async function settingOf<K extends SettingKind>(
  db: ProjectionDatabase,
  id: RecordId,
  kind: K,
): Promise<RecordOf<K> | undefined> {
  const record = (await db.settings.get(id))?.record;
  return record?.recordKind === kind ? (record as unknown as RecordOf<K>) : undefined;
}

/** What admins set for the whole workspace, with the defaults for what they did not. */
export async function readWorkspaceSettings(db: ProjectionDatabase): Promise<WorkspaceSettings> {
  return workspaceSettings(await settingOf(db, SETTINGS_ID, 'settings'));
}

export async function readPipelines(db: ProjectionDatabase): Promise<Pipelines> {
  const rows = await db.settings.where('kind').anyOf('pipeline', 'stage').toArray();
  const records = rows.map(({ record }) => record);
  return pipelinesOf(
    records.filter((record) => record.recordKind === 'pipeline'),
    records.filter((record) => record.recordKind === 'stage'),
  );
}

/** The user's own settings as they are stored; undefined before the first one. */
export function readPreferences(db: ProjectionDatabase): Promise<RecordOf<'preferences'> | undefined> {
  return settingOf(db, PREFERENCES_ID, 'preferences');
}

/** The templates that this user may use, their own and the workspace's; no order. */
export async function readTemplates(db: ProjectionDatabase): Promise<RecordOf<'template'>[]> {
  const rows = await db.settings.where('kind').equals('template').toArray();
  return rows.flatMap(({ record }) => (record.recordKind === 'template' && !record.deleted ? [record] : []));
}

/** Everything that screens and commands are set by, in one read. */
export interface Arrangement {
  readonly workspaceSettings: WorkspaceSettings;
  readonly pipelines: Pipelines;
  readonly preferences: RecordOf<'preferences'> | undefined;
}

export function readArrangement(db: ProjectionDatabase): Promise<Arrangement> {
  return db.transaction('r', db.settings, async () => {
    const [workspace, pipelines, preferences] = await Promise.all([
      readWorkspaceSettings(db),
      readPipelines(db),
      readPreferences(db),
    ]);
    return { workspaceSettings: workspace, pipelines, preferences };
  });
}

/** The user's marks on these records, by the record they are on. */
export async function readMarks(
  db: ProjectionDatabase,
  subjects: readonly RecordId[],
): Promise<Map<RecordId, RecordOf<'mark'>>> {
  const rows = await db.settings.bulkGet(subjects.map(markId));
  const marks = new Map<RecordId, RecordOf<'mark'>>();
  for (const [index, row] of rows.entries()) {
    const subject = subjects[index];
    if (subject && row?.record.recordKind === 'mark') marks.set(subject, row.record);
  }
  return marks;
}

/** Saved filters of a kind of item: everybody's, and the user's own (LIST-5). */
export async function readFilters(db: ProjectionDatabase, kind: string): Promise<RecordOf<'filter'>[]> {
  const rows = await db.settings.where('kind').equals('filter').toArray();
  return rows.flatMap(({ record }) =>
    record.recordKind === 'filter' && record.kind === kind && !record.deleted && record.name ? [record] : [],
  );
}
