import { Parser } from 'htmlparser2';
import { TextLines } from './text-lines.ts';

/**
 * The text of a mail that was written in HTML alone. It is read as a stream of tags: no document is made of it, so nothing of it
 * runs, is loaded or is refused loudly by the page's policy (EXT-15), and it works in workers too.
 */
export interface HtmlText {
  readonly text: string;
  /** Whether reading ended early, because elements are nested deeper than any mail program nests them. */
  readonly isCut: boolean;
}

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const blocks = names(
  'address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul',
);
/** A blank line stands around these. */
const spaced = names('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul');
const unread = names('head script style title template noscript iframe object embed svg math select textarea button');
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;
/** The parser's work for a tag grows with the tags that are open. */
const DEPTH_MAX = 2000;
/** Fed in pieces, so that reading can end. */
const PIECE = 16 * 1024;

export function htmlText(html: string): HtmlText {
  const reader = new HtmlReader();
  const parser = new Parser(reader, { decodeEntities: true });
  for (let from = 0; from < html.length && !reader.isTooDeep; from += PIECE)
    parser.write(html.slice(from, from + PIECE));
  if (!reader.isTooDeep) parser.end();
  return { text: reader.lines.text(), isCut: reader.isTooDeep };
}

class HtmlReader {
  readonly lines = new TextLines();
  isTooDeep = false;
  #depth = 0;
  /** Depth at which what is not read began; 0 while everything is read. */
  #unreadFrom = 0;
  #link: { readonly target: string; text: string } | null = null;

  onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    this.isTooDeep ||= this.#depth > DEPTH_MAX;
    if (this.#unreadFrom > 0) return;
    if (unread.has(name) || 'hidden' in attributes || HIDDEN.test(attributes['style'] ?? '')) {
      this.#unreadFrom = this.#depth;
      return;
    }
    if (name === 'br') this.lines.end();
    if (blocks.has(name)) this.lines.block(spaced.has(name));
    if (name === 'hr') this.lines.write('----------');
    if (name === 'li') this.lines.mark('- ');
    if (name === 'pre') this.lines.fixed += 1;
    if (name === 'blockquote') this.lines.quotes += 1;
    if (name === 'a') this.#link = { target: attributes['href']?.trim() ?? '', text: '' };
  }

  ontext(text: string): void {
    if (this.#unreadFrom > 0) return;
    this.lines.write(text);
    if (this.#link) this.#link.text += text;
  }

  onclosetag(name: string): void {
    const isUnread = this.#unreadFrom > 0;
    if (this.#unreadFrom === this.#depth) this.#unreadFrom = 0;
    this.#depth -= 1;
    if (isUnread) return;
    if (name === 'a') this.#endLink();
    if (name === 'td' || name === 'th') this.lines.write(' ');
    if (name === 'pre') this.lines.fixed -= 1;
    if (blocks.has(name)) this.lines.block(spaced.has(name));
    if (name === 'blockquote') this.lines.quotes -= 1;
  }

  /** Writes where a link leads, unless its text says so; what could do anything else than open a page is left out. */
  #endLink(): void {
    const link = this.#link;
    this.#link = null;
    if (!link || !/^https?:\/\//i.test(link.target) || link.target.length > 500) return;
    const bare = (text: string): string =>
      text
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '');
    if (bare(link.text) !== bare(link.target)) this.lines.write(` <${link.target}>`);
  }
}
