import { decodeRecord } from '@sidebook/crdt/codec';
import { entriesOfState } from '@sidebook/crdt/document';
import { mergedCopies, type RecordGoingBack, recordGoingBack, statesOf } from '@sidebook/crdt/going-back';
import { deviceOf } from '@sidebook/crdt/keys';
import { isMovedAway } from '@sidebook/crdt/moving';
import { emptyState, type RecordState } from '@sidebook/crdt/record-state';
import { type MemberId, memberOf, type RecordId } from '@sidebook/domain/ids';
import type { ProjectionDatabase, StateRow } from '@sidebook/projections/tables';
import type { PulledDocument } from '@sidebook/sync/protocol/pull';

/** Messages whose copies are read at once. */
const AT_ONCE = 500;

/** A record that differs, by whom, and the item that it belongs to. */
export interface Difference {
  readonly back: RecordGoingBack;
  readonly by: readonly MemberId[];
  readonly root: RecordId;
}

/**
 * Compares the documents of a space as they were with what this device has now, one after the other; `rest` answers what can
 * only be said when all are there: a message may have copies in several of them.
 */
export class DifferenceFinder {
  readonly #rows: ProjectionDatabase;
  readonly #members: ReadonlySet<MemberId> | null;
  /** Documents that have changed since. */
  readonly #changed = new Set<string>();
  /** Copies of messages as they were, by what they share. */
  readonly #copies = new Map<string, Map<RecordId, RecordState>>();

  constructor(rows: ProjectionDatabase, members: ReadonlySet<MemberId> | null) {
    this.#rows = rows;
    this.#members = members;
  }

  /** Throws when the updates are none. */
  async compare({ name, updates }: PulledDocument): Promise<Difference[]> {
    this.#changed.add(name);
    const then = statesOf(entriesOfState(updates));
    const rows = await this.#rows.states.where('document').equals(name).toArray();
    const found: Difference[] = [];
    for (const { id, logical, state } of rows) {
      const before = then.get(id) ?? emptyState(id);
      if (logical === undefined) found.push(...(await this.#differences(before, state)));
      else this.#copies.set(logical, (this.#copies.get(logical) ?? new Map<RecordId, RecordState>()).set(id, before));
    }
    return found;
  }

  async rest(): Promise<Difference[]> {
    const found: Difference[] = [];
    const shared = [...this.#copies.keys()];
    for (let at = 0; at < shared.length; at += AT_ONCE) {
      const rows = await this.#rows.states
        .where('logical')
        .anyOf(shared.slice(at, at + AT_ONCE))
        .toArray();
      const here = rows.filter(({ state }) => !isMovedAway(state));
      for (const [logical, copies] of Map.groupBy(here, (row) => row.logical ?? '')) {
        const then = this.#copies.get(logical) ?? new Map<RecordId, RecordState>();
        const now = mergedCopies(copies.map(({ state }) => state));
        const before = mergedCopies(copies.map((copy) => this.#thenOf(copy, then)));
        if (now && before) found.push(...(await this.#differences(before, now)));
      }
    }
    return found;
  }

  /** A copy in a document that the server did not name is as it was. */
  #thenOf({ id, document, state }: StateRow, then: ReadonlyMap<RecordId, RecordState>): RecordState {
    return then.get(id) ?? (this.#changed.has(document) ? emptyState(id) : state);
  }

  async #differences(then: RecordState, now: RecordState): Promise<Difference[]> {
    const back = recordGoingBack(then, now, this.#members);
    if (!back) return [];
    const writers = back.changes.flatMap(({ seen }) => (seen ? [memberOf(deviceOf(seen))] : []));
    const made = back.since === 'made' ? decodeRecord(now)?.createdBy : undefined;
    const by = new Set(made === undefined ? writers : [made]);
    return [{ back, by: [...by], root: await this.#rootOf(then, now) }];
  }

  /** The item that a record stood on then, or stands on since it was made; the record itself without one. */
  async #rootOf(then: RecordState, now: RecordState): Promise<RecordId> {
    for (const record of [decodeRecord(then), decodeRecord(now)]) {
      if (record?.recordKind !== 'activity' && record?.recordKind !== 'comment') continue;
      if (record.item !== undefined) return record.item;
      if (record.recordKind !== 'comment' || record.activity === undefined) continue;
      return (await this.#rows.activities.get(record.activity))?.item ?? record.activity;
    }
    return now.id;
  }
}
