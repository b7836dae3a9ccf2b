import type { RecordId } from '@sidebook/domain/ids';
import type { NotProposed } from '@sidebook/domain/mail/proposal';
import { Mail } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { SplitButton } from '../../components/split-button.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { ParsedMessage } from '../../webmail/parse-message.ts';
import { nameOf } from '../items/item-labels.ts';
import { memberName } from '../timeline/member-name.ts';
import { toasts } from '../shell/perform.ts';
import { proposedFiles } from './files-field.tsx';
import { loggedWords, logMessage } from './log-message.ts';
import type { MailContext } from './mail-context.ts';
import { NewClientSheet } from './new-client-sheet.tsx';

const whyNotTexts: Readonly<Record<NotProposed, TextKey>> = {
  automatic: 'mail.notProposedAutomatic',
  bulk: 'mail.notProposedBulk',
  list: 'mail.notProposedBulk',
  'never-log': 'mail.notProposedSender',
  internal: 'cards.mailInternal',
  'no-other-party': 'cards.mailNobody',
};

export interface LogBarProps {
  session: Session;
  context: MailContext;
  /** Reads the whole message when it is needed; null when it is no longer open. */
  read: () => Promise<ParsedMessage | null>;
  /** Called after the message is logged. */
  onLogged?: (() => void) | undefined;
}

/** Log: the default on the button, the other ways behind the chevron (EXT-10, EXT-12, EXT-13). */
export function LogBar({ session, context, read, onLogged }: LogBarProps) {
  const [anyway, setAnyway] = useState(false);
  const [finish, setFinish] = useState(true);
  const [busy, setBusy] = useState(false);
  const [creating, setCreating] = useState<{ message: ParsedMessage; contactOnly: boolean }>();
  const canLog = context.whyNot === null || anyway;

  async function readMessage(): Promise<ParsedMessage | null> {
    setBusy(true);
    const message = await read().finally(() => setBusy(false));
    if (!message) toasts.show({ text: t('cards.mailGone'), tone: 'problem' });
    return message;
  }

  async function logTo(id: RecordId, name: string, done: boolean): Promise<void> {
    const message = await readMessage();
    if (!message) return;
    const logged = await logMessage(session, message, {
      target: { kind: 'item', id },
      contact: context.contact?.id,
      done,
      finish: finish ? context.finishable.map((row) => row.id) : [],
      keep: proposedFiles(message.attachments),
      said: loggedWords(name, done),
    });
    if (logged) onLogged?.();
  }

  async function create(contactOnly: boolean): Promise<void> {
    const message = await readMessage();
    if (message) setCreating({ message, contactOnly });
  }

  const { targetRow, donePreselected, parties } = context;
  const incoming = parties.direction === 'incoming';
  const main = (): void => {
    if (busy) return;
    if (targetRow) void logTo(targetRow.id, nameOf(targetRow.record), incoming && donePreselected);
    else void create(false);
  };
  useKeys([{ key: 'l', run: main, when: () => canLog && !context.logged, words: t('app.keyLog') }]);

  if (!canLog && context.whyNot !== null) {
    return (
      <div class="line wrap">
        <span class="dim t-12 grow">{t(whyNotTexts[context.whyNot] as 'mail.notProposedBulk')}</span>
        {parties.other && (
          <Button size="sm" onClick={() => setAnyway(true)}>
            {t('mail.logAnyway')}
          </Button>
        )}
      </div>
    );
  }
  return (
    <>
      {context.finishable.map((row) => (
        <Check
          key={row.id}
          label={t('mail.doneWithMessage', {
            name: row.record.mail?.from.name || row.record.mail?.from.address || memberName(session, undefined),
          })}
          checked={finish}
          onChange={setFinish}
        />
      ))}
      <SplitButton
        tone={context.logged ? 'plain' : 'primary'}
        icon={Mail}
        wide
        disabled={busy}
        moreLabel={t('mail.otherWaysToLog')}
        entries={otherWays(context, { logTo, create })}
        onClick={main}
      >
        {mainWords(context)}
      </SplitButton>
      {creating && (
        <NewClientSheet
          session={session}
          context={context}
          message={creating.message}
          contactOnly={creating.contactOnly}
          onClose={() => setCreating(undefined)}
        />
      )}
    </>
  );
}

function mainWords(context: MailContext): string {
  const { targetRow, donePreselected, parties } = context;
  if (!targetRow) return t('mail.logAndCreate');
  if (parties.direction === 'incoming' && donePreselected) {
    return `${t('mail.logAsDone')}: ${nameOf(targetRow.record)}`;
  }
  return t('mail.logTo', { name: nameOf(targetRow.record) });
}

function otherWays(
  context: MailContext,
  act: {
    logTo: (id: RecordId, name: string, done: boolean) => Promise<void>;
    create: (contactOnly: boolean) => Promise<void>;
  },
): MenuEntry[] {
  const { targetRow, donePreselected, parties, openDeals, contact } = context;
  const entries: MenuEntry[] = [];
  const incoming = parties.direction === 'incoming';
  if (targetRow && incoming) {
    entries.push({
      id: 'done',
      label: donePreselected ? t('mail.logTo', { name: nameOf(targetRow.record) }) : t('mail.logAsDone'),
      onSelect: () => void act.logTo(targetRow.id, nameOf(targetRow.record), !donePreselected),
    });
  }
  for (const deal of openDeals.filter((row) => row.id !== targetRow?.id)) {
    const name = nameOf(deal.record);
    entries.push({
      id: deal.id,
      label: t('mail.logTo', { name }),
      onSelect: () => void act.logTo(deal.id, name, incoming && donePreselected),
    });
  }
  if (contact && contact.id !== targetRow?.id) {
    entries.push({
      id: contact.id,
      label: t('mail.logToContact'),
      onSelect: () => void act.logTo(contact.id, nameOf(contact.record), incoming && donePreselected),
    });
  }
  if (contact)
    entries.push({ id: 'new-deal', label: t('mail.newDealForKnown'), onSelect: () => void act.create(false) });
  else entries.push({ id: 'contact-only', label: t('mail.contactOnly'), onSelect: () => void act.create(true) });
  return entries;
}
