import { DEFAULT_REMINDERS, reminderWishes } from '@sidebook/domain/activities/reminders';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { chooseLanguage, type Language, languageNames, languages } from '../../locales/language.ts';
import { switchLanguage, t } from '../../locales/texts.ts';
import { changeSettings } from '../../session/change-settings.ts';
import { remindersForNew } from '../../session/new-reminders.ts';
import type { Session } from '../../session/session.ts';
import { applyAppearance } from '../../session/appearance.ts';
import { useLive } from '../../session/use-live.ts';
import { demoShardValue, type UserSettings } from '../../session/values.ts';
import { ReminderField } from '../activities/reminder-field.tsx';
import { perform } from '../shell/perform.ts';
import { MailWayField } from '../write-mail/mail-way-field.tsx';
import { MailSettings } from './mail-settings.tsx';
import { NotificationSettings } from './notification-settings.tsx';
import { SectionTabs } from './section-tabs.tsx';
import { SettingsTabs } from './settings-tabs.tsx';
import { ViewSettings } from './view-settings.tsx';

/** Personal settings; each takes effect at once. */
export function SettingsView({ session }: { session: Session }) {
  const [settings, setSettings] = useState<UserSettings>(session.settings);
  const demo = useLive(() => readValue(session.device, demoShardValue), [session]);

  async function save(part: Partial<UserSettings>): Promise<void> {
    setSettings({ ...settings, ...part });
    const next = await changeSettings(session.device, () => part);
    applyAppearance(next);
    if ('language' in part) await switchLanguage(next.language ?? undefined);
  }

  const reminders = remindersForNew(session);
  async function saveReminders(offsets: readonly number[]): Promise<void> {
    const wishes = reminderWishes(offsets, session.preferences?.reminders);
    const changes = Object.entries(wishes).map(([element, value]) => ({
      id: PREFERENCES_ID,
      field: 'reminders',
      element,
      value,
    }));
    await perform('settings.change', { changes });
  }

  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('app.settings')}</h1>
        <SettingsTabs current="settings" />
        <Select<Language | 'browser'>
          label={t('settings.language')}
          value={settings.language ?? 'browser'}
          options={[
            {
              value: 'browser',
              label: t('settings.languageOfBrowser', { language: languageNames[chooseLanguage(navigator.languages)] }),
            },
            ...languages.map((value) => ({ value, label: languageNames[value] })),
          ]}
          onChange={(value) => void save({ language: value === 'browser' ? null : value })}
        />
        <div class="field">
          <span class="label">{t('settings.theme')}</span>
          <Segmented
            label={t('settings.theme')}
            value={settings.theme}
            segments={[
              { value: 'system', label: t('settings.themeOfBrowser') },
              { value: 'light', label: t('settings.themeLight') },
              { value: 'dark', label: t('settings.themeDark') },
            ]}
            onChange={(theme) => void save({ theme })}
          />
        </div>
        <div class="field">
          <span class="label">{t('settings.density')}</span>
          <Segmented
            label={t('settings.density')}
            value={settings.density}
            segments={[
              { value: 'comfortable', label: t('settings.densityComfortable') },
              { value: 'compact', label: t('settings.densityCompact') },
            ]}
            onChange={(density) => void save({ density })}
          />
        </div>
        <ReminderField
          legend={t('settings.remindersForNew')}
          value={reminders}
          onChange={(offsets) => void saveReminders(offsets)}
        />

        {reminders.length === 0 && (
          <Note
            actions={<Button onClick={() => void saveReminders(DEFAULT_REMINDERS)}>{t('cards.usualReminders')}</Button>}
          >
            {t('activities.reminderNone')}
          </Note>
        )}
        <Check
          label={t('settings.notificationsOn')}
          checked={settings.notifications}
          onChange={(notifications) => void save({ notifications })}
        />
        <NotificationSettings session={session} isOn={settings.notifications} />
        <SectionTabs session={session} />
        <ViewSettings session={session} />
        <section class="stack" aria-label={t('writing.title')}>
          <h2 class="strong">{t('writing.title')}</h2>
          <MailWayField session={session} />
        </section>
        <MailSettings session={session} />
        {demo ? (
          <Note
            tone="info"
            actions={
              <Button onClick={() => void perform('demo.remove', {}, () => t('app.demoRemoved'))}>
                {t('app.demoRemove')}
              </Button>
            }
          >
            {t('app.demoNote')}
          </Note>
        ) : (
          <div class="line">
            <Button onClick={() => void perform('demo.create', {})}>{t('cards.demoTry')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
