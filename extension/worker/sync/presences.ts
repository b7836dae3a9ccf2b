import { isRecordId } from '@sidebook/domain/ids';
import type { PresenceEntry } from '@sidebook/sync/client/types';

/** A card that somebody else has open. */
export interface SeenCard {
  readonly item: string;
  readonly member: string;
}

export interface PresencesOptions {
  readonly now: () => number;
  /** After so long a page that says nothing more is gone, ms. */
  readonly lasting: number;
  /** What the others see of this device in a document. */
  readonly show: (document: string, state: { readonly items: readonly string[] } | null) => void;
  /** The cards that the others have open, whenever they are others than before. */
  readonly tell: (cards: readonly SeenCard[]) => void;
}

interface OpenCard {
  readonly document: string;
  readonly item: string;
  readonly at: number;
}

/** One device has so many cards open at most; what says more is passed over. */
const MOST_ITEMS = 20;

/** Who has which card open: this device's pages, and what the others say through the server (EXT-22). */
export class Presences {
  readonly #options: PresencesOptions;
  /** By page: each shows one card. */
  readonly #open = new Map<string, OpenCard>();
  readonly #heard = new Map<string, readonly SeenCard[]>();
  #shown = new Map<string, string>();
  #told = '';

  constructor(options: PresencesOptions) {
    this.#options = options;
  }

  /** A page shows this card; it says so again as long as it does. */
  open(page: string, document: string, item: string): void {
    this.#open.set(page, { document, item, at: this.#options.now() });
    this.#show();
  }

  close(page: string): void {
    this.#open.delete(page);
    this.#show();
  }

  /** The others who are in a document, with what they say of themselves; the server has put in who they are. */
  heard(document: string, others: readonly PresenceEntry[]): void {
    const cards = others.flatMap(({ state }) => cardsIn(state));
    if (cards.length > 0) this.#heard.set(document, cards);
    else this.#heard.delete(document);
    this.#tell();
  }

  /** Nothing is heard of a document without a socket on it, and this device is not seen there. */
  forget(document: string): void {
    for (const [page, card] of this.#open) if (card.document === document) this.#open.delete(page);
    this.#heard.delete(document);
    this.#show();
    this.#tell();
  }

  #show(): void {
    const { now, lasting, show } = this.#options;
    const items = new Map<string, Set<string>>();
    for (const [page, { document, item, at }] of this.#open) {
      if (at + lasting <= now()) this.#open.delete(page);
      else items.set(document, (items.get(document) ?? new Set()).add(item));
    }
    const next = new Map([...items].map(([document, own]) => [document, [...own].toSorted().join(' ')]));
    for (const document of new Set([...this.#shown.keys(), ...next.keys()])) {
      const own = next.get(document);
      if (own !== this.#shown.get(document)) show(document, own === undefined ? null : { items: own.split(' ') });
    }
    this.#shown = next;
  }

  #tell(): void {
    const all = [...this.#heard.values()].flat();
    const cards = new Map(all.map((card) => [`${card.item} ${card.member}`, card]));
    const sorted = [...cards].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const text = sorted.map(([key]) => key).join('\n');
    if (text === this.#told) return;
    this.#told = text;
    this.#options.tell(sorted.map(([, card]) => card));
  }
}

/** Other versions, and plain clients, say other things of themselves. */
function cardsIn({ member, items }: Readonly<Record<string, unknown>>): SeenCard[] {
  if (typeof member !== 'string' || !Array.isArray(items)) return [];
  return items.slice(0, MOST_ITEMS).flatMap((item) => (isRecordId(item) ? [{ item, member }] : []));
}
