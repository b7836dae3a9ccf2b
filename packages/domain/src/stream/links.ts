import { linkAddress } from '../activities/link.ts';

/** A piece of what somebody wrote: words, or a link with the title that its writer gave it. */
export type LinkPart = { readonly text: string } | { readonly href: string; readonly title: string | undefined };

/** `[title](https://…)`, or an address that stands by itself. */
const LINK = /\[([^[\]\n]{1,200})\]\((https?:\/\/[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)|https?:\/\/[^\s<>"]+/giu;
/** What ends a sentence after an address and not the address itself. */
const TRAILING = /[.,;:!?'"”’»)\]]+$/u;

/** The text in pieces, in their order. What is no page of the web stays text, whatever a document says. */
export function linkParts(text: string): LinkPart[] {
  const parts: LinkPart[] = [];
  let from = 0;
  for (const match of text.matchAll(LINK)) {
    const [whole, title, address] = match;
    const end = address === undefined ? withoutTrailing(whole) : whole;
    const href = linkAddress(address ?? end);
    if (href === null) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ href, title: title?.trim() || undefined });
    from = match.index + end.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** A closing bracket belongs to the address when it was opened in it: titles of an encyclopaedia have them. */
function withoutTrailing(address: string): string {
  const cut = address.replace(TRAILING, '');
  const rest = address.slice(cut.length);
  return rest.startsWith(')') && cut.split('(').length > cut.split(')').length ? `${cut})` : cut;
}

/** A link as it is written into a text; brackets of a title would end it early. */
export function writtenLink(title: string, href: string): string {
  const words = title
    .replace(/[[\]\n]/g, ' ')
    .trim()
    .slice(0, 200);
  const address = href.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
  return words === '' ? href : `[${words}](${address})`;
}

/** The host of a page, without what says nothing: `youtube.com`. */
export function hostOf(href: string): string {
  return /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#:]+)/i.exec(href)?.[1] ?? href;
}
