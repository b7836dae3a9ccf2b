import { switchSteps } from '@sidebook/domain/crm-mode/switching';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { leadsInWork } from '@sidebook/projections/queries/leads';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useState } from 'preact/hooks';

import { classNames } from '../../components/class-names.ts';
import { Sheet } from '../../components/sheet.tsx';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { conversionProgressValue } from '../../session/values.ts';
import { perform } from '../shell/perform.ts';
import { AdminsOnly } from '../workspace-settings/admins-only.tsx';
import { ConversionSettings } from './conversion-settings.tsx';
import { ConversionState, isRunning } from './conversion-state.tsx';
import { crmModeOpen } from './crm-mode-open.ts';
import { RequestSettings } from './request-settings.tsx';
import { SwitchWizard } from './switch-wizard.tsx';

/** The choice of the CRM mode, when it is open: explains both ways of working; a press on one of them switches (MODE-7). */
export function CrmModeSheet({ session }: { session: Session }) {
  return crmModeOpen.value ? <OpenSheet session={session} /> : null;
}

function OpenSheet({ session }: { session: Session }) {
  const [wizard, setWizard] = useState(false);
  const progress = useLive(() => readValue(session.device, conversionProgressValue), [session]);
  const inWork = useLive(
    async () => (await leadsInWork(session.rows, session.pipelines)).length,
    [session, session.pipelines],
  );
  const close = (): void => {
    crmModeOpen.value = false;
  };
  const current = session.workspaceSettings.crmMode;
  const own = progress?.workspace === session.workspace ? progress : null;

  async function choose(mode: CrmMode): Promise<void> {
    if (mode === current || inWork === undefined) return;
    if (switchSteps(mode, inWork) === 'wizard') {
      setWizard(true);
      return;
    }
    const said = (): string => (mode === CrmMode.simple ? t('crm.switchedToSimple') : t('crm.switchedToClassic'));
    const request = mode === CrmMode.simple ? ({ mode, run: newLocalId() } as const) : ({ mode } as const);
    await perform('crm-mode.switch', request, said);
  }

  if (wizard && current === CrmMode.classic && !isRunning(own)) {
    return <SwitchWizard session={session} onBack={() => setWizard(false)} onClose={close} />;
  }
  return (
    <Sheet title={t('crm.mode')} reason={t('crm.reason')} onClose={close}>
      <ConversionState session={session} progress={own} onGoOn={() => setWizard(true)} />
      <AdminsOnly session={session} />
      <fieldset class="form plain" disabled={!session.admin || isRunning(own)}>
        <legend class="sr">{t('crm.mode')}</legend>
        <ModeField
          current={current === CrmMode.simple}
          title={t('crm.simple')}
          text={t('crm.simpleText')}
          onChoose={() => void choose(CrmMode.simple)}
        />
        <ModeField
          current={current === CrmMode.classic}
          title={t('crm.classic')}
          text={t('crm.classicText')}
          onChoose={() => void choose(CrmMode.classic)}
        />
        <RequestSettings session={session} />
        <ConversionSettings session={session} />
      </fieldset>
    </Sheet>
  );
}

function ModeField({
  current,
  title,
  text,
  onChoose,
}: {
  current: boolean;
  title: string;
  text: string;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      class={classNames('mode-field', current && 'is-current')}
      autoFocus={current}
      aria-pressed={current}
      onClick={onChoose}
    >
      <span class="line">
        <span class="strong grow">{title}</span>
        {current && <span class="t-12 dim">{t('crm.inUse')}</span>}
      </span>
      <span class="dim">{text}</span>
    </button>
  );
}
