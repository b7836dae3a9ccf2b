import * as v from 'valibot';

import { recordParts } from './record-parts.ts';

const { id, local, fields, collections } = recordParts;
/** One record of an import: a new one, or what a known one may lack. */
const importItem = v.object({
  id,
  kind: v.picklist(['contact', 'company']),
  mode: v.picklist(['create', 'complete']),
  fields,
  collections,
});
const chunkIndex = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999));

/** An import from a file (EXT-24), in steps that a killed worker can go on with. */
export const importRequests = {
  /**
   * Hands over the items of one shard of an import (EXT-24); nothing is written yet. `key` is that of file and mapping, from
   * which the ids of new records are made. Repeating replaces.
   */
  'import.stage': v.object({
    importId: local,
    key: v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/)),
    index: chunkIndex,
    items: v.pipe(v.array(importItem), v.minLength(1), v.maxLength(2000)),
  }),
  /** Writes what was handed over; `chunks` says what that must be. Answers when all is done, or undone after a stop. */
  'import.run': v.object({ importId: local, chunks: v.pipe(v.array(chunkIndex), v.minLength(1), v.maxLength(10_000)) }),
  /** Stops a running import: what it wrote is taken back. */
  'import.stop': v.object({ importId: local }),
  /** Takes a finished import back in one step. */
  'import.undo': v.object({ importId: local }),
} as const;

/** What became of an import. After a stop nothing of it is left. */
export interface ImportResult {
  readonly state: 'done' | 'stopped';
  /** Records made, or brought back from the recycle bin. */
  readonly added: number;
  /** How many of them are companies. */
  readonly companies: number;
  /** Known records that got what they lacked. */
  readonly completed: number;
  /** Known records that lacked nothing, and rows of an earlier import of the same file. */
  readonly unchanged: number;
}

export interface ImportAnswers {
  'import.stage': Record<string, never>;
  'import.run': ImportResult;
  'import.stop': Record<string, never>;
  'import.undo': { readonly removed: number };
}
