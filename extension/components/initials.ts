const words = /[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu;

/** At most two letters for a name: first and last word ("Katarzyna Wiśniewska-Brzozowska" is KW). An empty name is "?". */
export function initials(name: string): string {
  const found = name.match(words) ?? [];
  const first = found[0];
  if (first === undefined) return '?';
  const last = found.length > 1 ? (found.at(-1) ?? '') : '';
  return `${letter(first)}${letter(last)}`.toLocaleUpperCase();
}

/** The first character as a reader sees it, also outside the basic plane. */
function letter(word: string): string {
  return [...word][0] ?? '';
}
