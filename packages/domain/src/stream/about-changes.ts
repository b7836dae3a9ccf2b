import type { RecordId } from '../ids.ts';
import { isValueOf } from '../records/values.ts';

/** A change of what a message is about: of its first item (`item`), or of one of the others (`bindings`). `value` is unchecked. */
export interface AboutChange {
  /** Names the change. */
  readonly key: string;
  /** Changes of one edit have the same. */
  readonly edit: string;
  /** Of the others which one; undefined is the first. */
  readonly element: string | undefined;
  readonly value: unknown;
}

/** What a change of *About* comes to: the item that was added, the one that was taken off, or both. */
export interface AboutStep {
  readonly from: RecordId | undefined;
  readonly to: RecordId | undefined;
}

/**
 * What each of a message's changes did to the items that it is about (HIST-4), by their keys; `changes` are all of them, in the
 * order in which they hold. An edit that takes the first item off makes another one the first: that one was there and stays, so
 * a change that adds and takes off nothing has no step.
 */
export function aboutSteps(
  made: { readonly item?: unknown; readonly bindings?: Readonly<Record<string, unknown>> | undefined },
  changes: readonly AboutChange[],
): Map<string, AboutStep> {
  const held = new Map<string | undefined, unknown>([[undefined, made.item], ...Object.entries(made.bindings ?? {})]);
  const steps = new Map<string, AboutStep>();
  for (const edit of inEdits(changes)) {
    const before = new Set(held.values());
    const replaced = edit.map(({ element, value }) => {
      const from = held.get(element);
      held.set(element, value);
      return from;
    });
    const after = new Set(held.values());
    const told = new Set<unknown>();
    const tell = (value: unknown, where: ReadonlySet<unknown>): RecordId | undefined => {
      if (!isValueOf('record', value) || where.has(value) || told.has(value)) return undefined;
      told.add(value);
      return value as RecordId;
    };
    for (const [index, { key, value }] of edit.entries()) {
      const to = after.has(value) ? tell(value, before) : undefined;
      const from = before.has(replaced[index]) ? tell(replaced[index], after) : undefined;
      if (from || to) steps.set(key, { from, to });
    }
  }
  return steps;
}

function inEdits(changes: readonly AboutChange[]): AboutChange[][] {
  const edits: AboutChange[][] = [];
  for (const change of changes) {
    const last = edits.at(-1);
    if (last?.[0]?.edit === change.edit) last.push(change);
    else edits.push([change]);
  }
  return edits;
}
