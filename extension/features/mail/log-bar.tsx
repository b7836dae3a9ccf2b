import type { RecordId } from '@sidebook/domain/ids';
import { identityText } from '@sidebook/domain/mail/message-identity';
import type { NotProposed } from '@sidebook/domain/mail/proposal';
import { Ellipsis, Mail } from 'lucide';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { SplitButton } from '../../components/split-button.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { completeActivity } from '../activities/complete-activity.ts';
import { nameOf } from '../items/item-labels.ts';
import { toasts } from '../shell/perform.ts';
import { proposedFiles } from './files-field.tsx';
import { FinishField } from './finish-field.tsx';
import { giveMessage } from './given-mail.ts';
import { loggedWords, type LoggableMessage, logMessage } from './log-message.ts';
import { LogSheet } from './log-sheet.tsx';
import type { MailContext } from './mail-context.ts';
import { MessageSheet } from './message-sheet.tsx';
import { NewClientSheet } from './new-client-sheet.tsx';
import { NewLeadSheet } from './new-lead-sheet.tsx';
import { type LogActs, neverLogEntries, otherWays } from './other-ways.ts';

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
  read: () => Promise<LoggableMessage | null>;
  /** Ways to another message, at the end of the menu. */
  sources: readonly MenuEntry[];
  /** The message's header is on its way: the button keeps its place and waits. */
  isReading?: boolean | undefined;
  /** Called after the message is logged. */
  onLogged?: (() => void) | undefined;
}

type OpenSheet =
  | { readonly kind: 'new'; readonly message: LoggableMessage; readonly contactOnly: boolean }
  | { readonly kind: 'log'; readonly message: LoggableMessage }
  | { readonly kind: 'date'; readonly message: LoggableMessage };

/** Log: the default on the button, the other ways behind the chevron (EXT-10, EXT-12, EXT-13). */
export function LogBar(props: LogBarProps) {
  const { session, context } = props;
  const [anyway, setAnyway] = useState(false);
  // Ticked unless taken off: the thread may become known only after the message is shown (CNT-26).
  const [left, setLeft] = useState<ReadonlySet<RecordId>>(new Set());
  const open = context.finishable.map((row) => row.id);
  const finish = new Set(open.filter((id) => !left.has(id)));
  const [busy, setBusy] = useState(false);
  const [sheet, setSheet] = useState<OpenSheet>();
  const canLog = context.whyNot === null || anyway;
  const acts = actsOf(props, { busy, setBusy, setSheet, finish });
  useKeys([
    { key: 'l', run: acts.main, when: () => canLog && !context.logged && !props.isReading, words: t('app.keyLog') },
  ]);

  const sheets = sheet && <Sheets {...props} sheet={sheet} finish={finish} onClose={() => setSheet(undefined)} />;
  if (context.logged) {
    return (
      <>
        <LoggedBar {...props} acts={acts} />
        {sheets}
      </>
    );
  }
  if (!canLog && context.whyNot !== null) {
    return (
      <div class="line wrap">
        <span class="dim t-12 grow">{t(whyNotTexts[context.whyNot] as 'mail.notProposedBulk')}</span>
        {context.parties.other && (
          <Button size="sm" onClick={() => setAnyway(true)}>
            {t('mail.logAnyway')}
          </Button>
        )}
        <MenuButton icon={Ellipsis} size="sm" align="end" label={t('mail.otherMessages')} entries={props.sources} />
      </div>
    );
  }
  return (
    <>
      <FinishField
        session={session}
        rows={context.finishable}
        ticked={finish}
        onChange={(ticked) => setLeft(new Set(open.filter((id) => !ticked.has(id))))}
      />
      <SplitButton
        tone="primary"
        icon={Mail}
        wide
        disabled={busy || props.isReading}
        moreLabel={t('mail.otherWaysToLog')}
        entries={menuOf(props, acts)}
        onClick={acts.main}
      >
        {mainWords(context)}
      </SplitButton>
      {sheets}
    </>
  );
}

