import { useEffect, useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ContextStrip } from './context-strip.tsx';
import { LogBar } from './log-bar.tsx';
import { mailContext } from './mail-context.ts';
import { wholeMessage } from './message-source.ts';
import { followTabMail, type TabMail } from './tab-mail.ts';

/** On a webmail tab: who the open message is with, and Log. Nothing where no message is open. */
export function MailStrip({ session }: { session: Session }) {
  const [source] = useState(followTabMail);
  useEffect(() => () => source.stop(), []);
  const mail = source.mail.value;
  if (mail.state !== 'open') return null;
  return <OpenMail key={keyOf(mail)} session={session} mail={mail} />;
}

function keyOf(mail: Extract<TabMail, { state: 'open' }>): string {
  const { report } = mail.frame;
  return report.kind === 'message-open' ? `${mail.frame.tabId} ${report.message.key}` : '';
}

function OpenMail({ session, mail }: { session: Session; mail: Extract<TabMail, { state: 'open' }> }) {
  const { head } = mail.message;
  const context = useLive(() => mailContext(session, head, { now: Date.now(), inFile: 1 }), [session, head, now.value]);
  if (!context) return null;
  return (
    <section class="strip" aria-label={t('mail.openMessage')}>
      <ContextStrip session={session} context={context} />
      <LogBar session={session} context={context} read={() => wholeMessage(mail.frame)} />
    </section>
  );
}
