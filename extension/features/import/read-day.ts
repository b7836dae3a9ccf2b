import { type DayKey, isDayKey } from '@sidebook/domain/calendar/time-zone';

/** Which part of `03/04/1980` is the day. */
export type DayOrder = 'day-first' | 'month-first';

/**
 * A day as spreadsheets and address books write it (`1980-03-22`, `19800322`, `22.03.1980`, `3/22/1980`), or null. A day
 * without a year is null: a record cannot hold it.
 */
export function readDay(text: string, order: DayOrder): DayKey | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ])/.exec(trimmed);
  if (iso) return key(iso[1], iso[2], iso[3]);
  const parts = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(trimmed);
  if (!parts) return null;
  // Nobody writes a month first between points.
  const dayFirst = order === 'day-first' || parts[2] === '.';
  return dayFirst ? key(parts[4], parts[3], parts[1]) : key(parts[4], parts[1], parts[3]);
}

/** The order of a column: its own values tell when one of them is above twelve, else the reader's habit does. */
export function dayOrder(values: readonly string[], habit: DayOrder): DayOrder {
  for (const value of values) {
    const parts = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}$/.exec(value.trim());
    if (parts && Number(parts[1]) > 12) return 'day-first';
    if (parts && Number(parts[2]) > 12) return 'month-first';
  }
  return habit;
}

/** How readers of a locale write days: month first in the United States and few other places. */
export function habitOf(locale: string): DayOrder {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', year: 'numeric' }).formatToParts(0);
  const first = parts.find((part) => part.type === 'day' || part.type === 'month');
  return first?.type === 'month' ? 'month-first' : 'day-first';
}

function key(year = '', month = '', day = ''): DayKey | null {
  const made = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // The 31st of February is read as a day of March by some clocks.
  return isDayKey(made) && new Date(`${made}T00:00:00Z`).toISOString().startsWith(made) ? made : null;
}
