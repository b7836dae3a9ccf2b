import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Field } from '../../components/field.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { HolidaysField } from './holidays-field.tsx';
import { saveWorkspace, setting, settingElement } from './save-workspace.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** The zone of each person's own device. */
const OF_VIEWER = '';

/** Working days and hours, holidays, first day of the week and zone: what generated deadlines keep to (ACT-9, VIEW-24). */
export function CalendarPart({ session }: { session: Session }) {
  const { workspaceSettings, calendar, zone } = session;
  const works = (day: number): boolean => calendar.workingWeekdays.includes(day);
  return (
    <section class="form plain" aria-labelledby="calendar-title">
      <h2 class="t-16" id="calendar-title">
        {t('workspace.calendar')}
      </h2>
      <p class="help">{t('workspace.calendarHint')}</p>
      <fieldset class="field">
        <legend class="label">{t('settings.workingDays')}</legend>
        <div class="weekdays">
          {weekdays.map((day) => (
            <Check
              key={day}
              label={formats.value.dayOfWeek(day)}
              checked={works(day)}
              onChange={(checked) => void saveWorkspace([settingElement('weekdays', String(day), checked)])}
            />
          ))}
        </div>
      </fieldset>
      <Select
        label={t('workspace.firstWeekday')}
        value={String(calendar.firstWeekday)}
        options={weekdays.map((day) => ({ value: String(day), label: formats.value.dayOfWeek(day) }))}
        onChange={(day) => void saveWorkspace([setting('firstWeekday', Number(day))])}
      />
      <Select
        label={t('settings.timeZone')}
        value={workspaceSettings.zone ?? OF_VIEWER}
        options={[
          { value: OF_VIEWER, label: t('workspace.zoneOfViewer', { zone }) },
          ...zonesWith(workspaceSettings.zone).map((value) => ({ value, label: value.replaceAll('_', ' ') })),
        ]}
        onChange={(value) => void saveWorkspace([setting('zone', value === OF_VIEWER ? null : value)])}
      />
      <Check
        label={t('workspace.hoursApply')}
        checked={calendar.hoursApply}
        onChange={(hoursApply) => void saveWorkspace([setting('hoursApply', hoursApply)])}
      />
      {calendar.hoursApply && <WorkHours session={session} />}
      <Check
        label={t('workspace.workingDaysOnly')}
        checked={workspaceSettings.workingDaysOnly}
        onChange={(only) => void saveWorkspace([setting('workingDaysOnly', only)])}
      />
      <HolidaysField session={session} />
    </section>
  );
}

/** The browser knows the zones; one that was chosen elsewhere stays in the list. */
function zonesWith(chosen: string | undefined): string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return chosen !== undefined && !known.includes(chosen) ? [chosen, ...known] : known;
}

function WorkHours({ session }: { session: Session }) {
  const { workStart, workEnd } = session.calendar;
  const time = (label: string, minutes: number, save: (minutes: number) => void) => (
    <Field label={label}>
      {(control) => (
        <input
          {...control}
          class="input"
          type="time"
          value={clockOf(minutes)}
          onChange={(event) => {
            const typed = minutesOf(event.currentTarget.value);
            if (typed !== undefined) save(typed);
          }}
        />
      )}
    </Field>
  );
  // The other end moves along rather than that a slip is refused: hours never end before they begin.
  const least = 60;
  return (
    <div class="line line-2">
      {time(
        t('settings.startOfWork'),
        workStart,
        (start) =>
          void saveWorkspace([
            setting('workStart', start),
            ...(start >= workEnd ? [setting('workEnd', Math.min(start + least, 24 * 60))] : []),
          ]),
      )}
      {time(
        t('workspace.endOfWork'),
        workEnd,
        (end) =>
          void saveWorkspace([
            setting('workEnd', end),
            ...(end <= workStart ? [setting('workStart', Math.max(end - least, 0))] : []),
          ]),
      )}
    </div>
  );
}

function clockOf(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  // An input of a day's time has no 24:00.
  return minutes >= 24 * 60 ? '23:59' : `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

function minutesOf(clock: string): number | undefined {
  const [hours, minutes] = clock.split(':').map(Number);
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? undefined
    : hours * 60 + minutes;
}
