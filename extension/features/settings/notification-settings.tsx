import { isOff, type NotifiedKind, notifiedKinds } from '@sidebook/domain/notices/system-notifications';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';

import { Check } from '../../components/check.tsx';
import { Field } from '../../components/field.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { perform } from '../shell/perform.ts';

const names: Readonly<Record<NotifiedKind, TextKey>> = {
  reminder: 'settings.notifyReminder',
  responsible: 'settings.notifyResponsible',
  mentioned: 'settings.notifyMentioned',
  addressed: 'settings.notifyAddressed',
  deleted: 'settings.notifyDeleted',
  stage: 'settings.notifyStage',
};

/** When quiet hours are switched on: minutes since midnight. */
const USUAL = { quietFrom: 20 * 60, quietUntil: 7 * 60 };

/** What makes a notification of the system, and when none does (SET-2). What is not told stands in the CRM as ever. */
export function NotificationSettings({ session, isOn }: { session: Session; isOn: boolean }) {
  const { preferences } = session;
  const { quietFrom, quietUntil } = preferences ?? {};
  const isQuiet = quietFrom !== undefined && quietUntil !== undefined;
  const save = (...changes: Omit<Change, 'id'>[]): void =>
    void perform('settings.change', { changes: changes.map((change) => ({ ...change, id: PREFERENCES_ID })) });
  const hours = (label: string, field: 'quietFrom' | 'quietUntil', minutes: number) => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="time"
          value={`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`}
          onChange={(event) => {
            const match = /^(\d\d):(\d\d)/u.exec(event.currentTarget.value);
            if (match) save({ field, value: Number(match[1]) * 60 + Number(match[2]) });
          }}
        />
      )}
    </Field>
  );
  return (
    <fieldset class="field" disabled={!isOn}>
      <legend class="label">{t('settings.notifyOf')}</legend>
      {notifiedKinds.map((kind) => (
        <Check
          key={kind}
          label={t(names[kind] as 'settings.notifyReminder')}
          checked={!isOff(preferences, kind)}
          onChange={(checked) => save({ field: 'notificationsOff', element: kind, value: checked ? null : true })}
        />
      ))}
      <Check
        label={t('settings.quietHours')}
        checked={isQuiet}
        onChange={(checked) =>
          save(
            { field: 'quietFrom', value: checked ? USUAL.quietFrom : null },
            { field: 'quietUntil', value: checked ? USUAL.quietUntil : null },
          )
        }
      />
      {isQuiet && (
        <div class="line line-2">
          {hours(t('settings.quietFrom'), 'quietFrom', quietFrom)}
          {hours(t('settings.quietUntil'), 'quietUntil', quietUntil)}
        </div>
      )}
      <p class="help">{t('settings.notifyHint')}</p>
    </fieldset>
  );
}
