import { HOUR } from '@sidebook/domain/calendar/time-zone';
import { BIN_TIME } from '@sidebook/domain/records/recycle-bin';
import { useState } from 'preact/hooks';

import { DateTimeField } from '../../components/date-time-field.tsx';
import { Note } from '../../components/note.tsx';
import { Select } from '../../components/select.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import { fromDateTime, toDateTime } from '../activities/date-time.ts';
import { managedSpaces } from '../../session/rights.ts';
import { PreviewButtons } from '../team/preview-buttons.tsx';
import { spaceText } from '../team/rights-words.ts';
import { useTeamChange } from '../team/use-team-change.ts';
import type { GoingBackProps } from './going-back-view.tsx';

/** The server keeps what was for as long as the recycle bin does. */
const KEPT = BIN_TIME;

/** Which space, and as of when: an hour ago unless the manager says another time. */
export function ChooseTime({ session, info, subject, onSubject, onClose }: GoingBackProps) {
  const { zone } = session;
  const [at, setAt] = useState(() => toDateTime(now.value - HOUR, zone));
  const asked = useTeamChange();
  const spaces = managedSpaces(info);
  const instant = fromDateTime(at, zone);
  const form = useForm({ at: problemOf(instant) }, async () => {
    if (instant === null) return;
    const { space, item } = subject;
    await asked.ask('going-back.preview', { run: newLocalId(), space, instant, ...(item === null ? {} : { item }) });
  });
  return (
    <>
      <p class="help">{subject.item === null ? t('past.hint') : t('past.itemHint')}</p>
      {asked.problem !== undefined && (
        <Note tone="problem" alert>
          {asked.problem}
        </Note>
      )}
      {subject.item === null && spaces.length > 1 && (
        <Select<string>
          label={t('past.space')}
          value={subject.space}
          options={spaces.map((space) => ({ value: space.id, label: spaceText(space) }))}
          onChange={(space) => onSubject({ space, item: null })}
        />
      )}
      <DateTimeField
        label={t('past.when')}
        value={at}
        onChange={setAt}
        words={t('past.limit', {
          time: formats.value.relativeTime(now.value - KEPT, { now: now.value, timeZone: zone }),
        })}
        error={form.problems.at}
      />
      <PreviewButtons busy={form.busy} onPreview={form.submit} onCancel={onClose} />
    </>
  );
}

function problemOf(instant: number | null): string | undefined {
  if (instant === null) return t('app.errorRequired');
  if (instant > now.value) return t('past.notYet');
  return instant < now.value - KEPT ? t('past.tooFar') : undefined;
}
