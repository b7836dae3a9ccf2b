import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { NOTHING_ERASED, type ErasedIds } from './erased-ids.ts';
import type { EntryOrder } from './entry-order.ts';
import { isMapEntry } from './map-entry.ts';

/** What a document holds, counting the updates that are accepted but not yet written. */
export interface Head {
  readonly doc: Y.Doc;
  /** Next clock of each clientID. */
  readonly clocks: Map<number, number>;
  /** Device of each clientID. */
  readonly clients: Map<number, string>;
  /** Entries of the updates that are accepted but not yet written. */
  readonly entries: EntryOrder;
}

export interface CheckLimits {
  readonly clientsPerDevice: number;
  readonly depth: number;
}

export type Verdict =
  /** The document has all of it. */
  | { readonly kind: 'nothing' }
  /** The part that the document lacks, to be appended. */
  | { readonly kind: 'new'; readonly update: Uint8Array; readonly newClients: readonly number[] }
  /** It builds on something that the document lacks. */
  | { readonly kind: 'early' }
  | { readonly kind: 'refused'; readonly code: CloseCode };

/** A clock beyond this cannot be reached by editing, and sums of clocks must stay exact. */
const MAX_CLOCK = 2 ** 48;

const refused = (code: CloseCode): Verdict => ({ kind: 'refused', code });

/**
 * Decides about an update without touching the document: `applyUpdate` is not atomic, and what it makes of a damaged update
 * cannot be taken back. Only what the document lacks is looked at; an accepted part is added to the head's clocks and clients.
 *
 * @param erased what must not come back into the document
 */
export function checkUpdate(
  update: Uint8Array,
  device: string,
  head: Head,
  limits: CheckLimits,
  erased: ErasedIds = NOTHING_ERASED,
): Verdict {
  try {
    return check(update, device, head, limits, erased);
  } catch {
    return refused(CloseCode.malformed);
  }
}

function check(update: Uint8Array, device: string, head: Head, limits: CheckLimits, erased: ErasedIds): Verdict {
  const lacking = partLacking(update, head.clocks);
  if (contradicts(update, device, head)) return refused(CloseCode.parted);
  const decoded = Y.decodeUpdate(lacking);
  if (!isInOrder(decoded.ds)) return refused(CloseCode.malformed);
  const structs = decoded.structs.filter((struct) => !(struct instanceof Y.Skip));
  if (structs.length === 0 && isDeletedAlready(head.doc, decoded.ds)) return { kind: 'nothing' };
  const isEntry = (struct: Y.Item | Y.GC): struct is Y.Item => isMapEntry(struct, limits.depth);
  if (!structs.every(isEntry)) return refused(CloseCode.malformed);
  // The key of an entry that replaces another is that one's: there is none of what was erased.
  if (structs.some(({ parentSub }) => parentSub !== null && erased.hasKey(parentSub))) return refused(CloseCode.erased);

  const newClients = new Set<number>();
  for (const { id } of structs) {
    const owner = head.clients.get(id.client);
    if (owner === undefined) newClients.add(id.client);
    else if (owner !== device) return refused(CloseCode.foreignClient);
  }
  if (newClients.size > 0) {
    const bound = [...head.clients.values()].filter((owner) => owner === device).length;
    if (bound + newClients.size > limits.clientsPerDevice) return refused(CloseCode.tooMany);
  }

  const ends = endsOf(structs, head.clocks);
  if (ends === 'early') return { kind: 'early' };
  if (ends === 'malformed') return refused(CloseCode.malformed);

  const knows = (id: Y.ID) => id.clock < (ends.get(id.client) ?? head.clocks.get(id.client) ?? 0);
  for (const struct of structs) {
    if (struct.origin === null) continue;
    if (!knows(struct.origin)) return { kind: 'early' };
    // Yjs looks an item of the same client up without asking whether it is there yet.
    if (struct.origin.client === struct.id.client && struct.origin.clock >= struct.id.clock) {
      return refused(CloseCode.malformed);
    }
  }
  for (const [client, ranges] of decoded.ds.clients) {
    for (const { clock, len } of ranges) {
      if (len > 0 && !knows(Y.createID(client, clock + len - 1))) return { kind: 'early' };
    }
  }
  const objection = head.entries.objection(structs, lacking.length);
  if (objection) return refused(objection);

  for (const [client, end] of ends) head.clocks.set(client, end);
  for (const client of newClients) head.clients.set(client, device);
  return { kind: 'new', update: lacking, newClients: [...newClients] };
}

/**
 * Whether the device has made other edits than those that are known under the same clientID and clocks: its profile was rolled
 * back, or its disk cloned, and both copies went on at once. Keys are written once, so other edits have other keys.
 */
function contradicts(update: Uint8Array, device: string, head: Head): boolean {
  const isKnown = (client: number, clock: number) =>
    head.clients.get(client) === device && clock < (head.clocks.get(client) ?? 0);
  if (![...Y.parseUpdateMeta(update).from].some(([client, clock]) => isKnown(client, clock))) return false;
  return Y.decodeUpdate(update).structs.some((struct) => {
    if (!(struct instanceof Y.Item) || struct.parentSub === null) return false;
    if (!isKnown(struct.id.client, struct.id.clock)) return false;
    const key = head.entries.keyAt(struct.id);
    return key !== null && key !== struct.parentSub;
  });
}

/** The part beyond these clocks. Throws when the update is malformed or goes on after its end. */
function partLacking(update: Uint8Array, clocks: Map<number, number>): Uint8Array {
  let rest: decoding.Decoder | null = null;
  class Decoder extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder);
      rest = decoder;
    }
  }
  const lacking = Y.diffUpdateV2(update, Y.encodeStateVector(clocks), Decoder, Y.UpdateEncoderV1);
  if (!rest || decoding.hasContent(rest)) throw new Error('an update with trailing bytes');
  return lacking;
}

/** Where the clocks stand after these structs, which have to follow without a gap or an overlap on what is known. */
function endsOf(
  structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  clocks: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> | 'early' | 'malformed' {
  const ends = new Map<number, number>();
  for (const { id, length } of structs) {
    const next = ends.get(id.client) ?? clocks.get(id.client) ?? 0;
    const end = id.clock + length;
    if (length < 1 || end > MAX_CLOCK || id.clock < next) return 'malformed';
    if (id.clock > next) return 'early';
    ends.set(id.client, end);
  }
  return ends;
}

/**
 * Whether no item is deleted twice. Yjs writes ranges in order and apart, and looks at every item of every range that it reads:
 * a message has room for millions of ranges over all items, which would keep the server from everything else.
 */
function isInOrder(deletes: ReturnType<typeof Y.decodeUpdate>['ds']): boolean {
  for (const ranges of deletes.clients.values()) {
    let end = 0;
    for (const { clock, len } of ranges) {
      if (clock < end) return false;
      end = clock + len;
    }
  }
  return true;
}

function isDeletedAlready(doc: Y.Doc, deletes: ReturnType<typeof Y.decodeUpdate>['ds']): boolean {
  for (const [client, ranges] of deletes.clients) {
    const structs = doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (len === 0) continue;
      if (clock + len > Y.getState(doc.store, client)) return false;
      for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
        const struct = structs[i];
        if (!struct || struct.id.clock >= clock + len) break;
        if (!struct.deleted) return false;
      }
    }
  }
  return true;
}
