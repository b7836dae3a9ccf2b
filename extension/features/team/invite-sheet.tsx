import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t } from '../../locales/texts.ts';
import type { Role, TeamLink } from '../../messaging/team-requests.ts';
import { managedSpaces } from '../../session/rights.ts';
import { perform } from '../shell/perform.ts';
import { roleText, spaceText } from './rights-words.ts';
import type { TeamSheetProps } from './sheet-props.ts';
import { TeamLinkField } from './team-link.tsx';

/** Chooses what somebody may do who is invited, and makes the one-time link for them (TEAM-2). */
export function InviteSheet({ session, info, onClose }: TeamSheetProps) {
  const offered = managedSpaces(info);
  const [role, setRole] = useState<Role>('rep');
  const [spaces, setSpaces] = useState(() => offered.filter(({ id }) => id === session.space).map(({ id }) => id));
  const [made, setMade] = useState<TeamLink>();
  const form = useForm({ spaces: spaces.length === 0 ? t('rights.chooseSpace') : undefined }, async () => {
    const answer = await perform('team.invite', { role, spaces });
    if (answer) setMade(answer);
  });

  if (made) {
    const time = formats.value.relativeTime(made.expires, { now: Date.now(), timeZone: session.zone });
    return (
      <Sheet
        title={t('team.invite')}
        stay
        onClose={onClose}
        onSubmit={onClose}
        foot={
          <Button tone="primary" type="submit">
            {t('app.close')}
          </Button>
        }
      >
        <TeamLinkField label={t('team.inviteLink')} link={made.link} help={t('team.inviteLinkHint', { time })} />
      </Sheet>
    );
  }
  return (
    <Sheet
      title={t('team.invite')}
      onClose={onClose}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('rights.makeLink')} busy={form.busy} onCancel={onClose} />}
    >
      <Select<Role>
        label={t('team.role')}
        value={role}
        options={(['viewer', 'rep', 'manager'] as const).map((value) => ({ value, label: roleText(value) }))}
        help={t('rights.rolesHint')}
        onChange={setRole}
      />
      <fieldset class="plain stack">
        <legend class="label">{t('rights.inviteInto')}</legend>
        {offered.map((space) => (
          <Check
            key={space.id}
            label={spaceText(space)}
            checked={spaces.includes(space.id)}
            onChange={(isIn) => setSpaces(isIn ? [...spaces, space.id] : spaces.filter((id) => id !== space.id))}
          />
        ))}
        {form.problems.spaces !== undefined && (
          <p class="error" role="alert">
            {form.problems.spaces}
          </p>
        )}
      </fieldset>
    </Sheet>
  );
}
