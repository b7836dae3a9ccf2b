import { parseServerLink } from '@sidebook/sync/client/server-url';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { type Person, PersonFields, personProblems, personWords } from './person-fields.tsx';
import { deviceName, teamCommand } from './team-command.ts';
import { useHandedLink } from './use-handed-link.ts';

type Way = 'invitation' | 'device';

/** Joins a team by an invitation, or as the same person by the link of one's other device (EXT-27). */
export function JoinForm() {
  const [way, setWay] = useState<Way>('invitation');
  const [link, setLink] = useState('');
  const [person, setPerson] = useState<Person>({ name: '', address: '' });
  useHandedLink('join', setLink);
  const invited = way === 'invitation';
  const { problems, busy, submit } = useForm(
    {
      link: parseServerLink(link, 'join') ? undefined : t('team.invitationWrong'),
      ...(invited ? personProblems(person) : {}),
    },
    () =>
      teamCommand('team.join', {
        link: link.trim(),
        ...(invited ? personWords(person) : {}),
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
        help={invited ? t('team.ownDataStays') : t('rights.joinByRecovery')}
        error={problems.link}
      />
      {invited && <PersonFields person={person} problems={problems} onChange={setPerson} />}
      <div class="line">
        <Button type="submit" disabled={busy}>
          {busy ? t('team.connecting') : t('team.join')}
        </Button>
      </div>
    </form>
  );
}
