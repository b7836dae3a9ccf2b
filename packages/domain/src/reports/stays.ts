import type { DayKey, Instant } from '../calendar/time-zone.ts';
import { MINUTE } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Money } from '../records/schema.ts';

/** Where a deal stood from an instant on, and with whom. */
export interface PlaceVersion {
  readonly at: Instant;
  /** `<pipeline>/<stage>` as the record says it. */
  readonly column: string;
  readonly responsible: MemberId | undefined;
}

/** The time that a deal spent in a stage without leaving it (REP-2). */
export interface Stay {
  readonly column: string;
  readonly entered: Instant;
  /** When it went on; absent while it is there. */
  readonly left?: Instant;
  /** Who was responsible when it came: whose figure it is. */
  readonly responsible?: MemberId;
  /** The columns that it came into afterwards, each once, in order. */
  readonly onward: readonly string[];
}

/** A stay with what reports ask of its deal, as the deal says it now. */
export interface DealStay extends Stay {
  readonly deal: RecordId;
  readonly amount?: Money;
  /** Only of the stay that lasts: who is responsible now, and what closing and forecast are told apart by. */
  readonly owner?: MemberId;
  readonly closeDay?: DayKey;
  readonly source?: string;
  readonly reason?: string;
}

/** A move that is taken back at once never was: only what stood for this long is a stay then. */
const SHORTEST = MINUTE;

/** Stays in the order of time. Versions come oldest first; a change that leaves the deal where it is makes no stay. */
export function staysOf(versions: readonly PlaceVersion[]): Stay[] {
  const runs: PlaceVersion[] = [];
  for (const version of versions) {
    const [before, run] = [runs.at(-2), runs.at(-1)];
    if (run?.column === version.column) continue;
    if (run && before?.column === version.column && version.at - run.at < SHORTEST) runs.pop();
    else runs.push(version);
  }
  return runs.map(({ column, at, responsible }, index) => {
    const after = runs.slice(index + 1);
    const left = after[0]?.at;
    return {
      column,
      entered: at,
      ...(left === undefined ? {} : { left }),
      ...(responsible === undefined ? {} : { responsible }),
      onward: [...new Set(after.map((run) => run.column))],
    };
  });
}
