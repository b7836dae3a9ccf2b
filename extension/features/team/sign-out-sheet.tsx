import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { toasts } from '../shell/perform.ts';
import { useTeamChange } from './use-team-change.ts';

/** Asks before a device loses its access and its data, and says what happens then (TEAM-3). */
export function SignOutSheet({
  device,
  onClose,
}: {
  device: { readonly id: string; readonly name: string; readonly current: boolean };
  onClose: () => void;
}) {
  const change = useTeamChange();
  const name = device.name || t('rights.unnamedDevice');
  const form = useForm({}, async () => {
    if (!(await change.ask('team.revoke-device', { device: device.id }))) return;
    toasts.show({ text: t('team.revoked', { name }) });
    onClose();
  });
  return (
    <Sheet
      kind="dialog"
      title={t('rights.signOutTitle', { name })}
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <>
          <Button tone="danger" type="submit" disabled={form.busy}>
            {t('rights.signOut')}
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
      {device.current && <Note>{t('rights.signOutThis')}</Note>}
      <p>{t('rights.signOutHint')}</p>
    </Sheet>
  );
}
