import type { RecordId, SpaceId } from '@sidebook/domain/ids';
import { movedId } from '@sidebook/domain/records/derived-ids';
import { lateRecords } from '@sidebook/projections/queries/moves';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import type { ApiClient } from '@sidebook/sync/client/api-client';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { MOST_CLAIMS } from '@sidebook/sync/protocol/moves';
import type { Workspace } from '@sidebook/sync/protocol/http';

import { Refusal } from '../../messaging/consumer.ts';
import { erasedIdsValue, workspaceValue } from '../../session/values.ts';
import { erasedAmong, noteErased } from '../erasure/erased-ids.ts';
import { requireApi } from '../sync/team-server.ts';
import { carry, type CarryContext } from './carry.ts';
import type { ClaimRow, MoveJournal } from './move-journal.ts';

/** From which space something was moved, and to which. */
export interface Place {
  readonly from: string;
  readonly to: string;
}

/** What the server has recorded of moves, this device's own and those of others, and carrying it out. */
export interface MoveClaims {
  /** @throws Refusal unless the user manages all of them, by what this device knows: the server decides */
  requireManager(spaces: readonly string[]): Promise<void>;
  /** Asks for these to stand in the other space; answers where each goes, which somebody may have said before. */
  claim(from: string, to: string, records: readonly RecordId[]): Promise<ClaimRow[]>;
  /**
   * False when the server refused some of it, or it is not here at the moment: that stays where it is, and is to be looked at again.
   */
  carryOut(claims: readonly ClaimRow[]): Promise<boolean>;
  /** Where it went, of what a killed worker has moved. */
  wasMoved(id: RecordId): Promise<Place | null>;
  /** Notes claims of others that are new, as far as they are this member's business. */
  readNews(workspace: Workspace): Promise<void>;
  /**
   * Carries out what was claimed and is not done: this device's own, or another one's that did not come to it. False when something
   * of it has not come to this device yet or was refused, and is to be looked for again. What was erased never comes (ERA-5).
   */
  finishOpen(): Promise<boolean>;
  /** Copies what came to the old space after the move. False when something of it is to be looked at again. */
  lookAfterLate(): Promise<boolean>;
}

