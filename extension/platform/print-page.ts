/** Opens the paper of a quote in a tab of its own, where the browser prints it or saves it as PDF. */
export function openPrintPage(quote: string): void {
  window.open(`/quote.html#${quote}`, '_blank', 'noopener');
}