/** The message is logged: what is left to do with it. Logging again only binds it to another item (EXT-11). */
function LoggedBar({ context, sources, acts }: LogBarProps & { acts: LogActs }) {
  const { logged } = context;
  if (!logged) return null;
  return (
    <div class="line wrap">
      {logged.open && (
        <Button size="sm" onClick={() => void completeActivity(logged.record)}>
          {t('activities.complete')}
        </Button>
      )}
      <Button size="sm" onClick={() => void acts.choose()}>
        {t('mail.logToOther')}
      </Button>
      <span class="push">
        <MenuButton icon={Ellipsis} size="sm" align="end" label={t('mail.otherMessages')} entries={sources} />
      </span>
    </div>
  );
}

function menuOf(props: LogBarProps, acts: LogActs): MenuEntry[] {
  const never = neverLogEntries(props.session, props.context);
  return [
    ...otherWays(props.context, acts),
    ...(never.length > 0 ? [{ id: 'line-never', kind: 'line' as const }, ...never] : []),
    { id: 'line-sources', kind: 'line' },
    ...props.sources,
  ];
}

function mainWords({ targetRow, donePreselected, parties }: MailContext): string {
  if (!targetRow) return t('mail.logAndCreate');
  const name = nameOf(targetRow.record);
  return parties.direction === 'incoming' && donePreselected
    ? t('mail.logAsDoneTo', { name })
    : t('mail.logTo', { name });
}

function actsOf(
  { session, context, read, onLogged }: LogBarProps,
  state: {
    readonly busy: boolean;
    readonly setBusy: (busy: boolean) => void;
    readonly setSheet: (sheet: OpenSheet) => void;
    readonly finish: ReadonlySet<RecordId>;
  },
): LogActs & { readonly main: () => void } {
  /** The message, when it can be logged as it is; what its page does not say has to be added first. */
  async function complete(): Promise<LoggableMessage | null> {
    if (state.busy) return null;
    state.setBusy(true);
    const message = await read().finally(() => state.setBusy(false));
    if (!message) toasts.show({ text: t('cards.mailGone'), tone: 'problem' });
    if (!message || identityText(message) !== null) return message;
    state.setSheet({ kind: 'date', message });
    return null;
  }
  const acts: LogActs = {
    async logTo(row, done) {
      const message = await complete();
      if (!message) return;
      const name = nameOf(row.record);
      const choices = {
        target: { kind: 'item', id: row.id },
        contact: context.contact?.id,
        done,
        finish: [...state.finish],
        keep: proposedFiles(message.attachments),
      } as const;
      if (await logMessage(session, message, choices, loggedWords(name, done))) onLogged?.();
    },
    async create(contactOnly) {
      const message = await complete();
      if (message) state.setSheet({ kind: 'new', message, contactOnly });
    },
    async choose() {
      const message = await complete();
      if (message) state.setSheet({ kind: 'log', message });
    },
  };
  const { targetRow, donePreselected, parties } = context;
  return {
    ...acts,
    main() {
      if (targetRow) void acts.logTo(targetRow, parties.direction === 'incoming' && donePreselected);
      else void acts.create(false);
    },
  };
}

function Sheets({
  session,
  context,
  sheet,
  finish,
  onLogged,
  onClose,
}: LogBarProps & { sheet: OpenSheet; finish: ReadonlySet<RecordId>; onClose: () => void }) {
  const { message } = sheet;
  const logged = (): void => onLogged?.();
  switch (sheet.kind) {
    case 'new':
      // In Classic mode a request is a lead, unless the user wants the contact alone (MODE-24).
      if (context.makes === 'lead' && !sheet.contactOnly) {
        return (
          <NewLeadSheet
            session={session}
            context={context}
            message={message}
            finish={[...finish]}
            onClose={onClose}
            onLogged={logged}
          />
        );
      }
      return (
        <NewClientSheet
          session={session}
          context={context}
          message={message}
          contactOnly={sheet.contactOnly}
          finish={[...finish]}
          onClose={onClose}
          onLogged={logged}
        />
      );
    case 'log':
      return <LogSheet session={session} context={context} message={message} onClose={onClose} onLogged={logged} />;
    case 'date':
      return (
        <MessageSheet
          session={session}
          title={t('mail.addWhatIsMissing')}
          reason={t('mail.addWhatIsMissingHint')}
          message={message}
          onClose={onClose}
          onDone={giveMessage}
        />
      );
  }
}
