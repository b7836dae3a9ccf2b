import { useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { WorkspaceInfo } from '../../session/values.ts';
import { perform, toasts } from '../shell/perform.ts';

/** Teammates, and the links by which others come in. */
export function Members({ session, info }: { session: Session; info: WorkspaceInfo }) {
  const [shown, setShown] = useState<{ kind: 'team.invite' | 'team.device-code'; link: string; expires: number }>();
  async function ask(kind: 'team.invite' | 'team.device-code'): Promise<void> {
    const answer = await perform(kind, {});
    if (answer) setShown({ kind, ...answer });
  }
  const members = info.members.filter((member) => !member.removed);
  const time = shown && formats.value.relativeTime(shown.expires, { now: Date.now(), timeZone: session.zone });
  return (
    <>
      <RowGroup title={t('team.members')} count={members.length}>
        {members.map((member) => (
          <Row
            key={member.id}
            mark={<Avatar name={member.name} size={24} beside />}
            title={member.id === session.member ? `${member.name} (${t('app.you')})` : member.name}
            sub={member.addresses.join(', ')}
            end={member.admin ? t('team.roleAdmin') : undefined}
          />
        ))}
      </RowGroup>
      <div class="line wrap">
        {info.admin && (
          <Button tone="primary" onClick={() => void ask('team.invite')}>
            {t('team.invite')}
          </Button>
        )}
        <Button onClick={() => void ask('team.device-code')}>{t('team.addDevice')}</Button>
      </div>
      {shown && (
        <div class="stack">
          <TextInput
            label={shown.kind === 'team.invite' ? t('team.inviteLink') : t('team.deviceCode')}
            value={shown.link}
            onChange={() => undefined}
            help={
              shown.kind === 'team.invite' ? t('team.inviteLinkHint', { time: time ?? '' }) : t('cards.deviceLinkHint')
            }
          />
          <div class="line">
            <Button
              onClick={() =>
                void navigator.clipboard.writeText(shown.link).then(() => toasts.show({ text: t('team.linkCopied') }))
              }
            >
              {t('team.copyLink')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
