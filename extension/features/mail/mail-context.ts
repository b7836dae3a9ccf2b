import { Direction, directionOf } from '@sidebook/domain/activities/activity';
import { type RequestMakes, requestMakes } from '@sidebook/domain/crm-mode/requests';
import type { RecordId } from '@sidebook/domain/ids';
import { addressKey, domainOf } from '@sidebook/domain/mail/address';
import { type OurAddresses, ourAddresses, type Parties, partiesOf } from '@sidebook/domain/mail/direction';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { isPrepared } from '@sidebook/domain/mail/prepared';
import { identityText, threadKeys } from '@sidebook/domain/mail/message-identity';
import {
  defaultTarget,
  type DefaultTarget,
  isDonePreselected,
  isNeverLogged,
  type NotProposed,
  whyNotProposed,
} from '@sidebook/domain/mail/proposal';
import { threadsOf } from '@sidebook/domain/mail/threads';
import { loggedMail, messagesOfThread, openActivitiesOf } from '@sidebook/projections/queries/activities';
import { findByEmail, findCompanyByDomain, getItems, openDealsOf } from '@sidebook/projections/queries/items';
import { hadDealings, openLeadsOf, openLeadsWith } from '@sidebook/projections/queries/leads';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';

import { mailLocalId } from '../../session/mail-id.ts';
import type { Session } from '../../session/session.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { companyOfAddress } from '../../webmail/company-of.ts';
import { neverLogOf } from './never-log.ts';

/** Who an open message is with, and what is known about it (EXT-9, EXT-10). All of it from rows; no document is loaded. */
export interface MailContext extends KnownClient {
  readonly head: MessageHead;
  readonly parties: Parties;
  /** Of the client, or of the company that an unknown address belongs to by its domain. */
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
  /** What a request of theirs makes in the workspace's mode (MODE-10, MODE-24). */
  readonly makes: RequestMakes;
  readonly whyNot: NotProposed | null;
  readonly donePreselected: boolean;
  /** Open incoming messages of the thread that an outgoing one answers (CNT-26). */
  readonly finishable: readonly ActivityRow[];
  /** Which of these is the user's own? Empty once they have said (EXT-10). */
  readonly maybeOwn: readonly string[];
}

interface KnownClient {
  readonly contact: ItemRow | undefined;
  /** The contact, else the company that has this very address: whom the message is with. */
  readonly client: ItemRow | undefined;
  /** The contact's company, or the one that the address's domain belongs to. */
  readonly company: ItemRow | undefined;
  /** Name and domain of a company that is not here yet; null for mailboxes of public providers. */
  readonly newCompany: { readonly name: string; readonly domain: string } | null;
}

export async function mailContext(
  session: Session,
  head: MessageHead,
  options: { readonly now: number; readonly inFile: number },
): Promise<MailContext> {
  const { rows, device } = session;
  const [info, settings] = await Promise.all([readValue(device, workspaceValue), readValue(device, settingsValue)]);
  const members = info?.members ?? [];
  const own = members.find((member) => member.id === session.member)?.addresses ?? [];
  const ours = ourAddresses(members.flatMap((member) => member.addresses));
  const parties = partiesOf(head, ours);
  const known = await knownClient(session, parties);
  const thread = await threadOf(session, head, parties);
  const logged = await entryOf(session, head);
  const counterpart = known.client ?? known.company;
  const openDeals = counterpart ? await openDealsOf(rows, counterpart.id) : [];
  const makes = await makesOf(session, known);
  const openLeads = await leadsOf(session, known, parties);
  const { target, targetRow } = await targetOf(session, thread, known.client, [...openDeals, ...openLeads], makes);
  // What was written here and may never have been sent has answered nothing.
  const outgoing = thread.filter(({ record }) => directionOf(record) === Direction.outgoing && !isPrepared(record));
  return {
    head,
    parties,
    ...known,
    openDeals,
    openActivities: await activitiesOf(session, [...openDeals, ...(known.client ? [known.client] : [])]),
    logged,
    loggedOn: logged ? await standingOn(session, logged) : [],
    threadEntry: thread.at(-1),
    target,
    targetRow,
    makes,
    whyNot: whyNotProposed(head, parties, neverLogOf(settings, members)),
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
    maybeOwn: own.length > 0 || namesUs(head, ours) ? [] : await maybeOwn(session, head, settings.notOwnAddresses),
  };
}

/** The entry of a message in the space in use, unless it is in the recycle bin. */
export async function entryOf(session: Session, head: MessageHead): Promise<ActivityRow | undefined> {
  const identity = identityText(head);
  const row = identity ? await loggedMail(session.rows, session.space, await mailLocalId(identity)) : undefined;
  return row?.record.deleted ? undefined : row;
}

/** People of a message who are looked up; of more, the first decide. */
const LOOKED_UP = 10;

async function knownClient({ rows }: Session, parties: Parties): Promise<KnownClient> {
  let found: ItemRow[] = [];
  for (const person of parties.others.slice(0, LOOKED_UP)) {
    found = await findByEmail(rows, person.address);
    if (found.length > 0) break;
  }
  const contact = found.find((row) => row.kind === 'contact');
  const byAddress = found.find((row) => row.kind === 'company');
  const address = parties.other?.address;
  const guess = address ? companyOfAddress(address) : null;
  const [ofContact] = contact?.clients[0] ? listed(await getItems(rows, [contact.clients[0]])) : [];
  const company = ofContact ?? byAddress ?? (guess ? await findCompanyByDomain(rows, guess.domain) : undefined);
  return { contact, client: contact ?? byAddress, company, newCompany: company ? null : guess };
}

