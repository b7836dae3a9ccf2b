import { readValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { changeSettings } from '../../session/change-settings.ts';
import type { Session } from '../../session/session.ts';
import { workspaceValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';

/** The user's own addresses, as the workspace knows them. */
async function ownAddresses(session: Session): Promise<readonly string[]> {
  const info = await readValue(session.device, workspaceValue);
  return info?.members.find((member) => member.id === session.member)?.addresses ?? [];
}

/** Tells the workspace which addresses are the user's own; false when it could not be told. */
export async function setOwnAddresses(session: Session, addresses: readonly string[]): Promise<boolean> {
  const info = await readValue(session.device, workspaceValue);
  const me = info?.members.find((member) => member.id === session.member);
  const answer = await perform('team.profile', { name: me?.name ?? '', addresses: [...new Set(addresses)] });
  return answer !== null;
}

/**
 * Which mailbox is the user's own decides what is incoming, so it is asked before the first log (EXT-10). `onLater`: the
 * answer could not be stored, and the user goes on without it.
 */
export function OwnAddressQuestion({
  session,
  addresses,
  onLater,
}: {
  session: Session;
  addresses: readonly string[];
  onLater: () => void;
}) {
  async function choose(address: string): Promise<void> {
    if (!(await setOwnAddresses(session, [...(await ownAddresses(session)), address]))) onLater();
  }
  const none = (): void =>
    void changeSettings(session.device, ({ notOwnAddresses }) => ({
      notOwnAddresses: [...notOwnAddresses, ...addresses],
    }));
  return (
    <Note
      tone="info"
      actions={
        <>
          {addresses.map((address) => (
            <Button key={address} size="sm" title={address} onClick={() => void choose(address)}>
              {address}
            </Button>
          ))}
          <Button size="sm" tone="quiet" onClick={none}>
            {t('mail.ownAddressNone')}
          </Button>
        </>
      }
    >
      {t('mail.ownAddressQuestion')} {t('mail.ownAddressHint')}
    </Note>
  );
}
