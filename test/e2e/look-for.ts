/** What is looked for on a drawn page. Each function runs in the page and returns what is wrong, in words. */

/**
 * Texts of the interface that are cut. Titles, names and other people's words may end in an ellipsis (`row-title`,
 * `kcard-title` …); labels, buttons, counters, amounts, times and states may not.
 */
export function cutTexts(): string[] {
  const firm =
    '.tab, .counter, .tally b, .tally .clip, .amount, .row-time, .sync > span, .status > span, .field > label, .help, .error, .group h2, .seg > label, .btn > .clip, .menu > *, .facts > dt, .check, .tl-meta:not(:has(.clip)), .chip-filter, .way .clip-2, .kol-head .amount, .stages-now .t-12, legend, .empty > *';
  const mayEnd = '.split > .btn > .clip, .attachments .btn > .clip, .strip .clip, .tabs-ruler *, .mail-row > .check';
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>(firm)) {
    if (element.matches(mayEnd) || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (getComputedStyle(element).clipPath !== 'none') continue;
    const style = getComputedStyle(element);
    if (style.overflowX === 'visible' || style.display.startsWith('inline')) {
      const words = document.createRange();
      words.selectNodeContents(element.querySelector('[aria-hidden]') ?? element);
      if (words.getBoundingClientRect().right <= element.getBoundingClientRect().right + 1) continue;
    } else if (element.scrollWidth <= element.clientWidth + 1) continue;
    found.push(`cut: ${element.className || element.tagName} “${element.textContent?.trim()}”`);
  }
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth)
    found.push(`the page is ${page.scrollWidth} px wide, ${page.clientWidth} are there`);
  for (const element of document.querySelectorAll<HTMLElement>('.frame *, .kit *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || element.closest('.kanban, .tabs-ruler, .sr, svg, .hints, .clip, .clip-2') !== null) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (box.right > page.clientWidth + 1)
      found.push(`over the edge: ${element.className} “${element.textContent?.trim().slice(0, 40)}”`);
  }
  return found;
}

/** Counters of sections that are neither seen nor in the sum of More (NAV-6). */
export function hiddenCounters(): string[] {
  const bar = document.querySelector('.frame nav.tabs');
  if (bar === null) return [];
  const numberIn = (element: Element | null): number =>
    Number(element?.querySelector('.counter > :first-child')?.textContent ?? 0);
  const room = bar.getBoundingClientRect();
  const tabs = [...bar.querySelectorAll(':scope > .tab')];
  const outside = tabs.filter((tab) => tab.getBoundingClientRect().right > room.right + 1);
  const seen = tabs.reduce((sum, tab) => sum + numberIn(tab), 0);
  const there = [...bar.querySelectorAll('.tabs-ruler > a')].reduce((sum, tab) => sum + numberIn(tab), 0);
  return [
    ...outside.map((tab) => `tab outside the bar: ${tab.textContent}`),
    ...(seen === there ? [] : [`counters seen: ${seen}, there are ${there}`]),
  ];
}

/** Whether the hostile mail of the board has reached anything (EXT-15). */
export function mailEscapes(): string[] {
  const found: string[] = [];
  if (document.title === 'taken') found.push('a script of the mail has run');
  const frame = document.querySelector<HTMLIFrameElement>('.mail-frame');
  const inside = frame?.contentDocument?.body;
  if (frame === null || inside === undefined) return found;
  const forbidden = inside.querySelectorAll(
    'script, style, form, input, button, iframe, object, link, base, meta, svg, video, img, [style], [class], [id], [onclick], [background], a[href^="javascript"]',
  );
  for (const element of forbidden) found.push(`the mail keeps ${element.outerHTML.slice(0, 80)}`);
  if (!(inside.textContent ?? '').includes('Hello')) found.push('the words of the mail are lost');
  return found;
}
