import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { StreamKind } from '@sidebook/domain/stream/stream';

/** Reader of the places in which every entry of the stream stands; no member is called so. */
export const EVERYBODY = '' as MemberId;

/**
 * One entry of the stream: an activity, or a comment that stands by itself. Its places are where it stands in the stream of
 * everybody, and in that of each member whose own it is (FEED-10): a change of one of its items writes them anew, so that
 * reading is one range of the index, whatever makes an entry the reader's own.
 */
export interface StreamRow {
  id: RecordId;
  at: number;
  kind: StreamKind;
  /** Who made or logged it: never without a place of theirs. */
  authors: MemberId[];
  places: StreamPlace[];
}
export type StreamPlace = [reader: MemberId, at: number, id: RecordId];
