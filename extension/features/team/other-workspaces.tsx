import { Building2 } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../locales/texts.ts';
import type { OtherWorkspace } from '../../session/values.ts';
import { teamCommand } from './team-command.ts';

/** Workspaces of this device that are not in use now: one's own data stays apart from a team's. */
export function OtherWorkspaces({ others }: { others: readonly OtherWorkspace[] }) {
  if (others.length === 0) return null;
  return (
    <section class="form-section stack" aria-label={t('team.switchWorkspace')}>
      <h2 class="strong">{t('team.switchWorkspace')}</h2>
      {others.map(({ identity, name }) => (
        <div key={identity.workspace} class="line">
          <Icon of={Building2} class="faint" />
          <span class="grow">{name || t('team.alone')}</span>
          <Button onClick={() => void teamCommand('team.switch', { workspace: identity.workspace })}>
            {t('team.switchWorkspace')}
          </Button>
        </div>
      ))}
    </section>
  );
}
