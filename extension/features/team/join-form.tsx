import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { isEmailAddress } from '../items/parse-values.ts';
import { deviceName, isServerLink, teamCommand } from './team-command.ts';

type Way = 'invitation' | 'device';

/** Joins a team by an invitation, or as the same person by the link of one's other device (EXT-27). */
export function JoinForm() {
  const [way, setWay] = useState<Way>('invitation');
  const [link, setLink] = useState('');
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const invited = way === 'invitation';
  const problems = {
    link: isServerLink(link, '/join') ? undefined : t('team.invitationWrong'),
    name: invited && name.trim() === '' ? t('app.errorRequired') : undefined,
    address: invited && address !== '' && !isEmailAddress(address) ? t('app.errorEmail') : undefined,
  };

  async function join(): Promise<void> {
    setTried(true);
    if (busy || Object.values(problems).some((problem) => problem !== undefined)) return;
    setBusy(true);
    await teamCommand('team.join', {
      link: link.trim(),
      ...(invited ? { name: name.trim() } : {}),
      ...(invited && address !== '' ? { address: address.trim() } : {}),
      deviceName: deviceName(),
    });
    setBusy(false);
  }

  return (
    <form
      class="form-section stack"
      onSubmit={(event) => {
        event.preventDefault();
        void join();
      }}
    >
      <h2 class="strong">{t('team.join')}</h2>
      <Segmented<Way>
        label={t('team.join')}
        value={way}
        segments={[
          { value: 'invitation', label: t('team.inviteLink') },
          { value: 'device', label: t('team.addDevice') },
        ]}
        onChange={setWay}
      />
      <TextInput
        label={invited ? t('team.inviteLink') : t('team.enterCode')}
        value={link}
        onChange={setLink}
        help={invited ? t('team.ownDataStays') : undefined}
        error={tried ? problems.link : undefined}
      />
      {invited && (
        <>
          <TextInput
            label={t('team.yourName')}
            value={name}
            onChange={setName}
            maxLength={120}
            error={tried ? problems.name : undefined}
          />
          <TextInput
            label={t('team.yourEmail')}
            type="email"
            value={address}
            onChange={setAddress}
            error={tried ? problems.address : undefined}
          />
        </>
      )}
      <div class="line">
        <Button type="submit" disabled={busy}>
          {busy ? t('team.connecting') : t('team.join')}
        </Button>
      </div>
    </form>
  );
}
