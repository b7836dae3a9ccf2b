import type { ItemKind } from '@sidebook/domain/records/schema';
import { nameKey, phoneKey } from '@sidebook/projections/project/item-rows';
import { findItems, getItems } from '@sidebook/projections/queries/items';
import type { ItemRow, ProjectionDatabase } from '@sidebook/projections/tables';

import type { Sentence, Word } from './sentence.ts';

/** An item that a line may mean. */
export interface Client {
  readonly item: ItemRow;
  /** The company of a contact, the first contact of a deal. */
  readonly behind: ItemRow | undefined;
}

export interface FoundClients {
  /** Likeliest first. */
  readonly clients: readonly Client[];
  /** The piece of the sentence's text that names them. */
  readonly from: number;
  readonly to: number;
  /** They were found by another form of the name ("do Jonasa"), which stays as it was written. */
  readonly isDeclined: boolean;
}

/** Longest name that is looked for, in words. */
const MOST_WORDS = 4;
/** How many choices are offered. */
const MOST_CLIENTS = 6;
/** Endings of Polish cases, longest first: "do Jonasa", "z Markiem", "Kowalskiego". */
const endings = ['iego', 'iemu', 'owi', 'iem', 'ego', 'emu', 'em', 'ej', 'im', 'ie', 'a', 'y', 'i', 'u', 'e'];

/** Items whose names the line has. Names are expected after "call", "with" and the like; elsewhere they must be unmistakable. */
export async function findClients(rows: ProjectionDatabase, sentence: Sentence): Promise<FoundClients | null> {
  for (const strictness of ['name', 'beginning'] as const) {
    for (const [order, start] of sentence.starts.entries()) {
      const isExpected = order < sentence.expected;
      if (strictness === 'beginning' && !isExpected) break;
      for (let length = Math.min(MOST_WORDS, sentence.words.length - start); length > 0; length--) {
        const words = sentence.words.slice(start, start + length);
        const { items, isDeclined } = await itemsNamed(rows, words, sentence, strictness, isExpected);
        const [first, last] = [words[0], words.at(-1)];
        if (items.length > 0 && first && last) {
          return { clients: await withBehind(rows, items), from: first.from, to: last.to, isDeclined };
        }
      }
    }
  }
  // "Firma" or "deal" may as well be a part of the name.
  return sentence.itemKind === undefined ? null : findClients(rows, { ...sentence, itemKind: undefined });
}

async function itemsNamed(
  rows: ProjectionDatabase,
  words: readonly Word[],
  sentence: Sentence,
  strictness: 'name' | 'beginning',
  isExpected: boolean,
): Promise<{ items: readonly ItemRow[]; isDeclined: boolean }> {
  const text = words.map((word) => word.text).join(' ');
  if (strictness === 'beginning' && (words.length > 1 || text.length < 3)) return NOBODY;
  const spellings = sentence.declined && words.length === 1 && isExpected ? [text, ...stems(text)] : [text];
  for (const spelling of spellings) {
    const found = await findItems(rows, spelling, 40);
    const isStem = spelling !== text;
    const named = found.filter(
      (row) =>
        (sentence.itemKind === undefined || row.kind === sentence.itemKind) &&
        (strictness === 'name' && !isStem
          ? isNamed(row, spelling, sentence.itemKind, isExpected)
          : row.kind === 'contact'),
    );
    const items = named.toSorted((a, b) => rank(a, text) - rank(b, text)).slice(0, MOST_CLIENTS);
    if (items.length > 0) return { items, isDeclined: isStem };
  }
  return NOBODY;
}

const NOBODY = { items: [], isDeclined: false };

function stems(word: string): string[] {
  return endings
    .filter((ending) => word.endsWith(ending) && word.length - ending.length >= 3)
    .map((ending) => word.slice(0, -ending.length));
}

/** Whether whole words of the item's name are what was written, and enough of them for its kind. */
function isNamed(row: ItemRow, written: string, wantedKind: ItemKind | undefined, isExpected: boolean): boolean {
  const wanted = nameKey(written);
  if (row.emails.includes(written.toLowerCase())) return true;
  const digits = phoneKey(written);
  if (digits.length >= 5 && row.phones.includes(digits)) return true;
  const name = row.nameKey.split(/[\s,.;:()"“”]+/).filter((word) => word !== '');
  if (!` ${name.join(' ')} `.includes(` ${wanted.split(/\s+/).join(' ')} `)) return false;
  if (wantedKind === row.kind) return true;
  const words = wanted.split(/\s+/).length;
  const whole = name.join(' ') === wanted;
  if (row.kind === 'contact' || words > 1) return true;
  if (row.kind === 'deal') return whole && isExpected;
  // "Velmora" for Velmora Hotels: the first word of a company's name, written as a name.
  return name[0] === wanted && wanted.length >= 4 && (isExpected || /^\p{Lu}/u.test(written));
}

const order: Readonly<Record<ItemKind, number>> = { contact: 0, company: 1, lead: 2, deal: 3, quote: 4 };

function rank(row: ItemRow, written: string): number {
  return order[row.kind] * 2 + (row.nameKey === nameKey(written) ? 0 : 1);
}

async function withBehind(rows: ProjectionDatabase, items: readonly ItemRow[]): Promise<Client[]> {
  const ids = items.flatMap((item) => item.clients.slice(0, 1));
  const behind = new Map((await getItems(rows, ids)).map((row) => [row.id, row]));
  return items.map((item) => ({ item, behind: item.clients[0] && behind.get(item.clients[0]) }));
}
