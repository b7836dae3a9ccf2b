import { useState } from 'preact/hooks';

import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { toasts } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';
import { HandOverFields } from './hand-over-fields.tsx';
import { successionsOf, type SuccessionChoices, useWorkOf } from './hand-over-work.ts';
import type { MemberSheetProps } from './sheet-props.ts';

/** Asks before somebody is removed: what happens then (PERM-5), and who takes over what they leave (PERM-14). */
export function RemoveMemberSheet({ session, info, member, onClose }: MemberSheetProps) {
  const work = useWorkOf(session, info, member);
  const [choices, setChoices] = useState<SuccessionChoices>({});
  const name = ownName(session, member.id);
  if (!work) return null;
  return (
    <ConfirmSheet
      title={t('rights.removeTitle', { name })}
      confirm={t('app.remove')}
      onClose={onClose}
      onConfirm={async (ask) => {
        if (work.length > 0) {
          const spaces = successionsOf(info, member.id, work, choices);
          return ask('team.hand-over', { run: newLocalId(), member: member.id, spaces, loss: { what: 'workspace' } });
        }
        const isDone = await ask('team.remove-member', { member: member.id });
        if (isDone) toasts.show({ text: t('rights.removed', { name }) });
        return isDone;
      }}
    >
      <p>{t('rights.removeHint')}</p>
      <HandOverFields
        session={session}
        info={info}
        member={member}
        work={work}
        choices={choices}
        onChange={setChoices}
      />
    </ConfirmSheet>
  );
}
