import type { MailPerson } from '../records/schema.ts';
import { addressKey, distinctPeople } from './address.ts';
import type { MessageHead } from './message-head.ts';

/** Between whom a message went, seen from the workspace. */
export interface Parties {
  /** Outgoing when the sender is a member's address (EXT-10, CNT-25). */
  readonly direction: 'incoming' | 'outgoing';
  /**
   * The other party: the sender; or, of a member's message, the recipients who are not members, `To` before `Cc` (EXT-9).
   * Empty for mail between members, and when the sender is not named.
   */
  readonly others: readonly MailPerson[];
  /** The one the message is with: it alone may be proposed as a new contact; nobody is made of a list of recipients. */
  readonly other: MailPerson | null;
  /** Further people in it who are neither members nor in `others`: whoever else got an incoming message. */
  readonly alsoThere: readonly MailPerson[];
  /** Whether everybody in it is a member. */
  readonly internal: boolean;
}

/** Addresses of the user and of all members, as `addressKey` writes them. */
export type OurAddresses = ReadonlySet<string>;

export function ourAddresses(addresses: Iterable<string>): OurAddresses {
  return new Set([...addresses].map(addressKey).filter((key) => key !== ''));
}

export function partiesOf(
  head: Pick<MessageHead, 'from' | 'sender' | 'to' | 'cc' | 'bcc'>,
  ours: OurAddresses,
): Parties {
  const isOurs = (person: MailPerson) => ours.has(addressKey(person.address));
  const recipients = distinctPeople([...head.to, ...head.cc, ...head.bcc]);
  const outside = recipients.filter((person) => !isOurs(person));
  const author = head.from ?? head.sender;
  if (author && isOurs(author)) {
    return {
      direction: 'outgoing',
      others: outside,
      other: outside[0] ?? null,
      alsoThere: [],
      internal: outside.length === 0,
    };
  }
  const authorKey = author ? addressKey(author.address) : '';
  return {
    direction: 'incoming',
    others: author ? [author] : [],
    other: author,
    alsoThere: outside.filter((person) => addressKey(person.address) !== authorKey),
    internal: false,
  };
}
