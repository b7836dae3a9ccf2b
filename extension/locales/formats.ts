/** When and where somebody looks: days begin at midnight of this time zone, "today" is the day of this instant. */
export interface Viewpoint {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** IANA name, such as `Europe/Berlin`. */
  readonly timeZone: string;
}

const dayMs = 86_400_000;

const byteUnits = [
  { unit: 'gigabyte', size: 1e9 },
  { unit: 'megabyte', size: 1e6 },
  { unit: 'kilobyte', size: 1e3 },
];

/** Dates, times, money, numbers and lists as a reader of one locale expects them. Intl decides; nothing is built by hand. */
export interface Formats {
  readonly locale: string;
  /** "17 Nov", with the year when it is not this one: "17 Nov 2025". */
  date(instant: number, at: Viewpoint): string;
  /** "11 December 2026": for fields. */
  longDate(instant: number, at: Viewpoint): string;
  /** A day without an hour, given as `YYYY-MM-DD`: "11 December 2026". It is the same day in every time zone. */
  day(isoDay: string): string;
  /** The month of a day: "November 2026". For an axis "Nov"; of January with its year. */
  month(isoDay: string): string;
  shortMonth(isoDay: string): string;
  /** A day at an axis: "17 Nov". */
  shortDay(isoDay: string): string;
  /** "14:15" or "2:15 PM". */
  time(instant: number, at: Viewpoint): string;
  /** "Tue 17 Nov": for headings and deadlines further away. */
  weekday(instant: number, at: Viewpoint): string;
  /** "Today", "Yesterday", "Tomorrow", "Mon" within the next six days, else as `weekday`. */
  relativeDay(instant: number, at: Viewpoint): string;
  /** As `relativeDay` with the hour: "today 14:15", "Mon 23 Nov 9:30". For the middle of a line. */
  relativeTime(instant: number, at: Viewpoint): string;
  /** The shortest honest form for the end of a row: the hour if today, "Yesterday", "2 days ago", "Mon", "23 Nov". */
  rowTime(instant: number, at: Viewpoint): string;
  /** Since when something lasts: "12:40" if today, else with its day. */
  sinceTime(instant: number, at: Viewpoint): string;
  /** 1 = "Monday" .. 7 = "Sunday". */
  dayOfWeek(weekday: number): string;
  /** "in 3 days", "2 hours ago": by days when the day differs, else by hours or minutes. */
  distance(instant: number, at: Viewpoint): string;
  /** "6 min", "1 hr 5 min". */
  duration(seconds: number): string;
  /** Amount in the currency's smallest unit (cents): 4820000 EUR is "€48,200". Whole amounts have no decimals. */
  money(minorUnits: number, currency: string): string;
  /** "€112K": where a column head has little room. */
  shortMoney(minorUnits: number, currency: string): string;
  number(value: number): string;
  /** A share of one: 0.6 is "60%". */
  percent(share: number): string;
  /** "1.1 MB", "12 kB". */
  bytes(count: number, digits?: number): string;
  /** "A, B and C". */
  list(parts: readonly string[]): string;
  /** Compares texts as a reader sorts them (ä beside a, Ł beside L). */
  compare(a: string, b: string): number;
}

/** Whole days from the viewer's today to the day of the instant: -1 yesterday, 0 today, 1 tomorrow. */
export function daysFromToday(instant: number, at: Viewpoint): number {
  return Math.round((startOfDayNumber(instant, at.timeZone) - startOfDayNumber(at.now, at.timeZone)) / dayMs);
}

const dayKeys = new Map<string, Intl.DateTimeFormat>();

/** Midnight in UTC of the calendar day that the instant has in the zone, so that days can be subtracted. */
function startOfDayNumber(instant: number, timeZone: string): number {
  let format = dayKeys.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dayKeys.set(timeZone, format);
  }
  return Date.parse(`${format.format(instant)}T00:00:00Z`);
}

