import type { Instant } from '../calendar/time-zone.ts';
import { addressKey, domainOf } from './address.ts';
import type { Parties } from './direction.ts';
import type { MessageHead } from './message-head.ts';
import { isPublicProvider } from './public-providers.ts';

/** Why logging a message is not proposed (EXT-13). It can still be logged by hand. */
export type NotProposed = 'automatic' | 'bulk' | 'list' | 'internal' | 'never-log' | 'no-other-party';

const bulkWords: ReadonlySet<string> = new Set(['bulk', 'junk']);

type AutomaticHead = Pick<MessageHead, 'autoSubmitted' | 'precedence' | 'listId' | 'hasUnsubscribe' | 'isReport'>;

/** Whether a machine wrote the message, or wrote it to many. An automatic reply is named before its bulk mark. */
function madeByMachine(head: AutomaticHead): NotProposed | null {
  if ((head.autoSubmitted !== '' && head.autoSubmitted !== 'no') || head.isReport) return 'automatic';
  if (head.precedence === 'auto_reply') return 'automatic';
  if (head.listId !== '' || head.precedence === 'list') return 'list';
  return bulkWords.has(head.precedence) || head.hasUnsubscribe ? 'bulk' : null;
}

/** An entry of the never-log list is an address or a domain, with or without `@` before it; a domain holds its subdomains. */
export function isNeverLogged(address: string, entries: readonly string[]): boolean {
  const key = addressKey(address);
  const domain = domainOf(key);
  return entries.some((entry) => {
    const wanted = addressKey(entry).replace(/^@/, '');
    if (wanted === '') return false;
    return wanted.includes('@') ? wanted === key : domain === wanted || domain.endsWith(`.${wanted}`);
  });
}

/** What the never-log list begins with: the domains of our own addresses, unless the whole world has an address there. */
export function prefilledNeverLog(ours: Iterable<string>): readonly string[] {
  const domains = [...ours].map(domainOf).filter((domain) => domain !== '' && !isPublicProvider(domain));
  return [...new Set(domains)].toSorted();
}

/**
 * Why logging is not proposed, or null when it is (EXT-13). The list is held against the other party: our own domain stands
 * on it, and our own messages to customers are logged all the same.
 */
export function whyNotProposed(head: AutomaticHead, parties: Parties, neverLog: readonly string[]): NotProposed | null {
  if (parties.internal) return 'internal';
  if (parties.other === null) return 'no-other-party';
  if (parties.others.every((person) => isNeverLogged(person.address, neverLog))) return 'never-log';
  return madeByMachine(head);
}

const SEVEN_DAYS = 7 * 86_400_000;

/**
 * Whether *Log as done* is preselected for an incoming message (EXT-10): one of us answered it in its thread, it is older than
 * seven days, or it came in a file with others. An answer is later than the message: what we wrote before it, it replies to.
 */
export function isDonePreselected(message: {
  readonly date: Instant | null;
  readonly now: Instant;
  /** Dates of the outgoing messages known of the thread, whoever of us wrote them. */
  readonly ourDates: readonly Instant[];
  /** Messages in the file it came from; 1 for the message open in a webmail. */
  readonly inFile: number;
}): boolean {
  const { date, now, ourDates, inFile } = message;
  if (inFile > 1) return true;
  if (date === null) return ourDates.length > 0;
  return now - date > SEVEN_DAYS || ourDates.some((ours) => ours >= date);
}

export interface TargetCandidate<Id> {
  readonly id: Id;
  /** When it was logged (thread) or made (deal); the newest wins. */
  readonly at: Instant;
}

export interface DefaultTarget<Id> {
  readonly id: Id;
  readonly because: 'thread' | 'newest-deal' | 'contact';
}

/**
 * Where *Log* puts a message unless the user chooses (EXT-10): the item that holds another message of the thread, else the
 * contact's newest open deal, else the contact. Null for an unknown client: then the sheet of EXT-12 proposes new records.
 */
export function defaultTarget<Id extends string>(known: {
  /** Items with logged messages of the thread, each with the date of its newest one. */
  readonly thread: readonly TargetCandidate<Id>[];
  readonly openDeals: readonly TargetCandidate<Id>[];
  readonly contact: Id | null;
}): DefaultTarget<Id> | null {
  const thread = newest(known.thread);
  if (thread) return { id: thread.id, because: 'thread' };
  const deal = newest(known.openDeals);
  if (deal) return { id: deal.id, because: 'newest-deal' };
  return known.contact === null ? null : { id: known.contact, because: 'contact' };
}

/** Ties go to the smaller id, so that two devices propose the same. */
function newest<Id extends string>(candidates: readonly TargetCandidate<Id>[]): TargetCandidate<Id> | undefined {
  return candidates.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1))[0];
}
