import { type DeviceId, isName, isRecordId, type RecordId } from '@sidebook/domain/ids';

/**
 * Keys of a shard's one map. A key is written once and never overwritten, folded or removed:
 *
 *   <id>||<stamp>                    a base: the record as it was made
 *   <id>|<field>|<stamp>             a field got a value
 *   <id>|<field>/<element>|<stamp>   an element of a collection got a value; null removes it
 *
 * The base carries a stamp too, because a derived id (the same mail, the same imported row) may be made on two devices at
 * once: both bases stay, the earlier one holds, and nobody's key is overwritten.
 */
export const ROOT = 'records';

/** When and by which device: nine base-36 digits of ms since 1970, then the device's id. Sorts by time, then device. */
export type Stamp = string & { readonly stamp: unique symbol };

const TIME_DIGITS = 9;
const MAX_TIME = 36 ** TIME_DIGITS - 1;

export function makeStamp(time: number, device: DeviceId): Stamp {
  return (Math.min(Math.max(0, Math.floor(time)), MAX_TIME)
    .toString(36)
    .padStart(TIME_DIGITS, '0') + device) as Stamp;
}

export function timeOf(stamp: Stamp): number {
  return Number.parseInt(stamp.slice(0, TIME_DIGITS), 36);
}

export function deviceOf(stamp: Stamp): DeviceId {
  return stamp.slice(TIME_DIGITS) as DeviceId;
}

function isStamp(text: string): text is Stamp {
  return /^[0-9a-z]{9}[A-Za-z0-9_-]{1,40}$/.test(text);
}

export interface Key {
  readonly id: RecordId;
  /** Empty for a base. */
  readonly field: string;
  readonly element?: string;
  readonly stamp: Stamp;
}

export function baseKey(id: RecordId, stamp: Stamp): string {
  return `${id}||${stamp}`;
}

export function fieldKey(id: RecordId, field: string, stamp: Stamp): string {
  return `${id}|${field}|${stamp}`;
}

export function elementKey(id: RecordId, field: string, element: string, stamp: Stamp): string {
  return `${id}|${field}/${element}|${stamp}`;
}

/** The parts of a key, or null for anything that this version did not write: it stays in the document and is not shown. */
export function parseKey(text: string): Key | null {
  if (text.length > 220) return null;
  const parts = text.split('|');
  if (parts.length !== 3) return null;
  const [id, path, stamp] = parts as [string, string, string];
  if (!isRecordId(id) || !isStamp(stamp)) return null;
  if (path === '') return { id, field: '', stamp };
  const slash = path.indexOf('/');
  if (slash < 0) return isName(path) ? { id, field: path, stamp } : null;
  const field = path.slice(0, slash);
  const element = path.slice(slash + 1);
  return isName(field) && isName(element) ? { id, field, element, stamp } : null;
}
