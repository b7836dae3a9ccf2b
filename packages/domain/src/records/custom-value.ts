import type { DayKey } from '../calendar/time-zone.ts';

/** One choice of a field that admins defined; an archived one is offered no more, and what holds it still shows its label. */
export interface FieldChoice {
  readonly label: string;
  readonly pos: string;
  readonly archived?: boolean;
}

/**
 * What a record holds in a field that admins defined. It names its own type, so that it can be read without the field and is
 * kept where the two do not agree (FLD-3). Of a choice the value is the element id of the choice.
 */
export type CustomValue =
  | { readonly type: 'text' | 'link' | 'choice'; readonly value: string }
  | { readonly type: 'day'; readonly value: DayKey }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'flag'; readonly value: boolean }
  /** Minor units (cents), an integer; ISO 4217. */
  | { readonly type: 'money'; readonly value: number; readonly currency: string };
