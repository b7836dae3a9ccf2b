import type { RecordId } from '@sidebook/domain/ids';
import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { domainOf } from '@sidebook/domain/mail/address';
import { type Parties, ourAddresses, partiesOf } from '@sidebook/domain/mail/direction';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { identityText, threadLookup } from '@sidebook/domain/mail/message-identity';
import {
  defaultTarget,
  type DefaultTarget,
  isDonePreselected,
  isNeverLogged,
  type NotProposed,
  whyNotProposed,
} from '@sidebook/domain/mail/proposal';
import { loggedMail, messagesOfThread, openActivitiesOf } from '@sidebook/projections/queries/activities';
import { findByEmail, findCompanyByDomain, getItems, openDealsOf } from '@sidebook/projections/queries/items';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { mailLocalId } from '../../session/mail-id.ts';
import type { Session } from '../../session/session.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { companyOfAddress } from '../../webmail/company-of.ts';

/** Who an open message is with, and what is known about it (EXT-9, EXT-10). All of it from rows; no document is loaded. */
export interface MailContext {
  readonly head: MessageHead;
  readonly parties: Parties;
  readonly contact: ItemRow | undefined;
  /** The contact's company, or the one that the address's domain belongs to. */
  readonly company: ItemRow | undefined;
  /** Name and domain of a company that is not here yet; null for mailboxes of public providers. */
  readonly newCompany: { readonly name: string; readonly domain: string } | null;
  readonly openDeals: readonly ItemRow[];
  /** What is to do with them next, soonest first. */
  readonly openActivities: readonly ActivityRow[];
  /** The entry of this message, when somebody logged it. */
  readonly logged: ActivityRow | undefined;
  /** Items on which it stands, the owner first. */
  readonly loggedOn: readonly ItemRow[];
  /** The newest logged message of the thread, when this one is not logged. */
  readonly threadEntry: ActivityRow | undefined;
  readonly target: DefaultTarget<RecordId> | null;
  readonly targetRow: ItemRow | undefined;
  readonly whyNot: NotProposed | null;
  readonly donePreselected: boolean;
  /** Open incoming messages of the thread that an outgoing one answers (CNT-26). */
  readonly finishable: readonly ActivityRow[];
  /** The address to ask about: "is it yours?" Null once the user has said. */
  readonly ownAddressQuestion: string | null;
}

export async function mailContext(
  session: Session,
  head: MessageHead,
  options: { readonly now: number; readonly inFile: number },
): Promise<MailContext> {
  const { rows, device } = session;
  const [info, settings] = await Promise.all([readValue(device, workspaceValue), readValue(device, settingsValue)]);
  const members = info?.members ?? [];
  const parties = partiesOf(head, ourAddresses(members.flatMap((member) => member.addresses)));
  const known = await knownClient(session, parties);
  const thread = await threadOf(session, head, parties);
  const identity = identityText(head);
  const entry = identity ? await loggedMail(rows, session.space, await mailLocalId(identity)) : undefined;
  const logged = entry && !entry.record.deleted ? entry : undefined;
  const openDeals = known.contact ? await openDealsOf(rows, known.contact.id) : [];
  const target = defaultTarget<RecordId>({
    thread: thread
      .filter((row) => row.item !== undefined)
      .map((row) => ({ id: row.item as RecordId, at: row.record.occurred ?? row.record.createdAt })),
    openDeals: openDeals.map((deal) => ({ id: deal.id, at: deal.createdAt })),
    contact: known.contact?.id ?? null,
  });
  const [targetRow] = target ? await getItems(rows, [target.id]) : [];
  const outgoing = thread.filter((row) => directionOf(row.record) === Direction.outgoing);
  return {
    head,
    parties,
    ...known,
    openDeals,
    openActivities: await activitiesOf(session, [...openDeals, ...(known.contact ? [known.contact] : [])]),
    logged,
    loggedOn: logged ? await standingOn(session, logged) : [],
    threadEntry: thread.at(-1),
    target,
    targetRow,
    whyNot: whyNotProposed(head, parties, settings.neverLog),
    donePreselected: isDonePreselected({
      date: head.date,
      now: options.now,
      ourDates: outgoing.map((row) => row.record.occurred ?? 0),
      inFile: options.inFile,
    }),
    finishable:
      parties.direction === 'outgoing'
        ? thread.filter((row) => row.open && directionOf(row.record) === Direction.incoming)
        : [],
    ownAddressQuestion: await questionOf(
      session,
      head,
      members.find((member) => member.id === session.member)?.addresses ?? [],
      settings,
    ),
  };
}

async function knownClient(
  { rows }: Session,
  parties: Parties,
): Promise<Pick<MailContext, 'contact' | 'company' | 'newCompany'>> {
  const found: ItemRow[] = [];
  for (const person of parties.others.slice(0, 10)) {
    found.push(...(await findByEmail(rows, person.address)));
    if (found.length > 0) break;
  }
  const contact = found.find((row) => row.kind === 'contact');
  const address = parties.other?.address;
  const guess = address ? companyOfAddress(address) : null;
  const [ofContact] = contact?.clients[0] ? await getItems(rows, [contact.clients[0]]) : [];
  const company =
    ofContact ??
    found.find((row) => row.kind === 'company') ??
    (guess ? await findCompanyByDomain(rows, guess.domain) : undefined);
  return { contact, company, newCompany: company ? null : guess };
}

async function threadOf(session: Session, head: MessageHead, parties: Parties): Promise<ActivityRow[]> {
  const { ids, subjects } = threadLookup(head, parties.others);
  const byId = await messagesOfThread(session.rows, ids);
  const found = byId.length > 0 || subjects.length === 0 ? byId : await messagesOfThread(session.rows, subjects);
  return found.filter((row) => !row.record.deleted && row.space === session.space);
}

async function activitiesOf(session: Session, items: readonly ItemRow[]): Promise<ActivityRow[]> {
  const lists = await Promise.all(items.slice(0, 5).map((item) => openActivitiesOf(session.rows, item.id)));
  return lists.flat().filter((row) => row.record.deadline !== undefined);
}

async function standingOn(session: Session, row: ActivityRow): Promise<ItemRow[]> {
  const ids = [...(row.item ? [row.item] : []), ...Object.values(row.record.bindings)];
  return getItems(session.rows, [...new Set(ids)]);
}

/**
 * The address to ask about (EXT-10: asked at the first log). The mailbox's owner is most likely the one recipient outside the
 * sender's domain, else the sender of a sent message; nobody who is a known contact, and nobody whom the user denied.
 */
async function questionOf(
  { rows }: Session,
  head: MessageHead,
  own: readonly string[],
  { notOwnAddresses }: { readonly notOwnAddresses: readonly string[] },
): Promise<string | null> {
  if (own.length > 0) return null;
  const sender = head.from?.address ?? '';
  const outside = [...head.to, ...head.cc].filter((person) => domainOf(person.address) !== domainOf(sender));
  const candidates = [...(outside.length === 1 && outside[0] ? [outside[0].address] : []), sender];
  for (const candidate of candidates) {
    if (candidate === '' || isNeverLogged(candidate, notOwnAddresses)) continue;
    if ((await findByEmail(rows, candidate)).length === 0) return candidate;
  }
  return null;
}
