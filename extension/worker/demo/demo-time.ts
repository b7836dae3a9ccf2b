import type { Writer } from '@sidebook/crdt/commands';
import { fieldKey, makeStamp } from '@sidebook/crdt/keys';
import type { Entry } from '@sidebook/crdt/record-state';
import type { Instant } from '@sidebook/domain/calendar/time-zone';
import type { RecordId } from '@sidebook/domain/ids';

/** Around when the demo's records are laid, and what draws the letters of its quotes' numbers. */
export interface DemoMoment {
  readonly now: Instant;
  readonly zone: string;
  /** Gives numbers from 0 up to but not including 1. */
  readonly random: () => number;
}

/** A change of one of the demo's records, as if it had been made then. */
export function demoFieldEntry(id: RecordId, field: string, value: string | number, { now, device }: Writer): Entry {
  return { key: fieldKey(id, field, makeStamp(now, device)), value };
}
