import { isRecordId, type RecordId } from '@sidebook/domain/ids';
import * as v from 'valibot';

const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/));
const run = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/));
const successor = v.nullable(id);

/** Who takes over in one space; null = nobody: what is there then stands under *Without responsible*. */
const spaceSuccession = v.object({
  space: id,
  successor,
  /** Items, and what is open on them, that go to somebody else. */
  items: v.pipe(
    v.array(v.object({ item: v.custom<RecordId>(isRecordId, 'not a record id'), successor })),
    v.maxLength(100_000),
  ),
});
export type SpaceSuccession = v.InferOutput<typeof spaceSuccession>;

/** What the member loses once the work is in other hands. */
const loss = v.variant('what', [
  v.object({ what: v.literal('workspace') }),
  v.object({
    what: v.literal('spaces'),
    /** Any role in these. */
    spaces: v.pipe(v.array(id), v.maxLength(1000)),
    /** All but reading in these. */
    readOnly: v.optional(v.pipe(v.array(id), v.maxLength(1000))),
    /** Being an admin. */
    admin: v.boolean(),
  }),
]);
export type Loss = v.InferOutput<typeof loss>;

/** What a member who loses a space or leaves is responsible for passes to others first (PERM-14). */
export const handOverRequests = {
  /** Begins it; answers as soon as it is noted. It goes on in the background, also after a kill. */
  'team.hand-over': v.object({
    run,
    member: id,
    spaces: v.pipe(v.array(spaceSuccession), v.maxLength(1000)),
    loss,
  }),
  /** What was handed over stays so, and the member loses nothing. */
  'team.hand-over-stop': v.object({ run }),
  /** After a stop, or when the server could not be told. */
  'team.hand-over-continue': v.object({ run }),
  /** Gives back what nobody has given to somebody else since. What the member lost stays lost. */
  'team.hand-over-undo': v.object({ run }),
} as const;

export interface HandOverAnswers {
  'team.hand-over': Record<string, never>;
  'team.hand-over-stop': Record<string, never>;
  'team.hand-over-continue': Record<string, never>;
  'team.hand-over-undo': { readonly kept: number };
}
