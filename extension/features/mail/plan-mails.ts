import { type OurAddresses, ourAddresses, partiesOf } from '@sidebook/domain/mail/direction';
import { identityText } from '@sidebook/domain/mail/message-identity';
import { whyNotProposed } from '@sidebook/domain/mail/proposal';
import { findByEmail } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';

import type { Session } from '../../session/session.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import type { FoundMail } from '../../webmail/mail-files.ts';
import { entryOf } from './mail-context.ts';
import { neverLogOf } from './never-log.ts';

/**
 * What a message of a file is to this workspace, in the order of precedence: it cannot be told from others; it is logged;
 * logging is not proposed (EXT-13); with a known client; with somebody unknown.
 */
export type MailSort = 'undated' | 'logged' | 'not-proposed' | 'known' | 'unknown';

export interface PlannedMail extends FoundMail {
  readonly sort: MailSort;
  /** The other party's name or address; empty when nobody is named. */
  readonly who: string;
  readonly client: ItemRow | undefined;
}

/** Sorts messages for the preview (EXT-14). Each address is looked up once. */
export async function planMails(session: Session, mails: readonly FoundMail[]): Promise<PlannedMail[]> {
  const [info, settings] = await Promise.all([
    readValue(session.device, workspaceValue),
    readValue(session.device, settingsValue),
  ]);
  const members = info?.members ?? [];
  const ours = ourAddresses(members.flatMap((member) => member.addresses));
  const neverLog = neverLogOf(settings, members);
  const clients = new Map<string, Promise<ItemRow | undefined>>();
  const clientOf = (address: string): Promise<ItemRow | undefined> => {
    const key = address.toLowerCase();
    const known = clients.get(key) ?? findByEmail(session.rows, key).then((rows) => rows[0]);
    clients.set(key, known);
    return known;
  };
  const planned: PlannedMail[] = [];
  for (const mail of mails) planned.push(await planMail(session, mail, { ours, neverLog, clientOf }));
  return planned;
}

async function planMail(
  session: Session,
  mail: FoundMail,
  around: {
    readonly ours: OurAddresses;
    readonly neverLog: readonly string[];
    readonly clientOf: (address: string) => Promise<ItemRow | undefined>;
  },
): Promise<PlannedMail> {
  const parties = partiesOf(mail.head, around.ours);
  let client: ItemRow | undefined;
  for (const person of parties.others.slice(0, 10)) client ??= await around.clientOf(person.address);
  const who = parties.other?.name || parties.other?.address || '';
  const sort = async (): Promise<MailSort> => {
    if (identityText(mail.head) === null) return 'undated';
    if (await entryOf(session, mail.head)) return 'logged';
    if (whyNotProposed(mail.head, parties, around.neverLog) !== null) return 'not-proposed';
    return client ? 'known' : 'unknown';
  };
  return { ...mail, who, client, sort: await sort() };
}
