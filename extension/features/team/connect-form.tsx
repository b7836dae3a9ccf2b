import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import { isEmailAddress } from '../items/parse-values.ts';
import { deviceName, isServerLink, teamCommand } from './team-command.ts';

/** Puts the workspace of this device on a server, by the one-time link that the server printed. */
export function ConnectForm({ name: known }: { name: string }) {
  const [link, setLink] = useState('');
  const [workspaceName, setWorkspaceName] = useState('');
  const [name, setName] = useState(known);
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const problems = {
    link: isServerLink(link, '/setup') ? undefined : t('cards.setupLinkWrong'),
    workspaceName: workspaceName.trim() === '' ? t('app.errorRequired') : undefined,
    name: name.trim() === '' ? t('app.errorRequired') : undefined,
    address: address !== '' && !isEmailAddress(address) ? t('app.errorEmail') : undefined,
  };

  async function connect(): Promise<void> {
    setTried(true);
    if (busy || Object.values(problems).some((problem) => problem !== undefined)) return;
    setBusy(true);
    await teamCommand('team.connect', {
      link: link.trim(),
      workspaceName: workspaceName.trim(),
      name: name.trim(),
      ...(address === '' ? {} : { address: address.trim() }),
      deviceName: deviceName(),
    });
    setBusy(false);
  }

  return (
    <form
      class="form-section stack"
      onSubmit={(event) => {
        event.preventDefault();
        void connect();
      }}
    >
      <h2 class="strong">{t('team.connect')}</h2>
      <TextInput
        label={t('cards.setupLink')}
        value={link}
        onChange={setLink}
        help={t('cards.setupLinkHint')}
        error={tried ? problems.link : undefined}
      />
      <TextInput
        label={t('team.workspace')}
        value={workspaceName}
        onChange={setWorkspaceName}
        maxLength={120}
        error={tried ? problems.workspaceName : undefined}
      />
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
      <div class="line">
        <Button tone="primary" type="submit" disabled={busy}>
          {busy ? t('team.connecting') : t('team.connect')}
        </Button>
      </div>
    </form>
  );
}
