/** When and where somebody looks: days begin at midnight of this time zone, "today" is the day of this instant. */
export interface Viewpoint {
    /** Milliseconds since 1970. */
    readonly now: number;
    /** IANA name, such as `Europe/Berlin`. */
    readonly timeZone: string;
}
/** Dates, times, money, numbers and lists as a reader of one locale expects them. Intl decides; nothing is built by hand. */
export interface Formats {
    readonly locale: string;
    /** "17 Nov", with the year when it is not this one: "17 Nov 2025". */
    date(instant: number, at: Viewpoint): string;
    /** "11 December 2026": for fields. */
    longDate(instant: number, at: Viewpoint): string;
    /** A day without an hour, given as `YYYY-MM-DD`: "11 December 2026". It is the same day in every time zone. */
    day(isoDay: string): string;
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
    bytes(count: number): string;
    /** "A, B and C". */
    list(parts: readonly string[]): string;
    /** Compares texts as a reader sorts them (ä beside a, Ł beside L). */
    compare(a: string, b: string): number;
}
/** Whole days from the viewer's today to the day of the instant: -1 yesterday, 0 today, 1 tomorrow. */
export declare function daysFromToday(instant: number, at: Viewpoint): number;
export declare function createFormats(locale: string): Formats;
/** Decimal places of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. */
export declare function minorDigits(currency: string): number;
