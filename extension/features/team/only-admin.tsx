import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { perform } from '../shell/perform.ts';
import { goTo } from '../shell/router.ts';

/** Tells the only admin of a team that nobody else could bring them back (PERM-16). */
export function OnlyAdmin({ session }: { session: Session }) {
  const connection = useLive(() => session.device.connections.get(session.workspace), [session.workspace]);
  const admins = session.members.filter(({ admin, removed }) => admin && !removed);
  if (!connection || !session.admin || admins.length > 1) return null;
  return (
    <Note
      actions={
        <Button size="sm" onClick={() => void perform('team.recovery-code', {}).then((made) => made && goTo('#/team'))}>
          {t('rights.newRecoveryCode')}
        </Button>
      }
    >
      {t('rights.onlyAdmin')}
    </Note>
  );
}
