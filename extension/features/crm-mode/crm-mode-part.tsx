import { CrmMode } from '@sidebook/domain/settings/workspace-settings';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { crmModeOpen } from './crm-mode-open.ts';
import { ConversionSettings } from './conversion-settings.tsx';

/** On the page of the workspace's settings: which mode is in use, and the way to the other; what a conversion closes. */
export function CrmModePart({ session }: { session: Session }) {
  const simple = session.workspaceSettings.crmMode === CrmMode.simple;
  return (
    <>
      <div class="field">
        <span class="label">{t('crm.mode')}</span>
        <div class="line wrap">
          <span class="grow">{simple ? t('crm.simple') : t('crm.classic')}</span>
          <Button
            onClick={() => {
              crmModeOpen.value = true;
            }}
          >
            {t('crm.open')}
          </Button>
        </div>
      </div>
      <ConversionSettings session={session} />
    </>
  );
}
