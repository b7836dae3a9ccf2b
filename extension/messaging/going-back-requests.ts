import { isRecordId, type MemberId, type RecordId } from '@sidebook/domain/ids';
import type { RecordKind } from '@sidebook/domain/records/schema';
import * as v from 'valibot';

const run = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const space = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A space, or one item of it, as it was: looked at first, then written back (BACK-3..5). Pages follow it by `goingBackValue`. */
export const goingBackRequests = {
  /** Finds out what differs; answers as soon as it is on its way. What was looked at before is forgotten. */
  'going-back.preview': v.object({
    run,
    space,
    /** ms since 1970. */
    instant: v.pipe(v.number(), v.integer(), v.minValue(0)),
    item: v.optional(v.custom<RecordId>(isRecordId, 'not a record id')),
  }),
  /** A part of the items that differ. */
  'going-back.page': v.object({ run, from: place, count: v.pipe(v.number(), v.integer(), v.maxValue(500)) }),
  /** What goes back of one of them. */
  'going-back.values': v.object({ run, index: place }),
  /** Writes the items that are chosen, or goes on after a stop: all but those listed, or those alone. */
  'going-back.start': v.object({
    run,
    all: v.boolean(),
    listed: v.pipe(v.array(place), v.maxLength(50_000)),
  }),
  /** Ends the looking, or the writing after the items at hand. */
  'going-back.stop': v.object({ run }),
  /** Takes all of it back, but for what somebody has edited since. */
  'going-back.undo': v.object({ run }),
  /** Forgets a look, or a run that has ended and with it its Undo. */
  'going-back.close': v.object({ run }),
} as const;

/** One item that differs, with its children. */
export interface ItemGoingBack {
  readonly index: number;
  readonly id: RecordId;
  readonly kind: RecordKind;
  /** What it is called; may be empty. */
  readonly title: string;
  /** Of how many records in it what happened since. */
  readonly made: number;
  readonly deleted: number;
  readonly changed: number;
  /** Who did. */
  readonly by: readonly MemberId[];
}

/** One record of such an item: which of its values go back from what to what. */
export interface RecordValues {
  readonly id: RecordId;
  readonly kind: RecordKind;
  readonly since: 'made' | 'deleted' | 'changed';
  readonly changes: readonly {
    readonly field: string;
    readonly element?: string | undefined;
    readonly from: unknown;
    readonly value: unknown;
  }[];
}

type Done = Record<string, never>;

export interface GoingBackAnswers {
  'going-back.preview': Done;
  'going-back.page': { readonly items: readonly ItemGoingBack[] };
  /** `more`: values beyond those that are listed. */
  'going-back.values': { readonly records: readonly RecordValues[]; readonly more: number };
  'going-back.start': Done;
  'going-back.stop': Done;
  'going-back.undo': Done;
  'going-back.close': Done;
}
