import { deviceValue } from '@sidebook/sync/persistence/device-database';
import * as v from 'valibot';

/** A space that goes back to what it was, or did last on this device (BACK-3); null when there is none. */
const GoingBack = v.object({
  run: v.string(),
  workspace: v.string(),
  space: v.string(),
  /** As of when, ms since 1970. */
  instant: v.number(),
  /** The item that alone is looked at; null = all of the space. */
  item: v.nullable(v.string()),
  /** `loading`: what changed is being found out. `ready`: nothing is written yet. The others as of an import. */
  state: v.picklist(['loading', 'ready', 'running', 'stopping', 'done', 'stopped', 'undoing', 'undone', 'failed']),
  /** Documents while it is loading, else items. */
  done: v.number(),
  total: v.number(),
  /** Items that differ, each with its children. */
  items: v.number(),
  /** Records that differ, by what happened to them since and by kind, and who changed how many. */
  records: v.object({ made: v.number(), deleted: v.number(), changed: v.number() }),
  kinds: v.array(v.object({ kind: v.string(), count: v.number() })),
  members: v.array(v.object({ member: v.string(), count: v.number() })),
  /** Values that stayed because somebody had edited them since. */
  kept: v.number(),
  /** Why it ended early, as a refusal; null when it did not. */
  problem: v.nullable(v.object({ code: v.string(), detail: v.string() })),
});
export type GoingBack = v.InferOutput<typeof GoingBack>;
export const goingBackValue = deviceValue<GoingBack | null>('going-back', v.nullable(GoingBack), null);
