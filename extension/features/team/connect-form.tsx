import { parseServerLink } from '@sidebook/sync/client/server-url';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { type Person, PersonFields, personProblems, personWords } from './person-fields.tsx';
import { deviceName, teamCommand } from './team-command.ts';
import { useHandedLink } from './use-handed-link.ts';

/** Puts the workspace of this device on a server, by the one-time link that the server printed. */
export function ConnectForm({ name }: { name: string }) {
  const [link, setLink] = useState('');
  useHandedLink('setup', setLink);
  const [workspaceName, setWorkspaceName] = useState('');
  const [person, setPerson] = useState<Person>({ name, address: '' });
  const { problems, busy, submit } = useForm(
    {
      link: parseServerLink(link, 'setup') ? undefined : t('cards.setupLinkWrong'),
      workspaceName: workspaceName.trim() === '' ? t('app.errorRequired') : undefined,
      ...personProblems(person),
    },
    () =>
      teamCommand('team.connect', {
        link: link.trim(),
        workspaceName: workspaceName.trim(),
        ...personWords(person),
        deviceName: deviceName(),
      }),
  );

  return (
    <form
      class="form-section stack"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 class="strong">{t('team.connect')}</h2>
      <TextInput
        label={t('cards.setupLink')}
        value={link}
        onChange={setLink}
        help={t('cards.setupLinkHint')}
        error={problems.link}
      />
      <TextInput
        label={t('team.workspace')}
        value={workspaceName}
        onChange={setWorkspaceName}
        maxLength={120}
        error={problems.workspaceName}
      />
      <PersonFields person={person} problems={problems} onChange={setPerson} />
      <div class="line">
        <Button tone="primary" type="submit" disabled={busy}>
          {busy ? t('team.connecting') : t('team.connect')}
        </Button>
      </div>
    </form>
  );
}
