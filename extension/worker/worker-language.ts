import { type DeviceDatabase, readValue } from '@sidebook/sync/persistence/device-database';

import { chooseLanguage } from '../locales/language.ts';
import { type NotificationTexts, notificationTexts } from '../locales/worker-texts.ts';
import { browserLanguages } from '../platform/commands.ts';
import { observed } from '../session/live-query.ts';
import { settingsValue } from '../session/values.ts';

/** Texts of badge and notifications in the language that is set; they follow a change at once. */
export interface WorkerTexts {
  current(): NotificationTexts;
  stop(): void;
}

export async function followTexts(database: DeviceDatabase, onChange: () => void): Promise<WorkerTexts> {
  const preferred = browserLanguages();
  const language = async () => (await readValue(database, settingsValue)).language ?? chooseLanguage(preferred);
  let shown = await language();
  let texts = notificationTexts(shown, preferred);
  const subscription = observed(language).subscribe((next) => {
    if (next === shown) return;
    shown = next;
    texts = notificationTexts(next, preferred);
    onChange();
  });
  return { current: () => texts, stop: () => subscription.unsubscribe() };
}