export function createMoveClaims(
  context: CarryContext & { readonly rows: ProjectionDatabase },
  journal: MoveJournal,
  signal: AbortSignal,
): MoveClaims {
  const { self, rows, database, sync } = context;

  async function requireManager(spaces: readonly string[]): Promise<void> {
    const known = (await readValue(database, workspaceValue))?.spaces ?? [];
    for (const space of spaces) {
      const found = known.find(({ id }) => id === space);
      if (found?.role !== 'manager' || found.archived) throw new Refusal('no-access', space);
    }
  }

  async function claim(from: string, to: string, records: readonly RecordId[]): Promise<ClaimRow[]> {
    const api = requireApi({ sync });
    const claimed: ClaimRow[] = [];
    for (let at = 0; at < records.length; at += MOST_CLAIMS) {
      const { moves } = await api.claimMoves({ from, to, records: records.slice(at, at + MOST_CLAIMS) });
      claimed.push(...moves.map((move): ClaimRow => ({ ...move, workspace: self.workspace, open: 1 })));
    }
    await journal.claims.bulkPut(claimed);
    return claimed;
  }

  async function carryOut(claims: readonly ClaimRow[]): Promise<boolean> {
    if (claims.length === 0) return true;
    const done = await carry(context, claims, signal);
    await journal.claims.bulkPut(done.map((row) => ({ ...row, open: 0 })));
    return done.length === claims.length;
  }

  async function wasMoved(id: RecordId): Promise<Place | null> {
    const [departure, state] = await Promise.all([rows.departures.get(id), rows.states.get(id)]);
    if (!departure?.moved || !state) return null;
    return (await journal.claims.get([self.workspace, state.space, id])) ?? null;
  }

  async function readNews({ cursor, spaces, admin }: Workspace): Promise<void> {
    const api = requireApi({ sync });
    const rights = `${admin} ${spaces.map(({ id, role }) => `${id}:${role}`).join(' ')}`;
    const known = await journal.news.get(self.workspace);
    // A server that was restored from a backup may be behind.
    let after = known?.rights === rights && known.cursor <= cursor ? known.cursor : 0;
    for (let more = true; more;) {
      const page = await api.moves(after);
      for (const move of page.moves) {
        const key: [string, string, string] = [self.workspace, move.from, move.record];
        if (!(await journal.claims.get(key))) {
          await journal.claims.put({ ...move, workspace: self.workspace, open: 1 });
        }
      }
      ({ next: after, more } = page);
      await journal.news.put({ workspace: self.workspace, cursor: after, rights });
    }
    await learnErased(api);
  }

  async function finishOpen(): Promise<boolean> {
    const open = await journal.claims.where('[workspace+open]').equals([self.workspace, 1]).toArray();
    if (open.length === 0) return true;
    const gone = (await rows.departures.bulkGet(open.map(({ record }) => record as RecordId))).flatMap((row) =>
      row?.moved ? [row.id] : [],
    );
    const done = new Set(await onServer(gone));
    await journal.claims.bulkPut(
      open.filter(({ record }) => done.has(record as RecordId)).map((row) => ({ ...row, open: 0 })),
    );
    const undone = open.filter(({ record }) => !done.has(record as RecordId));
    const missing = await notHere(undone);
    const erased = await erasedOf(missing);
    await journal.claims.bulkDelete(
      [...erased].map(({ workspace, from, record }): [string, string, string] => [workspace, from, record]),
    );
    // What is of other spaces now is told anew when the user may write there again.
    const awaited = await writable([...missing].filter((row) => !erased.has(row)));
    const carried = await carryOut(await writable(undone.filter((row) => !missing.has(row))));
    return carried && awaited.length === 0;
  }

  async function notHere(claims: readonly ClaimRow[]): Promise<ReadonlySet<ClaimRow>> {
    const here = await rows.states.bulkGet(claims.map(({ record }) => record as RecordId));
    return new Set(claims.filter((_, index) => !here[index]));
  }

  /** Those whose record or copy was erased, as far as this device knows. */
  async function erasedOf(claims: Iterable<ClaimRow>): Promise<ReadonlySet<ClaimRow>> {
    const lists = await readValue(database, erasedIdsValue);
    const known = new Map(Object.entries(lists).map(([space, hashes]) => [space, new Set(hashes)]));
    const isErasedIn = async (space: string, id: string): Promise<boolean> =>
      (await erasedAmong([id], known.get(space) ?? new Set())).size > 0;
    const erased = new Set<ClaimRow>();
    for (const row of claims) {
      const { from, to, record } = row;
      const copy = movedId(record as RecordId, to as SpaceId);
      if ((await isErasedIn(from, record)) || (await isErasedIn(to, copy))) erased.add(row);
    }
    return erased;
  }

  /** Of what never came here, this device did not hear that it was erased. */
  async function learnErased(api: Pick<ApiClient, 'erased'>): Promise<void> {
    const open = await journal.claims.where('[workspace+open]').equals([self.workspace, 1]).toArray();
    const missing = await writable([...(await notHere(open))]);
    for (const space of new Set(missing.map(({ from }) => from))) {
      await noteErased(database, space, await api.erased(space));
    }
  }

  /** Those of these records of whose document the server has everything: what it refuses is taken back. */
  async function onServer(ids: readonly RecordId[]): Promise<RecordId[]> {
    const states = (await rows.states.bulkGet([...ids])).filter((row) => row !== undefined);
    const documents = await database.documents.bulkGet(states.map(({ document }) => document));
    return states.flatMap(({ id }, index) => (documents[index]?.unsent === 0 ? [id] : []));
  }

  /** Those between spaces that the user may write. */
  async function writable(claims: readonly ClaimRow[]): Promise<ClaimRow[]> {
    const known = (await readValue(database, workspaceValue))?.spaces ?? [];
    const spaces = new Set(known.filter(({ role, archived }) => role !== 'viewer' && !archived).map(({ id }) => id));
    return claims.filter(({ from, to }) => spaces.has(from) && spaces.has(to));
  }

  async function lookAfterLate(): Promise<boolean> {
    const late = await lateRecords(rows);
    const claims: ClaimRow[] = [];
    for (const { id, space, to } of late) {
      const known = await journal.claims.get([self.workspace, space, id]);
      if (known) claims.push(known);
      else if (to !== null && (await managesBoth(space, to))) claims.push(...(await claim(space, to, [id])));
    }
    return carryOut(await writable(claims));
  }

  async function managesBoth(from: string, to: string): Promise<boolean> {
    return requireManager([from, to]).then(
      () => true,
      () => false,
    );
  }

  return { requireManager, claim, carryOut, wasMoved, readNews, finishOpen, lookAfterLate };
}
