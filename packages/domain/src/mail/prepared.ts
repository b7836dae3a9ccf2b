import { ActivityKind, Direction, directionOf, kindOf } from '../activities/activity.ts';
import { itemsOfActivity } from '../activities/binding.ts';
import { HOUR, type Instant, MINUTE } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import type { Activity, MailPerson } from '../records/schema.ts';
import { addressKey } from './address.ts';

/**
 * Mails that are written here and sent by somebody else: the user's mail program or webmail (LOG-6). Their entry is
 * *prepared* until the user says that it was sent, or the sent message itself is logged: that one then takes its place.
 */

/** So long after it was prepared a message may have been sent and still be that mail (LOG-6). */
const LATEST = 7 * 24 * HOUR;
/** A mail server's clock may be behind that of the device on which the mail was written. */
const EARLIEST = -5 * MINUTE;
/** A mail to more people is a circular: no entry of one is looked for. */
const MOST_PEOPLE = 60;

/** What tells one mail from another. */
type Letter = Pick<Activity, 'kind' | 'direction' | 'deleted' | 'title' | 'mail'>;

/** Whether a mail waits for somebody to say that it was sent; until then it counts as sent nowhere. */
export function isPrepared(activity: Pick<Activity, 'prepared' | 'sent'>): boolean {
  return activity.prepared !== undefined && activity.sent === undefined;
}

/**
 * The text that a mail written here and the message that was sent of it have in common: recipients in any order, and the
 * subject. Undefined for what is no mail that went out, and for one in the recycle bin.
 */
export function letterKey(activity: Letter): string | undefined {
  const { mail } = activity;
  if (!mail || activity.deleted) return undefined;
  if (kindOf(activity) !== ActivityKind.email || directionOf(activity) !== Direction.outgoing) return undefined;
  return letterKeyOf([...mail.to, ...mail.cc], activity.title ?? '');
}

/** As `letterKey`, of a message that is not logged yet. */
export function letterKeyOf(recipients: readonly MailPerson[], subject: string): string | undefined {
  const addresses = [...new Set(recipients.map(({ address }) => addressKey(address)))].filter((key) => key !== '');
  if (addresses.length === 0 || addresses.length > MOST_PEOPLE) return undefined;
  const words = subject.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
  return `${addresses.toSorted().join(' ')}\n${words}`;
}

type Prepared = Pick<Activity, 'id' | 'item' | 'prepared'>;
type Sent = Pick<Activity, 'id' | 'item' | 'bindings' | 'occurred' | 'createdAt'>;

function isOf(prepared: Prepared, sentAt: Instant): boolean {
  const after = sentAt - (prepared.prepared ?? 0);
  return after >= EARLIEST && after <= LATEST;
}

function sentAt(message: Pick<Sent, 'occurred' | 'createdAt'>): Instant {
  return message.occurred ?? message.createdAt;
}

/**
 * The mail, of those of one letter, that a message sent at this time is: the last one that was prepared before it. On other
 * items than the mail's own it counts too: whoever logs it binds it to that item.
 */
export function preparedFor<P extends Prepared>(prepared: readonly P[], at: Instant): P | undefined {
  return inOrder(prepared).findLast((one) => isOf(one, at));
}

/** The message, of those of one letter, that a mail was sent as, wherever it was logged: the first after it. */
export function sentAs<S extends Sent>(prepared: Prepared, sent: readonly S[]): S | undefined {
  return bySending(sent).find((message) => isOf(prepared, sentAt(message)));
}

/**
 * Of mails and logged messages of one letter: whose place which message takes. Each takes one, on whose item it stands; who
 * asks, and in which order things came, does not matter. What was deleted takes no place, so that Undo brings the mail back.
 */
export function replacements(prepared: readonly Prepared[], sent: readonly Sent[]): ReadonlyMap<RecordId, RecordId> {
  const waiting = new Set(inOrder(prepared));
  const taken = new Map<RecordId, RecordId>();
  for (const message of bySending(sent)) {
    const items = itemsOfActivity(message);
    const here = [...waiting].filter((one) => one.item !== undefined && items.includes(one.item));
    const found = preparedFor(here, sentAt(message));
    if (!found) continue;
    waiting.delete(found);
    taken.set(found.id, message.id);
  }
  return taken;
}

function inOrder<P extends Prepared>(prepared: readonly P[]): P[] {
  return prepared.toSorted((a, b) => (a.prepared ?? 0) - (b.prepared ?? 0) || (a.id < b.id ? -1 : 1));
}

function bySending<S extends Sent>(sent: readonly S[]): S[] {
  return sent.toSorted((a, b) => sentAt(a) - sentAt(b) || (a.id < b.id ? -1 : 1));
}
