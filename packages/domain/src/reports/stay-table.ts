import type { MemberId, RecordId } from '../ids.ts';
import type { DealStay } from './stays.ts';

const textColumns = [
  'deal',
  'column',
  'responsible',
  'currency',
  'onward',
  'owner',
  'closeDay',
  'source',
  'reason',
] as const;
type TextColumn = (typeof textColumns)[number];
const numberColumns = ['entered', 'left', 'minor'] as const;
type NumberColumn = (typeof numberColumns)[number];

/**
 * Stays as rows keep them: every text once, the first of them the empty one, and the columns one after another. A text column
 * has the place of each text among them. What lasts was left at no number.
 */
export interface PackedStays {
  readonly texts: readonly string[];
  readonly places: Uint32Array;
  readonly numbers: Float64Array;
}

/**
 * Stays of many deals in the order of time (those of one instant by deal), column by column. A report asks tens of thousands of
 * them: numbers side by side are read many times faster than as many objects, and what a text means is worked out once for
 * all stays that say it. Members of a text column are places in `texts`; 0 is nothing.
 */
export interface StayTable
  extends Readonly<Record<TextColumn, Uint32Array>>, Readonly<Record<NumberColumn, Float64Array>> {
  readonly size: number;
  readonly texts: readonly string[];
}

/** Stays in the order in which they are given. */
export function packStays(stays: readonly DealStay[]): PackedStays {
  const texts = new Texts();
  const places = new Uint32Array(stays.length * textColumns.length);
  const numbers = new Float64Array(stays.length * numberColumns.length);
  for (const [at, stay] of stays.entries()) {
    const { amount, onward } = stay;
    const said = { ...stay, currency: amount?.currency, onward: onward.join(' ') };
    for (const [column, name] of textColumns.entries()) {
      places[column * stays.length + at] = texts.placeOf(said[name] ?? '');
    }
    const counted = { entered: stay.entered, left: stay.left ?? Number.NaN, minor: amount?.minor ?? 0 };
    for (const [column, name] of numberColumns.entries()) numbers[column * stays.length + at] = counted[name];
  }
  return { texts: texts.all, places, numbers };
}

/** The stays that were packed. */
export function unpackStays(pack: PackedStays): DealStay[] {
  const { texts, places, numbers } = pack;
  const size = sizeOf(pack);
  return Array.from({ length: size }, (_, at): DealStay => {
    const text = (name: TextColumn): string => texts[places[textColumns.indexOf(name) * size + at] ?? 0] ?? '';
    const number = (name: NumberColumn): number => numbers[numberColumns.indexOf(name) * size + at] ?? 0;
    const [left, currency, onward] = [number('left'), text('currency'), text('onward')];
    const [responsible, owner, closeDay] = [text('responsible'), text('owner'), text('closeDay')];
    const [source, reason] = [text('source'), text('reason')];
    return {
      deal: text('deal') as RecordId,
      column: text('column'),
      entered: number('entered'),
      ...(Number.isNaN(left) ? {} : { left }),
      ...(responsible ? { responsible: responsible as MemberId } : {}),
      onward: onwardColumns(onward),
      ...(currency ? { amount: { minor: number('minor'), currency } } : {}),
      ...(owner ? { owner: owner as MemberId } : {}),
      ...(closeDay ? { closeDay } : {}),
      ...(source ? { source } : {}),
      ...(reason ? { reason } : {}),
    };
  });
}

/** The columns that a text of `onward` names. */
export function onwardColumns(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}

/** Makes a table of packs that come one after another, so that what they say is looked up while the next ones are read. */
export class StayCollector {
  readonly #texts = new Texts();
  readonly #packs: { readonly pack: PackedStays; readonly placeHere: readonly number[] }[] = [];

  add(pack: PackedStays): void {
    this.#packs.push({ pack, placeHere: pack.texts.map((text) => this.#texts.placeOf(text)) });
  }

  /** All stays of the packs. */
  table(): StayTable {
    const texts = this.#texts.all;
    const size = this.#packs.reduce((sum, { pack }) => sum + sizeOf(pack), 0);
    const places = columnsOf(textColumns, () => new Uint32Array(size));
    const numbers = columnsOf(numberColumns, () => new Float64Array(size));
    const ranks = this.#ranks(size);
    for (const [column, name] of textColumns.entries()) this.#fillPlaces(places[name], column, ranks);
    for (const [column, name] of numberColumns.entries()) this.#fillNumbers(numbers[name], column, ranks);
    return { size, texts, ...places, ...numbers };
  }

  /** For each stay, in the order in which they came, its row in the table. */
  #ranks(size: number): Uint32Array {
    const asTheyCame = new Uint32Array(size).map((_, at) => at);
    const entered = this.#fillNumbers(new Float64Array(size), numberColumns.indexOf('entered'), asTheyCame);
    const deal = this.#fillPlaces(new Uint32Array(size), textColumns.indexOf('deal'), asTheyCame);
    return ranksOf(entered, (at) => this.#texts.all[deal[at] as number] as string);
  }

  #fillPlaces(target: Uint32Array, column: number, rows: Uint32Array): Uint32Array {
    let start = 0;
    for (const { pack, placeHere } of this.#packs) {
      const own = sizeOf(pack);
      for (let at = 0; at < own; at++) {
        target[rows[start + at] as number] = placeHere[pack.places[column * own + at] as number] as number;
      }
      start += own;
    }
    return target;
  }

  #fillNumbers(target: Float64Array, column: number, rows: Uint32Array): Float64Array {
    let start = 0;
    for (const { pack } of this.#packs) {
      const own = sizeOf(pack);
      for (let at = 0; at < own; at++) target[rows[start + at] as number] = pack.numbers[column * own + at] as number;
      start += own;
    }
    return target;
  }
}

function sizeOf({ numbers }: PackedStays): number {
  return numbers.length / numberColumns.length;
}

/**
 * The place of each in the order of time, those of one instant in the order of their texts. Numbers alone sort without a
 * comparison in script, which would be most of a report's work; where each has its place there is searched for.
 */
function ranksOf(entered: Float64Array, textOf: (at: number) => string): Uint32Array {
  const sorted = entered.toSorted();
  // How many of one instant have their place already, at the first place of these.
  const taken = new Uint32Array(sorted.length);
  const order = new Uint32Array(sorted.length);
  for (let at = 0; at < entered.length; at++) {
    const first = firstAt(sorted, entered[at] as number);
    order[first + (taken[first] as number)] = at;
    taken[first] = (taken[first] as number) + 1;
  }
  const ranks = new Uint32Array(sorted.length);
  for (let first = 0; first < sorted.length; first += taken[first] as number) {
    const same = order.subarray(first, first + (taken[first] as number));
    if (same.length > 1) same.sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
    for (let at = 0; at < same.length; at++) ranks[same[at] as number] = first + at;
  }
  return ranks;
}

function firstAt(sorted: Float64Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function columnsOf<Name extends string, C>(names: readonly Name[], make: (name: Name) => C): Record<Name, C> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, C>;
}

/** Texts, each with one place. */
class Texts {
  readonly all: string[] = [''];
  readonly #places = new Map([['', 0]]);

  placeOf(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.all.length);
    return this.all.push(text) - 1;
  }
}
