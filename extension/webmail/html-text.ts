/**
 * The text of a mail that was written in HTML alone. The browser's parser makes a document that is never shown: nothing of it
 * runs and nothing is loaded (EXT-15). Needs a DOM, so it works in the extension's pages and not in its worker.
 */
const blocks: ReadonlySet<string> = new Set(
  'address article aside blockquote center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tfoot thead tr ul'.split(
    ' ',
  ),
);
/** A blank line stands around these. */
const spaced: ReadonlySet<string> = new Set('blockquote dl h1 h2 h3 h4 h5 h6 ol p pre table ul'.split(' '));
const unread: ReadonlySet<string> = new Set(
  'head script style title template noscript iframe object embed svg math select textarea button'.split(' '),
);
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/i;
const TEXT_NODE = 3;
const ELEMENT_NODE = 1;

/** `parse` makes a document of HTML; a page passes `(html) => new DOMParser().parseFromString(html, 'text/html')`. */
export function htmlText(html: string, parse: (html: string) => Document): string {
  const writer = new TextWriter();
  walk(parse(html).body, writer);
  return writer.text();
}

/** Without recursion: a mail may nest elements deeper than the stack. */
function walk(root: Node | null, writer: TextWriter): void {
  let node: Node | null = root;
  while (node) {
    const isRead = enter(node, writer);
    const child: Node | null = isRead ? node.firstChild : null;
    if (child) {
      node = child;
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      leave(node, writer);
      node = node.parentNode;
    }
    if (!node || node === root) return;
    leave(node, writer);
    node = node.nextSibling;
  }
}

function nameOf(node: Node): string {
  return node.nodeType === ELEMENT_NODE ? node.nodeName.toLowerCase() : '';
}

/** Writes what stands before an element's content; false when its content is not read. */
function enter(node: Node, writer: TextWriter): boolean {
  if (node.nodeType === TEXT_NODE) {
    writer.write(node.nodeValue ?? '');
    return false;
  }
  const name = nameOf(node);
  if (name === '' || unread.has(name)) return false;
  const element = node as Element;
  if (element.hasAttribute('hidden') || HIDDEN.test(element.getAttribute('style') ?? '')) return false;
  if (name === 'br') writer.line();
  if (blocks.has(name)) writer.block(spaced.has(name));
  if (name === 'hr') writer.write('----------');
  if (name === 'li') writer.write('- ');
  if (name === 'pre') writer.pre += 1;
  if (name === 'blockquote') writer.quotes += 1;
  return true;
}

/** Writes what stands behind an element's content. */
function leave(node: Node, writer: TextWriter): void {
  const name = nameOf(node);
  if (name === '' || unread.has(name)) return;
  const element = node as Element;
  if (element.hasAttribute('hidden') || HIDDEN.test(element.getAttribute('style') ?? '')) return;
  if (name === 'a') writer.link(element);
  if (name === 'td' || name === 'th') writer.write(' ');
  if (name === 'pre') writer.pre -= 1;
  if (name === 'blockquote') {
    writer.block(true);
    writer.quotes -= 1;
  }
  if (blocks.has(name)) writer.block(spaced.has(name));
}

class TextWriter {
  /** Depth of `pre` and of `blockquote` around the text that is written next. */
  pre = 0;
  quotes = 0;
  readonly #lines: string[] = [];
  #line = '';
  #wantsSpace = false;
  /** Depth of quotes of a blank line to write before the next text; -1 for none. */
  #blankDepth = -1;

  write(text: string): void {
    if (this.pre > 0) {
      const [first = '', ...rest] = text.split(/\r\n?|\n/);
      this.#put(first);
      for (const line of rest) {
        this.line();
        this.#put(line);
      }
      return;
    }
    for (const word of text.split(/([ \t\r\n\f\u00a0\u200b]+)/)) {
      if (word === '') continue;
      if (/^[ \t\r\n\f\u00a0\u200b]/.test(word)) this.#wantsSpace ||= this.#line !== '' && !this.#line.endsWith(' ');
      else this.#put(word);
    }
  }

  #put(text: string): void {
    if (text === '') return;
    // Between two depths the blank line belongs to the outer one.
    if (this.#blankDepth >= 0 && this.#lines.length > 0)
      this.#lines.push(this.#mark('', Math.min(this.#blankDepth, this.quotes)));
    this.#blankDepth = -1;
    this.#line += (this.#wantsSpace ? ' ' : '') + text;
    this.#wantsSpace = false;
  }

  #mark(line: string, depth = this.quotes): string {
    return `${'>'.repeat(Math.min(depth, 9))}${depth > 0 && line !== '' ? ' ' : ''}${line}`;
  }

  /** Ends the line, also an empty one. */
  line(): void {
    this.#lines.push(this.#mark(this.#line.trimEnd()));
    this.#line = '';
    this.#wantsSpace = false;
  }

  /** Ends the line if it has begun; with a blank line before what comes next. */
  block(isSpaced: boolean): void {
    // A list's item may hold paragraphs: its first one begins beside the mark.
    if (this.#line === '-') return;
    if (this.#line.trim() !== '') this.line();
    this.#line = '';
    this.#wantsSpace = false;
    if (isSpaced && (this.#lines.at(-1) ?? '').replace(/^>+/, '') !== '') {
      this.#blankDepth = this.#blankDepth < 0 ? this.quotes : Math.min(this.#blankDepth, this.quotes);
    }
  }

  /** Writes where a link leads, unless its text says so; addresses that could do anything else than open a page are left out. */
  link(element: Element): void {
    const target = element.getAttribute('href')?.trim() ?? '';
    if (!/^https?:\/\//i.test(target) || target.length > 500) return;
    const bare = (text: string): string =>
      text
        .trim()
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/$/, '');
    if (bare(element.textContent ?? '') === bare(target)) return;
    this.write(` <${target}>`);
  }

  text(): string {
    this.block(false);
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}
