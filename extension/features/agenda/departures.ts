import { signal } from '@preact/signals';
import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';

import type { Departures, GroupId } from './today.ts';

/** Rows that were dealt with in this popup. */
export const departures = signal<Departures>(new Map());

/** The row that wants the focus as soon as it is on the screen: one that came back. */
export const wantedFocus = signal<string | null>(null);

/** A row and where it stands. */
export interface Place {
  readonly item: AgendaItem;
  readonly group: GroupId;
  readonly index: number;
}
