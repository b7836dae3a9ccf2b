import { isDayKey } from '@sidebook/domain/calendar/time-zone';
import { Plus, X } from 'lucide';
import { useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { saveWorkspace, settingElement } from './save-workspace.ts';

/** Days on which nobody works, with their names. */
export function HolidaysField({ session }: { session: Session }) {
  const holidays = [...session.workspaceSettings.holidays].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const [day, setDay] = useState('');
  const [name, setName] = useState('');
  const form = useForm({ day: isDayKey(day) ? undefined : t('app.errorRequired') }, async () => {
    if (!(await saveWorkspace([settingElement('holidays', day, name.trim())]))) return;
    setDay('');
    setName('');
  });
  return (
    <div class="stack">
      <span class="label" id="holidays-label">
        {t('workspace.holidays')}
      </span>
      {holidays.length > 0 && (
        <ul class="entries" aria-labelledby="holidays-label">
          {holidays.map(([key, title]) => (
            <li key={key} class="line">
              <span class="nowrap">{formats.value.day(key)}</span>
              <span class="grow clip dim" title={title}>
                {title}
              </span>
              <IconButton
                icon={X}
                size="sm"
                tone="quiet"
                label={t('app.removeNamed', { name: title || formats.value.day(key) })}
                onClick={() => void saveWorkspace([settingElement('holidays', key, null)])}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        class="line wrap entry-add"
        onSubmit={(event) => {
          event.preventDefault();
          form.submit();
        }}
      >
        <DayField label={t('workspace.holidayDay')} value={day} error={form.problems.day} onDay={setDay} />
        <div class="grow">
          <TextInput label={t('workspace.holidayName')} value={name} maxLength={120} onChange={setName} />
        </div>
        <Button type="submit" icon={Plus}>
          {t('app.add')}
        </Button>
      </form>
    </div>
  );
}
