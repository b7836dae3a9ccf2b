/**
 * Texts that end in an ellipsis and do not say the whole of it when pointed at. Runs in the page; returns what is wrong, in
 * words.
 */
export function namelessCuts(): string[] {
  const found: string[] = [];
  for (const element of document.querySelectorAll<HTMLElement>('.frame *')) {
    if (element.closest('.tabs-ruler, .sr, [aria-hidden="true"]') !== null || !element.checkVisibility()) continue;
    const style = getComputedStyle(element);
    const oneLine = style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1;
    const lines = style.webkitLineClamp !== 'none' && element.scrollHeight > element.clientHeight + 1;
    if ((oneLine || lines) && element.closest('[title]') === null) {
      found.push(`cut without a title: ${element.className} “${element.textContent?.trim().slice(0, 60)}”`);
    }
  }
  return found;
}
