/**
 * Most bytes of JavaScript, minified, that each entrypoint may load before its first line runs; null is measured only.
 * A popup has to paint before its user looks away, and a content script is paid for on every page of the webmail.
 */
export const sizeBudgets: Readonly<Record<string, number | null>> = {
  // Dexie is 88 kB of it, valibot, preact and signals are 35 kB. Six kB are what the worker needs of the files they have both,
  // ten the rules of settings, calls and tasks, by which rows are named and counters stopped.
  popup: 185_000,
  sidepanel: null,
  app: null,
  background: null,
};

/** For content scripts without a line of their own above. */
export const contentScriptBudget = 25_000;
