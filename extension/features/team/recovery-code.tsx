import { readValue } from '@sidebook/sync/persistence/device-database';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { recoveryCodeValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import { TeamLinkField } from './team-link.tsx';

/** A recovery code that the server has just told, until its admin says that it is kept; then never again (TEAM-5). */
export function RecoveryCode({ session }: { session: Session }) {
  const recovery = useLive(() => readValue(session.device, recoveryCodeValue), [session]);
  if (recovery?.workspace !== session.workspace) return null;
  return (
    <section class="form-section stack" aria-label={t('rights.recoveryCode')}>
      <h2 class="strong">{t('rights.recoveryCode')}</h2>
      <TeamLinkField label={t('rights.recoveryCode')} hideLabel link={recovery.link} help={t('rights.recoveryHint')}>
        <Button onClick={() => void perform('team.recovery-code-kept', {})}>{t('rights.recoveryKept')}</Button>
      </TeamLinkField>
    </section>
  );
}
