import type { DayKey } from '../calendar/time-zone.ts';

/** Address books write a birthday without its year in this one, which is a leap year. */
const YEARLESS = '1604';

/** Whether the year of a birthday is known. */
export function hasYear(birthday: DayKey): boolean {
  return !birthday.startsWith(YEARLESS);
}

/** Whole years on a day; undefined without a year, and before the birth. Who was born on 29 February has it on 1 March. */
export function ageOn(birthday: DayKey, today: DayKey): number | undefined {
  if (!hasYear(birthday) || today < birthday) return undefined;
  const years = Number(today.slice(0, 4)) - Number(birthday.slice(0, 4));
  return today.slice(5) < birthday.slice(5) ? years - 1 : years;
}
