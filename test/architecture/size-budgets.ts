/**
 * Most bytes of JavaScript, minified, that each entrypoint may load before its first line runs; null is measured only.
 * A popup has to paint before its user looks away, and a content script is paid for on every page of the webmail.
 */
export const sizeBudgets: Readonly<Record<string, number | null>> = {
  // Dexie is 88 kB of it, valibot, preact and signals are 35 kB. About 20 kB are what the worker alone needs of the files that
  // both have: the rules of calls, pipelines and settings stand in them since there are more of these.
  popup: 190_000,
  sidepanel: null,
  app: null,
  background: null,
  quote: null,
};

/** For content scripts without a line of their own above. */
export const contentScriptBudget = 25_000;
