import * as v from 'valibot';

/**
 * Moving records to another space (PERM-10). The server knows ids and spaces, never what is in a record: the devices of those who
 * may read both copy it.
 */
const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const record = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}\.[A-Za-z0-9_-]{1,40}$/));

/** So many records are claimed by one request at most. */
export const MOST_CLAIMS = 500;

/** A manager of both spaces, or an admin, asks for these records of one space to stand in another one. */
export const MoveRequest = v.object({
  from: id,
  to: id,
  records: v.pipe(v.array(record), v.minLength(1), v.maxLength(MOST_CLAIMS)),
});
export type MoveRequest = v.InferOutput<typeof MoveRequest>;

/**
 * Where a record of a space goes: what was claimed first, for good. `at`, in ms since 1970, and `device` are the first claim's: all
 * that is written because of the move carries them.
 */
export const ClaimedMove = v.object({ from: id, record, to: id, at: v.pipe(v.number(), v.integer()), device: id });
export type ClaimedMove = v.InferOutput<typeof ClaimedMove>;

/** To a request: of each record in its order. Else those since a cursor between spaces that the asking one may write; see `next`. */
export const MovesAnswer = v.object({ moves: v.array(ClaimedMove) });
export type MovesAnswer = v.InferOutput<typeof MovesAnswer>;

/** `next` is the cursor to ask with for what comes later; with `more` there is more already. */
export const MovesPage = v.object({ ...MovesAnswer.entries, next: v.number(), more: v.boolean() });
export type MovesPage = v.InferOutput<typeof MovesPage>;
