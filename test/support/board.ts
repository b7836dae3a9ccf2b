import type { Page } from '@playwright/test';

/** A column of a kanban as a user reads it. */
export interface BoardColumn {
  readonly title: string;
  /** What its head says. */
  readonly count: number;
  /** Titles of the cards that are in the document, from the top. */
  readonly cards: readonly string[];
}

/** The columns of a wide kanban, in their order. */
export function readBoard(page: Page): Promise<BoardColumn[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.kol')].map((column) => {
      const head = column.querySelector('h2');
      return {
        title: head?.firstChild?.textContent?.trim() ?? '',
        count: Number(head?.querySelector('.n')?.textContent?.replaceAll(/\D/g, '')),
        cards: [...column.querySelectorAll('.kcard')].map((card) => card.querySelector('a')?.textContent?.trim() ?? ''),
      };
    }),
  );
}
