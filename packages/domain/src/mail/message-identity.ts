import { MINUTE } from '../calendar/time-zone.ts';
import type { MailPerson } from '../records/schema.ts';
import { addressKey, distinctPeople } from './address.ts';
import type { MessageHead } from './message-head.ts';
import { baseSubject } from './subject.ts';

/**
 * Which message is which. The texts made here are hashed elsewhere and become ids, so they must be the same on every device
 * and for every reader of the message: from the webmail's page, from its source, from a dropped file.
 */
/** Threads of years have hundreds of references; the oldest and the newest tell them apart. */
const REFERENCES_MAX = 40;
const BRACKETED = /<([^<>\s]{1,996})>/g;

/** Message-IDs of a header, without brackets, the domain in small letters; a bare id is taken as it is. */
export function messageIds(header: string): readonly string[] {
  const bracketed = [...header.matchAll(BRACKETED)].map((match) => match[1] ?? '');
  // `In-Reply-To: Your message of Friday` was once allowed; it names nothing.
  const found = bracketed.length > 0 || /\S\s+\S/u.test(header) ? bracketed : [header];
  return [...new Set(found.map(normaliseMessageId))].filter((id) => id !== '');
}

/** One spelling of a Message-ID: no brackets or spaces; its domain is compared without regard to case. */
function normaliseMessageId(id: string): string {
  const bare = id.trim().replace(/^<|>$/g, '').trim();
  const at = bare.lastIndexOf('@');
  return at < 0 ? bare : bare.slice(0, at) + bare.slice(at).toLowerCase();
}

/**
 * The text that makes one entry of one message, however often and by whomever it is logged (EXT-11, LOG-8): its Message-ID,
 * else sender, subject and minute. Null when it has neither an id nor a sender and a date: then a person must give the date.
 */
export function identityText(head: Pick<MessageHead, 'messageId' | 'from' | 'subject' | 'date'>): string | null {
  const id = head.messageId === null ? '' : normaliseMessageId(head.messageId);
  if (id !== '') return `id:${id}`;
  if (!head.from || head.date === null) return null;
  const subject = head.subject.replace(/\s+/gu, ' ').trim();
  return `mail:${addressKey(head.from.address)}\n${subject}\n${Math.floor(head.date / MINUTE)}`;
}

type ThreadHead = Pick<MessageHead, 'messageId' | 'inReplyTo' | 'references' | 'subject'>;

function idKeys(head: ThreadHead): readonly string[] {
  const references = head.references.map(normaliseMessageId);
  const kept =
    references.length <= REFERENCES_MAX
      ? references
      : [...references.slice(0, REFERENCES_MAX / 2), ...references.slice(-REFERENCES_MAX / 2)];
  const own = head.messageId === null ? [] : [normaliseMessageId(head.messageId)];
  const all = [...own, ...head.inReplyTo.map(normaliseMessageId), ...kept];
  return [...new Set(all.filter((id) => id !== '').map((id) => `id:${id}`))];
}

/** At most so many people share a subject: a circular to forty is no conversation of each of them. */
const SUBJECT_PEOPLE_MAX = 5;

function subjectKeys(head: ThreadHead, others: readonly MailPerson[]): readonly string[] {
  const subject = baseSubject(head.subject).toLowerCase().slice(0, 200);
  if (subject === '') return [];
  return distinctPeople(others)
    .slice(0, SUBJECT_PEOPLE_MAX)
    .map((person) => `about:${addressKey(person.address)}\n${subject}`);
}

/**
 * The keys to store with a logged message. Messages that share one belong to one thread (EXT-10, EXT-16): own id, In-Reply-To
 * and References; and, because the message that links two others is often in nobody's log, the subject with each other party.
 */
export function threadKeys(head: ThreadHead, others: readonly MailPerson[]): readonly string[] {
  return [...idKeys(head), ...subjectKeys(head, others)];
}
