import { addressKey, isAddress } from '@sidebook/domain/mail/address';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useEffect, useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import { allowedSites, canBeAllowed, onAccessChanged } from '../../platform/site-access.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { settingsValue, workspaceValue } from '../../session/values.ts';
import { addNeverLog, neverLogEntry, neverLogOf, removeNeverLog } from '../mail/never-log.ts';
import { setOwnAddresses } from '../mail/own-address.tsx';
import { toasts } from '../shell/perform.ts';
import { EntryList } from './entry-list.tsx';

/** What logging mail needs to know: own addresses, who is never logged, and which sites may be read. */
export function MailSettings({ session }: { session: Session }) {
  return (
    <>
      <OwnAddresses session={session} />
      <NeverLog session={session} />
      <AllowedSites />
    </>
  );
}

/** Addresses from which a message is outgoing (EXT-10). */
function OwnAddresses({ session }: { session: Session }) {
  const info = useLive(() => readValue(session.device, workspaceValue), [session]);
  const own = info?.members.find((member) => member.id === session.member)?.addresses ?? [];
  return (
    <section class="stack" aria-label={t('settings.ownAddresses')}>
      <h2 class="strong">{t('settings.ownAddresses')}</h2>
      <p class="help">{t('mail.ownAddressesHint')}</p>
      <EntryList
        label={t('settings.ownAddresses')}
        entries={own}
        onRemove={(address) =>
          void setOwnAddresses(
            session,
            own.filter((one) => one !== address),
          )
        }
        addLabel={t('mail.addAddress')}
        read={(typed) => (isAddress(typed.trim()) ? addressKey(typed) : null)}
        wrong={t('app.errorEmail')}
        onAdd={(address) => void setOwnAddresses(session, [...own, address])}
      />
    </section>
  );
}

/** Whose messages are not proposed; the own domain is there from the beginning (EXT-13). */
function NeverLog({ session }: { session: Session }) {
  const entries = useLive(async () => {
    const [settings, info] = await Promise.all([
      readValue(session.device, settingsValue),
      readValue(session.device, workspaceValue),
    ]);
    return neverLogOf(settings, info?.members ?? []);
  }, [session]);
  return (
    <section class="stack" aria-label={t('settings.neverLog')}>
      <h2 class="strong">{t('settings.neverLog')}</h2>
      <p class="help">{t('mail.neverLogHint')}</p>
      <EntryList
        label={t('settings.neverLog')}
        entries={entries ?? []}
        onRemove={(entry) => void removeNeverLog(session, entry)}
        addLabel={t('mail.addNeverLog')}
        read={neverLogEntry}
        wrong={t('mail.neverLogWrong')}
        onAdd={(entry) => void addNeverLog(session, entry)}
      />
    </section>
  );
}

/** Sites that are read without a click on the icon; each was allowed by itself and can be taken back (EXT-17). */
function AllowedSites() {
  const [sites, setSites] = useState<readonly string[]>();
  const read = (): void => void allowedSites().then(setSites);
  useEffect(() => {
    read();
    return onAccessChanged(read);
  }, []);
  const allow = (origin: string): void =>
    void browserWebmail.allow(origin).then((isAllowed) => {
      if (!isAllowed) toasts.show({ text: t('mail.siteNotAllowed', { site: hostOf(origin) }), tone: 'problem' });
      read();
    });
  if (!sites) return null;
  return (
    <section class="stack" aria-label={t('settings.allowedSites')}>
      <h2 class="strong">{t('settings.allowedSites')}</h2>
      <p class="help">{t('mail.allowedSitesHint')}</p>
      <EntryList
        label={t('settings.allowedSites')}
        entries={sites}
        removeLabel={(origin) => `${t('settings.withdraw')}: ${hostOf(origin)}`}
        onRemove={(origin) => void browserWebmail.forbid(origin).then(read)}
        empty={t('mail.noSites')}
        addLabel={t('mail.addSite')}
        read={originOfTyped}
        wrong={t('mail.siteWrong')}
        onAdd={allow}
      />
    </section>
  );
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : origin;
}

/** The origin of what was typed, with or without `https://` and a path; null for what the browser cannot be asked for. */
function originOfTyped(typed: string): string | null {
  const text = typed.trim();
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, origin } = new URL(address);
  const isNamed = /^[^.\s]+(?:\.[^.\s]+)+$|^localhost$/.test(hostname);
  return isNamed && canBeAllowed(origin) ? origin : null;
}
