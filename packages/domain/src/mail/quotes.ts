import { attributionAt, isSeparator, isSignatureLine, isSignatureMark, startsHeaderBlock } from './quote-marks.ts';

/**
 * Parts a reply's text into what its author wrote and what the mail program repeated (EXT-16). Everything here reads a line a
 * bounded number of times: a mail is written by strangers, and patterns over the whole text can take minutes on a hostile one.
 */
export interface SplitText {
  /** What the author wrote, quotes taken out; the whole text when it holds nothing else. */
  readonly newText: string;
  /**
   * What is folded: the quoted text; of a reply written between the quoted lines the whole text in its order, because the
   * answers make sense only beside their questions. Empty when nothing is quoted.
   */
  readonly quoted: string;
  /** Signature or *Sent from my …* line under the new text; empty when there is none. */
  readonly signature: string;
  readonly interleaved: boolean;
}

/** How many messages a quoted text repeats, at least one: each begins with its attribution or its header (EXT-16). */
export function quotedMessages(quoted: string): number {
  const lines = quoted.split('\n').map((line) => line.replace(/^(?:>\s?)+/, ''));
  let count = 0;
  // A separator and the header block under it begin one message.
  let lastSeparator = Number.NEGATIVE_INFINITY;
  for (const [index, line] of lines.entries()) {
    if (isSeparator(line)) {
      lastSeparator = index;
      count += 1;
    } else if (startsHeaderBlock(lines, index)) {
      if (index - lastSeparator > SEPARATOR_GAP) count += 1;
    } else if (attributionAt(lines, index)) {
      count += 1;
    }
  }
  return Math.max(1, count);
}

const SEPARATOR_GAP = 2;

type LineKind = 'new' | 'quoted';

export function splitQuotes(text: string): SplitText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const kinds = kindsOf(lines);
  const whole = { newText: trimLines(lines), quoted: '', signature: '', interleaved: false };
  const newLines = lines.filter((_, index) => kinds[index] === 'new');
  const { body, signature } = withoutSignature(newLines);
  const newText = trimLines(body).replace(/\n{3,}/g, '\n\n');
  const quotedLines = lines.filter((_, index) => kinds[index] === 'quoted');
  // A forward without a word of one's own: what it repeats is the message.
  if (newText === '') return whole;
  const interleaved = isInterleaved(lines, kinds);
  return {
    newText,
    quoted: interleaved ? trimLines(lines) : trimLines(quotedLines),
    signature: trimLines(signature),
    interleaved,
  };
}

function kindsOf(lines: readonly string[]): readonly LineKind[] {
  const kinds: LineKind[] = Array.from(lines, () => 'new');
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const attribution = attributionAt(lines, index);
    if (isSeparator(line) || startsHeaderBlock(lines, index) || (attribution && !attribution.marked)) {
      return kinds.fill('quoted', underline(lines, index));
    }
    const length = attribution?.length ?? (line.startsWith('>') ? 1 : 0);
    kinds.fill('quoted', index, index + length);
    index += Math.max(1, length);
  }
  return withBlankLines(lines, kinds);
}

/** Outlook draws a line of underscores over the header block that it repeats. */
function underline(lines: readonly string[], index: number): number {
  let above = index - 1;
  while (above >= 0 && (lines[above] ?? '').trim() === '') above -= 1;
  return above >= 0 && /^_{5,80}\s*$/.test(lines[above] ?? '') ? above : index;
}

/** Blank lines between two quoted lines are quoted too. */
function withBlankLines(lines: readonly string[], kinds: LineKind[]): readonly LineKind[] {
  let blankFrom = -1;
  for (const [index, line] of lines.entries()) {
    if (kinds[index] === 'quoted') {
      if (blankFrom > 0 && kinds[blankFrom - 1] === 'quoted') kinds.fill('quoted', blankFrom, index);
      blankFrom = -1;
    } else if (line.trim() !== '') {
      blankFrom = -1;
    } else if (blankFrom < 0) {
      blankFrom = index;
    }
  }
  return kinds;
}

/** Whether new text stands between two quotes. */
function isInterleaved(lines: readonly string[], kinds: readonly LineKind[]): boolean {
  const runs: LineKind[] = [];
  for (const [index, line] of lines.entries()) {
    const kind = kinds[index] ?? 'new';
    if (kind === 'new' && isSignatureMark(line)) break;
    if (line.trim() !== '' && runs.at(-1) !== kind) runs.push(kind);
  }
  return runs.lastIndexOf('quoted') - runs.indexOf('quoted') > 1;
}

function withoutSignature(lines: readonly string[]): {
  readonly body: readonly string[];
  readonly signature: readonly string[];
} {
  const mark = lines.findIndex(isSignatureMark);
  const end = mark < 0 ? lines.length : mark;
  let last = end - 1;
  while (last >= 0 && (lines[last] ?? '').trim() === '') last -= 1;
  const from = last >= 0 && isSignatureLine(lines[last] ?? '') ? last : end;
  return { body: lines.slice(0, from), signature: lines.slice(from) };
}

function trimLines(lines: readonly string[]): string {
  let from = 0;
  let to = lines.length;
  while (from < to && (lines[from] ?? '').trim() === '') from += 1;
  while (to > from && (lines[to - 1] ?? '').trim() === '') to -= 1;
  return lines
    .slice(from, to)
    .map((line) => line.trimEnd())
    .join('\n');
}
