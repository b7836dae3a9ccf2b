import type { Agenda } from '@sidebook/projections/queries/agenda';
import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';

/** What stands in the popup, in this order. The first three are exactly what the badge counts (EXT-5). */
export const groupIds = ['incoming', 'overdue', 'dueSoon', 'laterToday', 'colleagues', 'unattached'] as const;
export type GroupId = (typeof groupIds)[number];

export const countedGroups: readonly GroupId[] = ['incoming', 'overdue', 'dueSoon'];

/** The two counters on top, as filters of the list. */
export type Filter = 'incoming' | 'planned';

export interface TodayRow {
  readonly item: AgendaItem;
  /** It has been completed or postponed and fades away. */
  readonly leaving: boolean;
}

export interface TodayGroup {
  readonly id: GroupId;
  /** How many there are in all; rows that are leaving are not among them. */
  readonly count: number;
  readonly rows: readonly TodayRow[];
  /** How many more there are than are shown. */
  readonly more: number;
}

/** A row that the user has dealt with, until the rows of the device say the same. */
export interface Departure {
  readonly item: AgendaItem;
  readonly group: GroupId;
  /** Its place in the group. */
  readonly index: number;
  /**
   * `fading`: still to be seen; `gone`: the rows of the device may still hold it; `back`: it was taken back, and stands there
   * although the rows may not hold it yet, so that no step in between makes it flicker.
   */
  readonly phase: 'fading' | 'gone' | 'back';
}

/** Key of a row to what became of it. */
export type Departures = ReadonlyMap<string, Departure>;

/**
 * Whether a row has been dealt with: not once it is there again with another time, which is a new thing to do. Where that was
 * taken back, the other time is what is gone.
 */
export function hasLeft(item: AgendaItem, departures: Departures): boolean {
  const departure = departures.get(item.agenda.key);
  if (!departure) return false;
  return (departure.item.agenda.due === item.agenda.due) !== (departure.phase === 'back');
}

/** The groups as they are shown, without what has just been dealt with. */
export function groupsOf(agenda: Agenda, departures: Departures, filter: Filter | null): TodayGroup[] {
  return groupIds
    .filter((id) => isShown(id, filter))
    .map((id) => groupOf(id, agenda, departures))
    .filter((group) => group.count > 0 || group.rows.length > 0);
}

function isShown(id: GroupId, filter: Filter | null): boolean {
  if (filter === 'incoming') return id === 'incoming';
  if (filter === 'planned') return id === 'overdue' || id === 'dueSoon';
  return true;
}

function groupOf(id: GroupId, agenda: Agenda, departures: Departures): TodayGroup {
  const { count, items } = agenda[id];
  const staying = items.filter((item) => !hasLeft(item, departures));
  const rows: TodayRow[] = staying.map((item) => ({ item, leaving: false }));
  const shown = [...departures.values()].filter(({ group, phase }) => group === id && phase !== 'gone');
  let returned = 0;
  for (const { item, index, phase } of shown.toSorted((a, b) => a.index - b.index)) {
    // The row itself may be there: an undo was faster than the fading, or the device has caught up with it.
    if (rows.some((row) => row.item.agenda.key === item.agenda.key)) continue;
    rows.splice(Math.min(index, rows.length), 0, { item, leaving: phase === 'fading' });
    if (phase === 'back') returned++;
  }
  return { id, count: count - (items.length - staying.length) + returned, rows, more: count - items.length };
}

/** The numbers of the two counters: what the groups show, so that both always agree (EXT-5). */
export function countsOf(agenda: Agenda, departures: Departures): { incoming: number; planned: number } {
  const count = (id: GroupId): number => groupOf(id, agenda, departures).count;
  return { incoming: count('incoming'), planned: count('overdue') + count('dueSoon') };
}

/** Departures that the device's rows have not caught up with; the others need not be remembered. */
export function openDepartures(agenda: Agenda, departures: Departures): Departures {
  const waiting = [...departures].filter(
    ([, { item, group, phase }]) =>
      phase !== 'gone' ||
      agenda[group].items.some((row) => row.agenda.key === item.agenda.key && row.agenda.due === item.agenda.due),
  );
  return waiting.length === departures.size ? departures : new Map(waiting);
}

/**
 * The next instant at which a row moves to another group by time alone: it starts to count, it becomes overdue, the day ends.
 * Groups are told apart by strict comparisons, so that is a millisecond after the instant.
 */
export function nextMove(agenda: Agenda, endOfToday: number): number {
  const starts = agenda.next ? agenda.next.agenda.from + 1 : Number.POSITIVE_INFINITY;
  const due = Math.min(...agenda.dueSoon.items.map((item) => item.agenda.due + 1), Number.POSITIVE_INFINITY);
  return Math.min(starts, due, endOfToday);
}
