/** Direction marks can make a name or subject read as something else than it is; control characters break lines. */
const UNSEEN = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu;
const CONTROLS = /\p{Cc}+/gu;

/** A text of a header as one line, without characters that act instead of being read, at most `max` UTF-16 units. */
export function cleanLine(text: string, max: number): string {
  const line = text.replace(UNSEEN, '').replace(CONTROLS, ' ').replace(/\s+/gu, ' ').trim();
  return line.length <= max ? line : line.slice(0, max).replace(/[\ud800-\udbff]$/u, '');
}
