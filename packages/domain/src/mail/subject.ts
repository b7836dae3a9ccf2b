/**
 * Subjects of replies and forwards. Mail programs put a word before the subject, in the language of their user and again
 * with each reply: `Re: AW: Odp: Quote for 20 chairs`.
 */
const replyWords = ['re', 'aw', 'antw', 'sv', 'vs', 'rv', 'rif', 'r', 'odp', 'res', 'ynt', 'ref'];
const forwardWords = ['fwd', 'fw', 'wg', 'tr', 'i', 'pd', 'enc', 'doorst', 'vl'];
const words: ReadonlySet<string> = new Set([...replyWords, ...forwardWords]);
const replies: ReadonlySet<string> = new Set(replyWords);

/** `Re:`, `RE[2]:`, `Re (3) :` at the beginning of a text. Bounded, so that no subject is slow to read. */
const PREFIX = /^\s{0,40}(\p{L}{1,6})\s{0,3}(?:\[\d{1,3}\]|\(\d{1,3}\))?\s{0,3}[:：]/u;

function prefixOf(subject: string): { readonly word: string; readonly length: number } | null {
  const match = PREFIX.exec(subject);
  const word = match?.[1]?.toLowerCase();
  return match && word !== undefined && words.has(word) ? { word, length: match[0].length } : null;
}

/** The subject without the prefixes of replies and forwards, spaces collapsed. */
export function baseSubject(subject: string): string {
  let rest = subject;
  for (let prefix = prefixOf(rest); prefix; prefix = prefixOf(rest)) rest = rest.slice(prefix.length);
  return rest.replace(/\s+/gu, ' ').trim();
}

/** Whether the subject says that the message answers another. */
export function isReplySubject(subject: string): boolean {
  const prefix = prefixOf(subject);
  return prefix !== null && replies.has(prefix.word);
}
