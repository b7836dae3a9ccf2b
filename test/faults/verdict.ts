import { documentFrom } from '@sidebook/sync-server/rooms/load-document';
import type { LoggedUpdate } from '@sidebook/sync-server/testing/stored-log';
import * as Y from 'yjs';
import { differenceOf, documentState } from '../fuzz/document-state.ts';

/** A copy of a document, and who has it. */
export interface NamedCopy {
  readonly of: string;
  readonly doc: Y.Doc;
}

export interface Findings {
  /** Acknowledged edits that are not there, each with those who lack it. */
  readonly lost: readonly string[];
  /** Numbers that are missing in the log. */
  readonly gaps: readonly string[];
  /** Copies that are not what the log says. */
  readonly divergences: readonly string[];
}

/**
 * Judges a document when everybody has come to rest.
 *
 * @param acknowledged keys of edits that the server has confirmed
 * @param copies of devices, readers and servers
 */
export function judge(
  document: string,
  log: readonly LoggedUpdate[],
  acknowledged: readonly string[],
  copies: readonly NamedCopy[],
): Findings {
  const { doc, bad } = documentFrom({ snapshot: null, updates: log });
  const replay = documentState(doc);
  const gaps = log.flatMap(({ sequence }, i) =>
    sequence === i + 1 ? [] : [`${document}: place ${i + 1} of the log has ${sequence}`],
  );
  const divergences = bad === null ? [] : [`${document}: update ${bad} of the log does not go in`];
  const lacking = new Map<string, string[]>();
  for (const copy of [{ of: 'the log', doc }, ...copies]) {
    const keys = keysOf(copy.doc);
    for (const key of acknowledged) if (!keys.has(key)) lacking.set(key, [...(lacking.get(key) ?? []), copy.of]);
    const state = documentState(copy.doc);
    if (state !== replay) divergences.push(`${document}: ${copy.of} has another one:${differenceOf(replay, state)}`);
  }
  const lost = [...lacking].map(([key, holders]) => `${document}: ${key} is not in ${holders.join(', ')}`);
  return { lost, gaps, divergences };
}

/** The maps that typists and clients write to. */
const MAPS = ['cards', 'm'];

/** Keys of the edits that a copy has. */
export function keysOf(doc: Y.Doc): ReadonlySet<string> {
  return new Set(MAPS.flatMap((map) => [...doc.getMap(map).keys()]));
}

export function hasKey(doc: Y.Doc, key: string): boolean {
  return MAPS.some((map) => doc.getMap(map).has(key));
}
