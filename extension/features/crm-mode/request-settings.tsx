import { CrmMode } from '@sidebook/domain/settings/workspace-settings';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { saveWorkspace, setting } from '../workspace-settings/save-workspace.ts';
import { pipelineOptions } from './pipeline-options.ts';

/** What a request makes (MODE-5, MODE-10..12), and in Classic mode whether a known client's makes a lead (MODE-34). */
export function RequestSettings({ session }: { session: Session }) {
  const { crmMode, requestCompany, requestPipeline, repeatSales } = session.workspaceSettings;
  const options = pipelineOptions(session.pipelines);
  return (
    <fieldset class="field">
      <legend class="label">{t('crm.dealCreation')}</legend>
      <p class="help">{crmMode === CrmMode.simple ? t('crm.requestMakesDeal') : t('crm.requestMakesLead')}</p>
      <Check
        label={t('crm.withCompany')}
        checked={requestCompany}
        onChange={(on) => void saveWorkspace([setting('requestCompany', on)])}
      />
      <Select
        label={t('crm.requestPipeline')}
        value={requestPipeline ?? options[0]?.value ?? ''}
        options={options}
        onChange={(pipeline) => void saveWorkspace([setting('requestPipeline', pipeline)])}
      />
      {crmMode === CrmMode.classic && (
        <Check
          label={t('crm.repeatSales')}
          checked={repeatSales}
          onChange={(on) => void saveWorkspace([setting('repeatSales', on)])}
        />
      )}
    </fieldset>
  );
}
