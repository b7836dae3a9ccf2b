import { conversionKinds } from '@sidebook/domain/settings/workspace-settings';

import { Check } from '../../components/check.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { kindsText } from '../leads/lead-labels.ts';
import { saveWorkspace, settingElement } from '../workspace-settings/save-workspace.ts';

/** Which activities are closed when a lead is converted, kind by kind, under one master tick: none (MODE-13, MODE-31). */
export function ConversionSettings({ session }: { session: Session }) {
  const { conversionCloses } = session.workspaceSettings;
  const none = conversionCloses.size === 0;
  return (
    <fieldset class="field">
      <legend class="label">{t('crm.autoClose')}</legend>
      <Check
        label={t('crm.doNotClose')}
        checked={none}
        onChange={(on) =>
          void saveWorkspace(conversionKinds.map((kind) => settingElement('conversionCloses', kind, !on)))
        }
      />
      <div class="form-part">
        {conversionKinds.map((kind) => (
          <Check
            key={kind}
            label={kindsText(kind)}
            checked={conversionCloses.has(kind)}
            onChange={(on) => void saveWorkspace([settingElement('conversionCloses', kind, on)])}
          />
        ))}
      </div>
    </fieldset>
  );
}
