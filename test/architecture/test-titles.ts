/** A call that names a test or a group, up to its title; `)(` is the call after a table: `it.each(table)('title')`. */
const titled = /(?:\b(?:it|test|describe)(?:\.\w+)*\(|\)\()\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g;

const bracketed = /\[([A-Z]{2,6}-\d+(?:,\s*[A-Z]{2,6}-\d+)*)\]/g;

/** Ids of rules that the titles of a test file name in brackets, in their order. */
export function rulesInTitles(text: string): string[] {
  const titles = [...text.matchAll(titled)].map((match) => match[2] ?? '');
  return titles.flatMap((title) => [...title.matchAll(bracketed)].flatMap((match) => (match[1] ?? '').split(/,\s*/)));
}
