import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Role } from '../../messaging/team-requests.ts';
import { managedSpaces, roleIn } from '../../session/rights.ts';
import { toasts } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { HandOverFields } from './hand-over-fields.tsx';
import { successionsOf, type SuccessionChoices, useWorkOf } from './hand-over-work.ts';
import { RemoveMemberSheet } from './remove-member-sheet.tsx';
import { roleText, spacesText, spaceText } from './rights-words.ts';
import type { MemberSheetProps } from './sheet-props.ts';
import { useTeamChange } from './use-team-change.ts';

type Choice = Role | 'none';

/** What a teammate may do, as far as the user decides on it (TEAM-1). */
export function MemberSheet(props: MemberSheetProps) {
  const { session, info, member, onClose } = props;
  const [isRemoving, setRemoving] = useState(false);
  const [admin, setAdmin] = useState(member.admin);
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const change = useTeamChange();
  const name = ownName(session, member.id);
  const spaces = managedSpaces(info);
  const choiceIn = (space: (typeof spaces)[number]): Choice => chosen[space.id] ?? roleIn(space, member.id) ?? 'none';
  const changed = spaces.filter((space) => choiceIn(space) !== (roleIn(space, member.id) ?? 'none'));
  const work = useWorkOf(session, info, member);
  const [successions, setSuccessions] = useState<SuccessionChoices>({});
  // What an admin was given in a space holds again when they are one no more.
  const lost = admin ? [] : changed.filter((space) => choiceIn(space) === 'none');
  const had = (space: (typeof spaces)[number]): boolean => member.admin || roleIn(space, member.id) !== null;
  const losing = admin ? [] : spaces.filter((space) => had(space) && choiceIn(space) === 'none');
  const wrote = (space: (typeof spaces)[number]): boolean =>
    member.admin || (had(space) && roleIn(space, member.id) !== 'viewer');
  const onlyRead = admin ? [] : spaces.filter((space) => wrote(space) && choiceIn(space) === 'viewer');
  const left = work?.filter(({ space }) => losing.includes(space) || onlyRead.includes(space)) ?? [];

  const form = useForm({}, save);
  async function save(): Promise<void> {
    // What is handed over first is lost last.
    const isHandedOver = left.length > 0;
    const last = isHandedOver ? [...lost, ...onlyRead] : [];
    for (const space of changed.filter((one) => !last.includes(one))) {
      const choice = choiceIn(space);
      const role = choice === 'none' ? null : choice;
      if (!(await change.ask('team.set-role', { space: space.id, member: member.id, role }))) return;
    }
    const losesAdmin = member.admin && !admin;
    if (isHandedOver) {
      const isBegun = await change.ask('team.hand-over', {
        run: newLocalId(),
        member: member.id,
        spaces: successionsOf(info, member.id, left, successions),
        loss: {
          what: 'spaces',
          spaces: lost.map(({ id }) => id),
          readOnly: onlyRead.map(({ id }) => id),
          admin: losesAdmin,
        },
      });
      if (isBegun) onClose();
      return;
    }
    if (admin !== member.admin && !(await change.ask('team.set-admin', { member: member.id, admin }))) return;
    toasts.show({ text: t('rights.saved', { name }) });
    onClose();
  }

  if (isRemoving) return <RemoveMemberSheet {...props} />;
  return (
    <Sheet
      title={name}
      reason={member.addresses.join(', ') || undefined}
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <SheetFoot submit={t('app.save')} busy={form.busy} onCancel={onClose}>
          {info.admin && member.id !== session.member && (
            <Button tone="danger" onClick={() => setRemoving(true)}>
              {t('rights.remove')}
            </Button>
          )}
        </SheetFoot>
      }
    >
      {change.problem !== undefined && (
        <Note tone="problem" alert>
          {change.problem}
        </Note>
      )}
      {info.admin && (
        <div class="stack">
          <Check label={t('team.roleAdmin')} checked={admin} onChange={setAdmin} />
          <p class="help">{t('rights.adminHint')}</p>
        </div>
      )}
      {spaces.map((space) => (
        <Select<Choice>
          key={space.id}
          label={spaceText(space)}
          value={choiceIn(space)}
          options={[
            { value: 'none', label: t('rights.roleNone') },
            ...(['viewer', 'rep', 'manager'] as const).map((value) => ({ value, label: roleText(value) })),
          ]}
          onChange={(choice) => setChosen({ ...chosen, [space.id]: choice })}
        />
      ))}
      <p class="help">{t('rights.rolesHint')}</p>
      {lost.length > 0 && <Note>{t('rights.losesSpaces', { name, spaces: spacesText(lost) })}</Note>}
      {onlyRead.length > 0 && <Note>{t('rights.becomesViewer', { name, spaces: spacesText(onlyRead) })}</Note>}
      <HandOverFields
        session={session}
        info={info}
        member={member}
        work={left}
        readOnly={onlyRead}
        choices={successions}
        onChange={setSuccessions}
      />
    </Sheet>
  );
}
