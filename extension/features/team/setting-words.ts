import type { RecordId } from '@sidebook/domain/ids';
import type { SettingRecord } from '@sidebook/domain/records/schema';

import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { RefusedChange } from '../../session/values.ts';

const fieldTexts: Readonly<Record<string, TextKey>> = {
  crmMode: 'crm.mode',
  counterMode: 'workspace.counterMode',
  activityLimit: 'settings.limit',
  zone: 'settings.timeZone',
  firstWeekday: 'workspace.firstWeekday',
  workStart: 'settings.startOfWork',
  workEnd: 'workspace.endOfWork',
  hoursApply: 'workspace.hoursApply',
  workingDaysOnly: 'workspace.workingDaysOnly',
  weekdays: 'settings.workingDays',
  holidays: 'workspace.holidays',
  currency: 'settings.currency',
  name: 'items.name',
};

const valueTexts: Readonly<Record<string, TextKey>> = {
  'counterMode item': 'workspace.counterModeItem',
  'counterMode activity': 'workspace.counterModeActivity',
};

/** Settings of the workspace by their ids. */
export async function settingsOf({ rows }: Session, ids: readonly string[]): Promise<Map<string, SettingRecord>> {
  const found = await rows.settings.bulkGet([...new Set(ids)] as RecordId[]);
  return new Map(found.flatMap((row): [string, SettingRecord][] => (row ? [[row.id, row.record]] : [])));
}

/** A setting is called by its own name, as a pipeline is, or it is one of the workspace's; its new value stands beside it. */
export function settingWords(
  { field, value }: Pick<RefusedChange, 'field' | 'value'>,
  record: SettingRecord | undefined,
): { readonly title: string; readonly said: string } {
  const named = field === '' ? (value as { readonly fields?: unknown } | null)?.fields : record;
  const name = (named as { readonly name?: unknown } | undefined)?.name;
  const title = typeof name === 'string' && name !== '' ? name : t('workspace.title');
  if (field === '') return { title, said: t('rights.refusedNew') };
  const key = fieldTexts[field];
  const to = valueText(field, value);
  return { title, said: key ? t('lists.clause', { field: t(key as 'items.name'), value: to }) : to };
}

function valueText(field: string, value: unknown): string {
  const key = valueTexts[`${field} ${String(value)}`];
  if (key) return t(key as 'items.name');
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? t('fields.yes') : t('fields.no');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  // Of a list's element what a person wrote in it.
  const words = Object.values(value).filter((part) => typeof part === 'string' || typeof part === 'number');
  return words.join(', ') || '–';
}