export function createFormats(locale: string): Formats {
  const dateFormats = new Map<string, Intl.DateTimeFormat>();
  const numberFormats = new Map<string, Intl.NumberFormat>();
  const numeric = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const worded = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });

  // Making an Intl object costs more than using it a hundred times, and a list formats the same way for every row.
  const dates = (name: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = `${name} ${timeZone}`;
    let format = dateFormats.get(key);
    if (format === undefined) {
      format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
      dateFormats.set(key, format);
    }
    return format;
  };
  const numbers = (name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    let format = numberFormats.get(name);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, options);
      numberFormats.set(name, format);
    }
    return format;
  };

  const sameYear = (instant: number, at: Viewpoint): boolean => {
    const year = dates('year', at.timeZone, { year: 'numeric' });
    return year.format(instant) === year.format(at.now);
  };
  const date = (instant: number, at: Viewpoint): string =>
    sameYear(instant, at)
      ? dates('date', at.timeZone, { day: 'numeric', month: 'short' }).format(instant)
      : dates('dateYear', at.timeZone, { day: 'numeric', month: 'short', year: 'numeric' }).format(instant);
  const weekday = (instant: number, at: Viewpoint): string => {
    const options: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
    const format = sameYear(instant, at)
      ? dates('weekday', at.timeZone, options)
      : dates('weekdayYear', at.timeZone, { ...options, year: 'numeric' });
    return withoutFirstComma(format.formatToParts(instant));
  };
  const time = (instant: number, at: Viewpoint): string =>
    dates('time', at.timeZone, { hour: 'numeric', minute: '2-digit' }).format(instant);
  const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  const nameOfDay = (instant: number, at: Viewpoint): string => {
    const days = daysFromToday(instant, at);
    if (Math.abs(days) <= 1) return worded.format(days, 'day');
    if (days > 1 && days < 7) return dates('weekdayName', at.timeZone, { weekday: 'short' }).format(instant);
    return weekday(instant, at);
  };
  const distance = (instant: number, at: Viewpoint): string => {
    const days = daysFromToday(instant, at);
    const minutes = Math.trunc((instant - at.now) / 60_000);
    if (days !== 0 && Math.abs(minutes) >= 720) return worded.format(days, 'day');
    if (Math.abs(minutes) >= 60) return numeric.format(Math.trunc(minutes / 60), 'hour');
    return numeric.format(minutes, 'minute');
  };
  const money = (minorUnits: number, currency: string, options: Intl.NumberFormatOptions, name: string): string => {
    const format = numbers(`${name} ${currency}`, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
      ...options,
    });
    return format.format(minorUnits / 10 ** minorDigits(currency));
  };

  return {
    locale,
    date,
    longDate: (instant, at) =>
      dates('longDate', at.timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant),
    day: (isoDay) =>
      dates('longDate', 'UTC', { day: 'numeric', month: 'long', year: 'numeric' }).format(Date.parse(isoDay)),
    month: (isoDay) => dates('month', 'UTC', { month: 'long', year: 'numeric' }).format(Date.parse(isoDay)),
    shortMonth: (isoDay) =>
      (isoDay.slice(5, 7) === '01'
        ? dates('shortMonthYear', 'UTC', { month: 'short', year: '2-digit' })
        : dates('shortMonth', 'UTC', { month: 'short' })
      ).format(Date.parse(isoDay)),
    shortDay: (isoDay) => dates('shortDay', 'UTC', { day: 'numeric', month: 'short' }).format(Date.parse(isoDay)),
    time,
    weekday,
    // 1 January 2024 was a Monday.
    dayOfWeek: (day) => upperFirst(dates('dayOfWeek', 'UTC', { weekday: 'long' }).format(Date.UTC(2024, 0, day))),
    relativeDay: (instant, at) => upperFirst(nameOfDay(instant, at)),
    relativeTime: (instant, at) => `${nameOfDay(instant, at)} ${time(instant, at)}`,
    rowTime: (instant, at) => {
      const days = daysFromToday(instant, at);
      if (days === 0) return time(instant, at);
      if (days < -1 && days > -7) return numeric.format(days, 'day');
      return days >= 7 || days <= -7 ? date(instant, at) : upperFirst(nameOfDay(instant, at));
    },
    sinceTime: (instant, at) =>
      daysFromToday(instant, at) === 0 ? time(instant, at) : `${nameOfDay(instant, at)} ${time(instant, at)}`,
    distance,
    duration: (seconds) => {
      const minutes = Math.max(1, Math.round(seconds / 60));
      const unit = (value: number, name: 'hour' | 'minute'): string =>
        numbers(name, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);
      if (minutes < 60) return unit(minutes, 'minute');
      const rest = minutes % 60;
      const hours = unit(Math.trunc(minutes / 60), 'hour');
      return rest === 0 ? hours : `${hours} ${unit(rest, 'minute')}`;
    },
    money: (minorUnits, currency) => money(minorUnits, currency, {}, 'money'),
    shortMoney: (minorUnits, currency) =>
      money(minorUnits, currency, { notation: 'compact', maximumSignificantDigits: 3 }, 'shortMoney'),
    number: (value) => numbers('number', {}).format(value),
    percent: (share) => numbers('percent', { style: 'percent', maximumFractionDigits: 0 }).format(share),
    bytes: (count, wanted) => {
      const { unit, size } = byteUnits.find((step) => count >= step.size) ?? { unit: 'byte', size: 1 };
      const value = count / size;
      const digits = wanted ?? (value < 10 && unit !== 'byte' ? 1 : 0);
      return numbers(`${unit} ${digits}`, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: digits,
      }).format(value);
    },
    list: (parts) => lists.format(parts),
    compare: (a, b) => collator.compare(a, b),
  };
}

/** "Tue, 17 Nov" reads as two things in a row of middle dots; the comma after the weekday is dropped. */
function withoutFirstComma(parts: readonly Intl.DateTimeFormatPart[]): string {
  const first = parts.findIndex((part) => part.type === 'weekday');
  return parts
    .map((part, index) => (index === first + 1 && part.type === 'literal' ? part.value.replace(',', '') : part.value))
    .join('');
}

const digitsOfCurrencies = new Map<string, number>();

/** Decimal places of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  let digits = digitsOfCurrencies.get(currency);
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    digitsOfCurrencies.set(currency, digits);
  }
  return digits;
}
