import type { MemberId } from '../ids.ts';

/**
 * A comment's text names teammates by their ids (`@annannan`), so that it always shows the name that a person has now. Only
 * ids in the comment's `mentions` are names; any other `@` is text.
 */
export interface Mentionable {
  readonly id: MemberId;
  readonly name: string;
}

/** A piece of text, or somebody who is named in it. */
export type TextPart = { readonly text: string } | { readonly member: MemberId };

const NAMED = /@([A-Za-z0-9_-]{8})(?![A-Za-z0-9_-])/g;

/** The text in pieces, in their order. */
export function partsOf(text: string, mentions: Readonly<Record<string, MemberId>>): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(NAMED)) {
    const member = match[1] ?? '';
    if (!Object.hasOwn(mentions, member)) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ member: member as MemberId });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** The text as it is written and read: with names. */
export function withNames(
  text: string,
  mentions: Readonly<Record<string, MemberId>>,
  nameOf: (member: MemberId) => string,
): string {
  return partsOf(text, mentions)
    .map((part) => ('text' in part ? part.text : `@${nameOf(part.member)}`))
    .join('');
}

/** A text with names as it is stored, and who is named in it: those of `people` whose name still stands behind an `@`. */
export function withIds(
  text: string,
  people: readonly Mentionable[],
): { readonly text: string; readonly mentions: Record<string, MemberId> } {
  // The longest name first: "@Ann Berg" is not Ann.
  const known = people.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  const mentions: Record<string, MemberId> = {};
  let stored = '';
  for (let at = 0; at < text.length;) {
    const found = text[at] === '@' && known.find(({ name }) => endsAt(text, at + 1, name));
    if (found) {
      mentions[found.id] = found.id;
      stored += `@${found.id}`;
      at += found.name.length + 1;
    } else {
      stored += text[at];
      at++;
    }
  }
  return { text: stored, mentions };
}

/** Whether the name stands there as a whole word. */
function endsAt(text: string, at: number, name: string): boolean {
  return text.startsWith(name, at) && !/[\p{L}\p{N}_-]/u.test(text[at + name.length] ?? ' ');
}

/** The name that is being typed where the cursor stands, without its `@`; null when none is. */
export function mentionAt(text: string, cursor: number): { readonly from: number; readonly typed: string } | null {
  const match = /(?:^|[\s(])@([\p{L}\p{N}_'-]*(?: [\p{L}\p{N}_'-]*)?)$/u.exec(text.slice(0, cursor));
  if (!match) return null;
  const typed = match[1] ?? '';
  return { from: cursor - typed.length - 1, typed };
}
