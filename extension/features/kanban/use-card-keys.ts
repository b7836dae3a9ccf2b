import { useRef } from 'preact/hooks';

import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';

const CARD = '.kcard .row-open';

/**
 * J and K go from card to card in a column; the arrows go from column to column where all are shown. The focus moves, so
 * that a screen reader reads what is selected and Enter opens it.
 *
 * @returns the element that holds the cards
 */
export function useCardKeys(shown: 'columns' | 'one' | 'none') {
  const holder = useRef<HTMLDivElement>(null);
  const within = (by: number): void => {
    const column = columnOf(document.activeElement) ?? holder.current;
    const cards = cardsIn(column);
    const at = cards.indexOf(document.activeElement as HTMLElement);
    cards[at < 0 ? 0 : Math.max(0, Math.min(cards.length - 1, at + by))]?.focus();
  };
  const across = (by: number): void => {
    const filled = [...(holder.current?.querySelectorAll('.kol') ?? [])].filter((column) => cardsIn(column).length > 0);
    const from = columnOf(document.activeElement);
    const at = filled.findIndex((column) => column === from);
    const row = cardsIn(from ?? null).indexOf(document.activeElement as HTMLElement);
    const cards = cardsIn(filled[at < 0 ? 0 : at + by] ?? null);
    cards[Math.min(Math.max(0, row), cards.length - 1)]?.focus();
  };
  useKeys(
    [
      { key: 'j', run: () => within(1), words: t('app.keySelect') },
      { key: 'k', run: () => within(-1) },
      { key: 'ArrowDown', run: () => within(1) },
      { key: 'ArrowUp', run: () => within(-1) },
      ...(shown === 'columns'
        ? [
            { key: 'ArrowLeft', run: () => across(-1), words: t('app.keyColumn') },
            { key: 'ArrowRight', run: () => across(1) },
          ]
        : []),
    ],
    // A list has keys of its own.
    { active: shown !== 'none' },
  );
  return holder;
}

function columnOf(element: Element | null): Element | null | undefined {
  return element?.closest('.kol');
}

function cardsIn(column: Element | null): HTMLElement[] {
  return [...(column?.querySelectorAll<HTMLElement>(CARD) ?? [])];
}
