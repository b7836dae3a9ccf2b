/** Builds plain text of the words and blocks of another format, with `>` before what is quoted. */
export class TextLines {
  /** Depth of elements around what is written next whose spaces and line ends count. */
  fixed = 0;
  /** Depth of quotes around what is written next. */
  quotes = 0;
  readonly #lines: string[] = [];
  #line = '';
  /** The mark of a list's item, while nothing stands behind it. */
  #isMark = false;
  #wantsSpace = false;
  /** Depth of quotes of a blank line to write before the next text; -1 for none. */
  #blankDepth = -1;

  write(text: string): void {
    if (this.fixed > 0) {
      const [first = '', ...rest] = text.split(/\r\n?|\n/);
      this.#put(first);
      for (const line of rest) {
        this.end();
        this.#put(line);
      }
      return;
    }
    for (const word of text.split(/([\s\u200b]+)/u)) {
      if (word === '') continue;
      if (/^[\s\u200b]/u.test(word)) this.#wantsSpace ||= this.#line !== '' && !this.#line.endsWith(' ');
      else this.#put(word);
    }
  }

  /** Begins a line with the mark of a list's item. */
  mark(text: string): void {
    this.#put(text);
    this.#isMark = true;
  }

  /** Ends the line, also an empty one. */
  end(): void {
    this.#lines.push(quoted(this.#line.trimEnd(), this.quotes));
    this.#line = '';
    this.#wantsSpace = false;
    this.#isMark = false;
  }

  /** Ends the line if it has begun; with a blank line before what comes next. */
  block(isSpaced: boolean): void {
    // The first paragraph of a list's item begins beside its mark.
    if (this.#isMark) return;
    if (this.#line.trim() !== '') this.end();
    this.#line = '';
    this.#wantsSpace = false;
    if (isSpaced && (this.#lines.at(-1) ?? '').replace(/^>+/, '') !== '') {
      this.#blankDepth = this.#blankDepth < 0 ? this.quotes : Math.min(this.#blankDepth, this.quotes);
    }
  }

  text(): string {
    this.#isMark = false;
    this.block(false);
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }

  #put(text: string): void {
    if (text === '') return;
    // Between two depths the blank line belongs to the outer one.
    if (this.#blankDepth >= 0 && this.#lines.length > 0) {
      this.#lines.push(quoted('', Math.min(this.#blankDepth, this.quotes)));
    }
    this.#blankDepth = -1;
    this.#line += (this.#wantsSpace ? ' ' : '') + text;
    this.#wantsSpace = false;
    this.#isMark = false;
  }
}

function quoted(line: string, depth: number): string {
  return `${'>'.repeat(Math.min(depth, 9))}${depth > 0 && line !== '' ? ' ' : ''}${line}`;
}
