/** A call that names a test or a group, up to its title; `)(` is the call after a table: `it.each(table)('title')`. */
const called = /(?:\b(?:it|test|describe)(?:\.\w+)*\(|\)\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

/** A row of such a table, which begins with the title: `['[CNT-7] 15 minutes ahead', 15, 0]`. */
const row = /(['"`])(\[[A-Z]{2,6}-\d+[\],](?:\\.|(?!\1)[^\\\n])+)\1/g;

const bracketed = /\[([A-Z]{2,6}-\d+(?:,\s*[A-Z]{2,6}-\d+)*)\]/g;

/** Ids of rules that the titles of a test file name in brackets, each once. */
export function rulesInTitles(text: string): Set<string> {
  const titles = [...text.matchAll(called), ...text.matchAll(row)].map((match) => match[2] ?? '');
  const groups = titles.flatMap((title) => [...title.matchAll(bracketed)].map((match) => match[1] ?? ''));
  return new Set(groups.flatMap((group) => group.split(/,\s*/)));
}
