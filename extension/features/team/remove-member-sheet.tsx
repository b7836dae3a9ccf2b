import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import type { Member } from '../../session/values.ts';
import { toasts } from '../shell/perform.ts';
import { ownName } from '../timeline/member-name.ts';
import { useTeamChange } from './use-team-change.ts';

interface RemoveMemberSheetProps {
  session: Session;
  member: Member;
  onClose: () => void;
}

/** Asks before somebody is removed, and says what happens then (PERM-5). */
export function RemoveMemberSheet({ session, member, onClose }: RemoveMemberSheetProps) {
  const change = useTeamChange();
  const name = ownName(session, member.id);
  const form = useForm({}, async () => {
    if (!(await change.ask('team.remove-member', { member: member.id }))) return;
    toasts.show({ text: t('rights.removed', { name }) });
    onClose();
  });
  return (
    <Sheet
      kind="dialog"
      title={t('rights.removeTitle', { name })}
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <>
          <Button tone="danger" type="submit" disabled={form.busy}>
            {t('app.remove')}
          </Button>
          <Button tone="quiet" keys="Esc" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      {change.problem !== undefined && (
        <Note tone="problem" alert>
          {change.problem}
        </Note>
      )}
      <p>{t('rights.removeHint')}</p>
    </Sheet>
  );
}
