import type { FieldsOf, RecordOf } from '@sidebook/domain/records/schema';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';

import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import { perform } from '../shell/perform.ts';

export type SettingField = keyof FieldsOf<'settings'>;
type SettingList =
  | 'weekdays'
  | 'holidays'
  | 'conversionCloses'
  | 'smartDealReminders'
  | 'smartLeadReminders'
  | 'currencies';

/** A value of a setting; null = the default. */
export function setting<F extends SettingField>(field: F, value: RecordOf<'settings'>[F] | null): Change {
  return { id: SETTINGS_ID, field, value: value ?? null };
}

/** One element of a setting that is a list; null takes it off. */
export function settingElement(field: SettingList, element: string, value: string | boolean | null): Change {
  return { id: SETTINGS_ID, field, element, value };
}

/** Writes settings of the workspace, for everybody in it, and offers Undo. */
export async function saveWorkspace(changes: Change[]): Promise<boolean> {
  return (await perform('settings.change', { changes }, () => t('settings.saved'))) !== null;
}
