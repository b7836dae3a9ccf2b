import { domainOf } from '@sidebook/domain/mail/address';
import { isPublicProvider } from '@sidebook/domain/mail/public-providers';
import type { ItemRow } from '@sidebook/projections/tables';

import type { MenuEntry } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import type { MailContext } from './mail-context.ts';
import { neverLogFromNow } from './never-log.ts';

/** What the menu of *Log* can do with the message. */
export interface LogActs {
  readonly logTo: (row: ItemRow, done: boolean) => Promise<void>;
  /** Opens the sheet that makes records; with the contact alone when asked. */
  readonly create: (contactOnly: boolean) => Promise<void>;
  /** Opens the sheet with a choice of item and attachments. */
  readonly choose: () => Promise<void>;
}

/** The ways that are not on the button: done or open, other deals, the contact, new records, any item (EXT-10, EXT-12). */
export function otherWays(context: MailContext, act: LogActs): MenuEntry[] {
  const { targetRow, donePreselected, parties, openDeals, contact, client } = context;
  const entries: MenuEntry[] = [];
  const incoming = parties.direction === 'incoming';
  const done = incoming && donePreselected;
  if (targetRow && incoming) {
    entries.push({
      id: 'done',
      label: donePreselected ? t('mail.logTo', { name: nameOf(targetRow.record) }) : t('mail.logAsDone'),
      onSelect: () => void act.logTo(targetRow, !donePreselected),
    });
  }
  const deals = client ? openDeals.filter((row) => row.id !== targetRow?.id) : [];
  for (const deal of deals) {
    entries.push({
      id: deal.id,
      label: t('mail.logTo', { name: nameOf(deal.record) }),
      onSelect: () => void act.logTo(deal, done),
    });
  }
  if (client && client.id !== targetRow?.id) {
    entries.push({ id: client.id, label: t('mail.logToContact'), onSelect: () => void act.logTo(client, done) });
  }
  entries.push(
    contact
      ? { id: 'new-deal', label: t('mail.newDealForKnown'), onSelect: () => void act.create(false) }
      : { id: 'contact-only', label: t('mail.contactOnly'), onSelect: () => void act.create(true) },
    { id: 'choose', label: t('mail.logWith'), onSelect: () => void act.choose() },
  );
  return entries;
}

/** The sender, or all of their domain unless that is the whole world's (EXT-13). */
export function neverLogEntries(session: Session, { parties }: MailContext): MenuEntry[] {
  const address = parties.direction === 'incoming' ? parties.other?.address : undefined;
  if (!address) return [];
  const domain = domainOf(address);
  const entries: MenuEntry[] = [
    {
      id: 'never-sender',
      label: t('mail.neverLogSender'),
      onSelect: () => void neverLogFromNow(session, address.toLowerCase()),
    },
  ];
  if (domain !== '' && !isPublicProvider(domain)) {
    entries.push({
      id: 'never-domain',
      label: t('mail.neverLogDomain', { domain }),
      onSelect: () => void neverLogFromNow(session, domain),
    });
  }
  return entries;
}
