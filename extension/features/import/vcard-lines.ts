import type { Fault } from './read-contact.ts';
import { shortened } from './read-contact.ts';

/** One property of a card with its folds undone. */
export interface CardLine {
  /** Line of the file at which it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

export interface Card {
  readonly line: number;
  /** Place among the cards of the file, from 0. */
  readonly row: number;
  /** As the card says it: `2.1`, `3.0`, `4.0`; `3.0` when it says nothing. */
  readonly version: string;
  /** Without BEGIN, END and VERSION. */
  readonly lines: readonly CardLine[];
}

const BEGIN = /^(?:[\w-]+\.)?BEGIN\s*:\s*VCARD\s*$/i;
const END = /^(?:[\w-]+\.)?END\s*:\s*VCARD\s*$/i;
const QUOTED_PRINTABLE = /^[^:]*[;=]QUOTED-PRINTABLE[^:]*:/i;
const BASE64 = /^[^:]*[;=](?:BASE64|B)(?:;[^:]*)?:/i;

/** The cards of a file. A card that has no end, and text outside of cards, are faults with their line. */
export function splitCards(text: string): { cards: Card[]; faults: Fault[] } {
  const cards: Card[] = [];
  const faults: Fault[] = [];
  let open: { begin: number; lines: CardLine[] } | null = null;
  let row = 0;
  // A card inside a card (AGENT) is somebody else.
  let inner = 0;
  let stray = false;
  for (const current of unfolded(text)) {
    if (BEGIN.test(current.text)) {
      if (open && isAgent(open.lines.at(-1))) inner++;
      else {
        if (open) faults.push({ line: open.begin, code: 'card' });
        if (open) row++;
        open = { begin: current.line, lines: [] };
        inner = 0;
      }
      stray = false;
    } else if (END.test(current.text) && inner > 0) {
      inner--;
    } else if (END.test(current.text) && open) {
      cards.push(cardOf(open.begin, row++, open.lines));
      open = null;
    } else if (open) {
      if (inner === 0 && current.text.trim() !== '') open.lines.push(current);
    } else if (current.text.trim() !== '' && !stray) {
      faults.push({ line: current.line, code: 'card-line', value: shortened(current.text) });
      stray = true;
    }
  }
  if (open) faults.push({ line: open.begin, code: 'card' });
  return { cards, faults };
}

function isAgent(line: CardLine | undefined): boolean {
  return line !== undefined && /^(?:[\w-]+\.)?AGENT\b[^:]*:\s*$/i.test(line.text);
}

function cardOf(line: number, row: number, lines: readonly CardLine[]): Card {
  const isVersion = ({ text }: CardLine): boolean => /^VERSION\s*:/i.test(text);
  const version = lines.find(isVersion)?.text.split(':')[1]?.trim() ?? '3.0';
  return { line, row, version, lines: lines.filter((candidate) => !isVersion(candidate)) };
}

/**
 * Lines with their folds undone: a line that begins with a space goes on from the one before; quoted-printable goes on after
 * `=` at the end; base64 of old writers goes on without any sign.
 */
function* unfolded(text: string): Generator<CardLine> {
  const physical = text.split(/\r\n|\r|\n/);
  let current: { line: number; text: string } | null = null;
  for (const [index, line] of physical.entries()) {
    if (current) {
      if (QUOTED_PRINTABLE.test(current.text) && current.text.endsWith('=')) {
        current.text = current.text.slice(0, -1) + line;
        continue;
      }
      if (/^[ \t]/.test(line)) {
        current.text += line.slice(1);
        continue;
      }
      // Some writers put empty lines between the lines of a picture.
      if (/^[A-Za-z0-9+/=]*$/.test(line) && BASE64.test(current.text)) {
        current.text += line;
        continue;
      }
      yield current;
    }
    current = { line: index + 1, text: line };
  }
  if (current) yield current;
}
