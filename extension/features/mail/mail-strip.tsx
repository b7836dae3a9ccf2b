import { readValue, writeValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import { ContextStrip } from './context-strip.tsx';
import { LogBar } from './log-bar.tsx';
import { mailContext } from './mail-context.ts';
import { wholeMessage } from './message-source.ts';
import { followOpenMessage, type TabMail } from './open-message-of-tab.ts';

/** On a webmail tab: who the open message is with, and Log. Nothing where no message is open. */
export function MailStrip({ session }: { session: Session }) {
  const [source] = useState(followOpenMessage);
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
      {context.ownAddressQuestion && <OwnAddressQuestion session={session} address={context.ownAddressQuestion} />}
      <LogBar session={session} context={context} read={() => wholeMessage(mail.frame)} />
    </section>
  );
}

/** Which mailbox is the user's own decides what is incoming; asked once (EXT-10). */
function OwnAddressQuestion({ session, address }: { session: Session; address: string }) {
  async function answer(own: boolean): Promise<void> {
    if (!own) {
      const settings = await readValue(session.device, settingsValue);
      await writeValue(session.device, settingsValue, {
        ...settings,
        notOwnAddresses: [...settings.notOwnAddresses, address],
      });
      return;
    }
    const info = await readValue(session.device, workspaceValue);
    const me = info?.members.find((member) => member.id === session.member);
    await perform('team.profile', { name: me?.name ?? '', addresses: [...(me?.addresses ?? []), address] });
  }
  return (
    <Note
      tone="info"
      actions={
        <>
          <Button size="sm" onClick={() => void answer(true)}>
            {t('mail.ownAddressYes')}
          </Button>
          <Button size="sm" tone="quiet" onClick={() => void answer(false)}>
            {t('mail.ownAddressNo')}
          </Button>
        </>
      }
    >
      {t('mail.ownAddressQuestion', { address })} {t('mail.ownAddressHint')}
    </Note>
  );
}
