import { instantAt, isDayKey, localTime } from '@sidebook/domain/calendar/time-zone';

import type { DateTimeValue } from '../../components/date-time-field.tsx';

/** Day and minutes of the wall clock as the browser's own inputs hold them. */
export function toDateTime(instant: number, zone: string): DateTimeValue {
  const { day, minutes } = localTime(instant, zone);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { date: day, time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` };
}

/** The instant that day and time name, or null while one of them is missing. */
export function fromDateTime({ date, time }: DateTimeValue, zone: string): number | null {
  const match = /^(\d\d):(\d\d)$/.exec(time);
  if (!isDayKey(date) || !match) return null;
  return instantAt(date, Number(match[1]) * 60 + Number(match[2]), zone);
}
