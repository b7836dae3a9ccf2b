/**
 * Dates of mails (RFC 5322 3.3 and 4.3). The browsers' own `Date.parse` is not used: it turns `Whenever 5` into a day of 2001 and
 * the 31st of February into the 3rd of March, and a guessed date would put a message into the wrong place of a timeline.
 */
const DATE =
  /^\s*(?:[a-z]{2,9}\s*,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}[\s-]+(\d{2}|\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([+-]\d{4}|[a-z]{1,4})\s*(?:\(.*)?$/i;
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Named zones of the standard, in hours; every other name says nothing certain. */
const zones: ReadonlyMap<string, number> = new Map(
  Object.entries({
    gmt: 0,
    ut: 0,
    utc: 0,
    z: 0,
    edt: -4,
    est: -5,
    cdt: -5,
    cst: -6,
    mdt: -6,
    mst: -7,
    pdt: -7,
    pst: -8,
  }),
);

/** The instant in ms since 1970 that a Date header states, or null when it states none. */
export function instantOf(header: string): number | null {
  const parts = DATE.exec(header.slice(0, 200).replace(/\s+/gu, ' '));
  if (!parts) return null;
  const [day, hour, minute, second] = [parts[1], parts[4], parts[5], parts[6] ?? '0'].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const month = months.indexOf((parts[2] ?? '').toLowerCase());
  const offset = offsetMinutes((parts[7] ?? '').toLowerCase());
  if (month < 0 || offset === null || hour > 23 || minute > 59 || second > 60) return null;
  const local = Date.UTC(fullYear(parts[3] ?? ''), month, day, hour, minute, second);
  // A day that the month does not have rolls over into the next month.
  if (new Date(Date.UTC(fullYear(parts[3] ?? ''), month, day)).getUTCMonth() !== month) return null;
  return local - offset * 60_000;
}

/** Two digits: 00..49 are of this century. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}

function offsetMinutes(zone: string): number | null {
  if (/^[+-]/.test(zone)) {
    const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
    return zone.startsWith('-') ? -minutes : minutes;
  }
  const hours = zones.get(zone);
  return hours === undefined ? null : hours * 60;
}
