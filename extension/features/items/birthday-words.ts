import { ageOn, hasYear } from '@sidebook/domain/clients/birthday';
import { type DayKey, dayOf } from '@sidebook/domain/calendar/time-zone';

import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';

/** "22 March 1980 (46 years)", or "22 March" where the year is not known (LINK-5). */
export function birthdayWords(session: Session, birthday: DayKey): string {
  const age = ageOn(birthday, dayOf(now.value, session.zone));
  if (age !== undefined) return t('fields.birthday', { day: formats.value.day(birthday), count: age });
  if (hasYear(birthday)) return formats.value.day(birthday);
  const words = new Intl.DateTimeFormat(formats.value.locale, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return words.format(Date.parse(birthday));
}
