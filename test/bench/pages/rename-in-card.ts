import type { Page } from 'playwright';

/**
 * Renames the item whose card is open in a page; answers how long it took, ms. The page says by itself when the new name stands in
 * its heading: nothing of the measuring travels in between.
 *
 * @param atRest waits first until the page has nothing to do
 */
export function renameInCard(
  page: Page,
  id: string,
  name: string,
  { atRest = false }: { readonly atRest?: boolean } = {},
): Promise<number> {
  return page.evaluate(
    async ([item, wanted, rests]) => {
      const heading = document.querySelector('h1');
      if (!heading) throw new Error('no card is open');
      if (rests) await new Promise((rested) => requestIdleCallback(rested));
      const shown = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (heading.textContent !== wanted) return;
          observer.disconnect();
          resolve(performance.now());
        });
        observer.observe(heading, { childList: true, characterData: true, subtree: true });
      });
      const sent = performance.now();
      await chrome.runtime.sendMessage({
        operation: 'record.change',
        request: { changes: [{ id: item, field: 'name', value: wanted }] },
      });
      return (await shown) - sent;
    },
    [id, name, atRest] as const,
  );
}
