/** A duration as people type it: minutes ("4"), or minutes and seconds ("4:30"). Seconds; undefined when empty, null when it is none. */
export function parseDuration(text: string): number | undefined | null {
  const typed = text.trim();
  if (typed === '') return undefined;
  const match = /^(\d{1,4})(?::([0-5]\d))?$/.exec(typed);
  if (!match) return null;
  const seconds = Number(match[1]) * 60 + Number(match[2] ?? 0);
  return seconds <= 86_400 ? seconds : null;
}