function listed(items: readonly ItemRow[]): ItemRow[] {
  return items.filter((row) => !row.record.deleted);
}

/** How often the messages that were found lead to further ones: each may name others that the open one does not. */
const STEPS = 3;

/** Logged messages of the open one's thread, oldest first, whoever of the space logged them. */
async function threadOf(session: Session, head: MessageHead, parties: Parties): Promise<readonly ActivityRow[]> {
  let keys = threadKeys(head, parties.others);
  let rows: ActivityRow[] = [];
  for (let step = 0; step < STEPS; step += 1) {
    const found = await messagesOfThread(session.rows, keys);
    if (found.length === rows.length) break;
    rows = found;
    keys = [...new Set([...keys, ...found.flatMap((row) => row.threads)])];
  }
  const logged = rows
    .filter((row) => !row.record.deleted && row.space === session.space)
    .map((row) => ({ row, keys: row.threads, subject: row.record.title ?? '', at: timeOf(row) }));
  const open = { row: null, keys: threadKeys(head, parties.others), subject: head.subject, at: head.date ?? Infinity };
  const thread = threadsOf([open, ...logged]).find((messages) => messages.some(({ row }) => row === null)) ?? [];
  return thread.flatMap(({ row }) => row ?? []).toSorted((a, b) => timeOf(a) - timeOf(b));
}

function timeOf({ record }: ActivityRow): number {
  return record.occurred ?? record.createdAt;
}

/** The item that *Log* proposes; one in the recycle bin never is. */
async function targetOf(
  { rows }: Session,
  thread: readonly ActivityRow[],
  client: ItemRow | undefined,
  openWork: readonly ItemRow[],
  makes: RequestMakes,
): Promise<Pick<MailContext, 'target' | 'targetRow'>> {
  const owners = thread.flatMap((row) => (row.item ? [row.item] : []));
  const items = listed(await getItems(rows, [...new Set(owners)]));
  const target = defaultTarget<RecordId>({
    thread: thread
      .filter((row) => items.some((item) => item.id === row.item))
      .map((row) => ({ id: row.item as RecordId, at: timeOf(row) })),
    // Deals of the company alone are not proposed: an unknown person may ask about anything.
    // A lead has the very address.
    openDeals: openWork
      .filter(({ kind }) => client !== undefined || kind === 'lead')
      .map((item) => ({ id: item.id, at: item.createdAt })),
    // Of a client who comes back a new lead is made (MODE-34).
    contact: makes === 'lead' ? null : (client?.id ?? null),
  });
  const [targetRow] = target ? await getItems(rows, [target.id]) : [];
  return { target, targetRow };
}

async function makesOf(
  { rows, workspaceSettings, pipelines }: Session,
  { client }: KnownClient,
): Promise<RequestMakes> {
  const record = client?.record;
  return requestMakes(workspaceSettings, {
    known: client !== undefined,
    hadDealings: client !== undefined && (await hadDealings(rows, pipelines, client.id)),
    exception: record?.recordKind === 'contact' && record.exception === true,
  });
}

/** Leads in work of the client, or with the address of somebody who is none yet. */
async function leadsOf({ rows, pipelines }: Session, { client }: KnownClient, parties: Parties): Promise<ItemRow[]> {
  if (client) return openLeadsOf(rows, pipelines, client.id);
  return parties.other ? openLeadsWith(rows, pipelines, parties.other.address) : [];
}

async function activitiesOf(session: Session, items: readonly ItemRow[]): Promise<ActivityRow[]> {
  const lists = await Promise.all(items.slice(0, 5).map((item) => openActivitiesOf(session.rows, item.id)));
  return lists
    .flat()
    .filter((row) => row.record.deadline !== undefined)
    .toSorted((a, b) => (a.record.deadline ?? 0) - (b.record.deadline ?? 0));
}

async function standingOn(session: Session, row: ActivityRow): Promise<ItemRow[]> {
  const ids = [...(row.item ? [row.item] : []), ...Object.values(row.record.bindings)];
  return listed(await getItems(session.rows, [...new Set(ids)]));
}

/** Whether a member's address is in it: then it is known already which way it went. */
function namesUs({ from, sender, to, cc }: MessageHead, ours: OurAddresses): boolean {
  return [from, sender, ...to, ...cc].some((person) => person && ours.has(addressKey(person.address)));
}

/**
 * Addresses of which one may be the user's own. The mailbox's owner is most likely the one recipient outside the sender's
 * domain, or the sender of a sent message; nobody who is a known contact, and nobody whom the user denied.
 */
async function maybeOwn({ rows }: Session, head: MessageHead, notOwn: readonly string[]): Promise<readonly string[]> {
  const sender = head.from?.address ?? '';
  const outside = [...head.to, ...head.cc].filter((person) => domainOf(person.address) !== domainOf(sender));
  const recipient = outside.length === 1 ? outside[0]?.address : undefined;
  const candidates = [recipient, sender].filter((address) => address && !isNeverLogged(address, notOwn)) as string[];
  const known = await Promise.all(candidates.map((address) => findByEmail(rows, address)));
  return candidates.filter((_, index) => known[index]?.length === 0);
}
