import { Ellipsis, MailOpen, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { IconButton } from '../../components/button.tsx';
import { Icon, type Glyph } from '../../components/icon.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import { isBesideTab } from '../../platform/tabs.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import type { MessageHead } from '@sidebook/domain/mail/message-head';
import { AllowSite } from './allow-site.tsx';
import { ContextStrip } from './context-strip.tsx';
import { type GivenMail, givenMail, takeGivenAway } from './given-mail.ts';
import { LogBar } from './log-bar.tsx';
import type { LoggableMessage } from './log-message.ts';
import { mailContext } from './mail-context.ts';
import { wholeMessage } from './message-source.ts';
import { useOtherSources } from './other-sources.tsx';
import { OwnAddressQuestion } from './own-address.tsx';
import { followTabMail, type TabMail, type TabMailSource } from './tab-mail.ts';

/**
 * On top of the panel: who the open message is with, and Log (EXT-9). What the user gave as a file or a text stands in its
 * place. A page that stands beside no tab shows nothing but that.
 */
export function MailStrip({ session }: { session: Session }) {
  const [source] = useState(() => (isBesideTab() ? followTabMail() : null));
  useEffect(() => () => source?.stop(), []);
  const given = givenMail.value;
  const tab = source?.mail.value;
  const sources = useOtherSources(session, tab ? readableTab(tab) : null);
  return (
    <>
      {given?.kind === 'one' ? (
        <GivenStrip session={session} given={given} sources={sources.entries} />
      ) : (
        source && <TabStrip session={session} source={source} sources={sources.entries} />
      )}
      {sources.element}
    </>
  );
}

function readableTab(mail: TabMail): number | null {
  if (mail.state === 'open') return mail.frame.tabId;
  return mail.state === 'none' ? mail.tabId : null;
}

interface PartProps {
  session: Session;
  sources: readonly MenuEntry[];
}

function GivenStrip({ session, given, sources }: PartProps & { given: Extract<GivenMail, { kind: 'one' }> }) {
  const { message, from } = given;
  return (
    <OpenMail
      // Another file is another message, with its own ticks.
      key={`${from} ${message.messageId} ${message.date} ${message.subject}`}
      session={session}
      head={message}
      label={from ?? t('mail.pasted')}
      sources={sources}
      read={async () => message}
    >
      <div class="line t-12 dim">
        <span class="grow clip" title={from ?? undefined}>
          {from ?? t('mail.pasted')} · {message.subject || t('mail.noSubject')}
        </span>
        <IconButton icon={X} tone="quiet" size="xs" label={t('app.close')} onClick={takeGivenAway} />
      </div>
    </OpenMail>
  );
}

function TabStrip({ session, source, sources }: PartProps & { source: TabMailSource }) {
  const mail = source.mail.value;
  switch (mail.state) {
    case 'asking':
      return null;
    case 'closed':
      return (
        <QuietStrip words={mail.site ? t('mail.notRead') : t('mail.clickIcon')} sources={sources}>
          <AllowSite session={session} site={mail.site} retry={source.retry} />
        </QuietStrip>
      );
    case 'none':
      return (
        <QuietStrip words={mail.isWebmail ? t('mail.noMessageOpen') : t('mail.noWebmail')} sources={sources}>
          {mail.isWebmail && <AllowSite session={session} site={mail.site} retry={source.retry} canDecline />}
        </QuietStrip>
      );
    case 'open':
      return (
        <OpenMail
          key={keyOf(mail)}
          session={session}
          head={mail.message.head}
          label={t('mail.openMessage')}
          sources={sources}
          isReading={mail.message.isReading}
          read={() => wholeMessage(mail.frame)}
          after={<AllowSite session={session} site={mail.site} retry={source.retry} canDecline />}
        />
      );
  }
}

function keyOf({ frame }: Extract<TabMail, { state: 'open' }>): string {
  const { report } = frame;
  return report.kind === 'message-open' ? `${frame.tabId} ${report.message.key}` : '';
}

/** Nothing to log here: one line that says why, with the other ways to a message behind it (EXT-14). */
function QuietStrip({
  words,
  glyph = MailOpen,
  sources,
  children,
}: {
  words: string;
  glyph?: Glyph;
  sources: readonly MenuEntry[];
  children?: ComponentChildren;
}) {
  return (
    <section class="strip strip-quiet" aria-label={t('mail.openMessage')}>
      <div class="line">
        <Icon of={glyph} size={14} class="faint" />
        <span class="grow t-12 dim">{words}</span>
        <MenuButton icon={Ellipsis} size="xs" align="end" label={t('mail.otherMessages')} entries={sources} />
      </div>
      {children}
    </section>
  );
}

function OpenMail({
  session,
  head,
  label,
  sources,
  read,
  isReading,
  children,
  after,
}: PartProps & {
  head: MessageHead;
  label: string;
  /** Its header is on its way: until then it is not known what is proposed. */
  isReading?: boolean | undefined;
  read: () => Promise<LoggableMessage | null>;
  children?: ComponentChildren;
  after?: ComponentChildren;
}) {
  const [later, setLater] = useState(false);
  const context = useLive(() => mailContext(session, head, { now: Date.now(), inFile: 1 }), [session, head, now.value]);
  if (!context) return null;
  const asks = context.maybeOwn.length > 0 && !later && !context.logged;
  return (
    <section class="strip" aria-label={label}>
      {children}
      <ContextStrip session={session} context={context} />
      {asks ? (
        <OwnAddressQuestion session={session} addresses={context.maybeOwn} onLater={() => setLater(true)} />
      ) : (
        <LogBar session={session} context={context} sources={sources} read={read} isReading={isReading} />
      )}
      {after}
    </section>
  );
}
