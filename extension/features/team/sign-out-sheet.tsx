import { Note } from '../../components/note.tsx';
import { t } from '../../locales/texts.ts';
import { toasts } from '../shell/perform.ts';
import { ConfirmSheet } from './confirm-sheet.tsx';

/** Asks before a device loses its access and its data, and says what happens then (TEAM-3). */
export function SignOutSheet({
  device,
  onClose,
}: {
  device: { readonly id: string; readonly name: string; readonly current: boolean };
  onClose: () => void;
}) {
  const name = device.name || t('rights.unnamedDevice');
  return (
    <ConfirmSheet
      title={t('rights.signOutTitle', { name })}
      confirm={t('rights.signOut')}
      onClose={onClose}
      onConfirm={async (ask) => {
        const isDone = await ask('team.revoke-device', { device: device.id });
        if (isDone) toasts.show({ text: t('team.revoked', { name }) });
        return isDone;
      }}
    >
      {device.current && <Note>{t('rights.signOutThis')}</Note>}
      <p>{t('rights.signOutHint')}</p>
    </ConfirmSheet>
  );
}
