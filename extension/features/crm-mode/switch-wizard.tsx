import { type ClientChoice, clientChoices, targetsOfClients } from '@sidebook/domain/leads/targets';
import { conversionPreview } from '@sidebook/projections/queries/leads';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { Note } from '../../components/note.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { perform } from '../shell/perform.ts';
import { pipelineOptions } from './pipeline-options.ts';

const NEW = '';

const clientTexts: Readonly<Record<ClientChoice, TextKey>> = {
  contact: 'items.contact',
  company: 'items.company',
  both: 'leads.contactCompany',
};

export interface SwitchWizardProps {
  session: Session;
  onBack: () => void;
  onClose: () => void;
}

/**
 * From Classic to Simple with leads in work: into which pipeline, with which clients, and with their current activities or not
 * (MODE-18..21). What it makes is said before it runs; *Continue* stands on top.
 */
export function SwitchWizard({ session, onBack, onClose }: SwitchWizardProps) {
  const [run] = useState(newLocalId);
  const options = pipelineOptions(session.pipelines);
  const [pipeline, setPipeline] = useState(session.workspaceSettings.requestPipeline ?? options[0]?.value ?? NEW);
  const [name, setName] = useState('');
  const [clients, setClients] = useState<ClientChoice>('contact');
  const [keep, setKeep] = useState(true);
  const preview = useLive(
    () => conversionPreview(session.rows, session.pipelines, targetsOfClients[clients]),
    [session, session.pipelines, clients],
  );
  const isNew = pipeline === NEW;
  const form = useForm({ name: isNew && name.trim() === '' ? t('app.errorRequired') : undefined }, async () => {
    const into = isNew ? ({ kind: 'new', name: name.trim() } as const) : ({ kind: 'existing', id: pipeline } as const);
    const choices = { pipeline: into, clients, keepActivities: keep };
    const answer = await perform('crm-mode.switch', { mode: 'simple', run, choices });
    if (answer) onBack();
  });
  const made = preview && [
    t('items.dealCount', { count: preview.deals }),
    ...(clients === 'company' ? [] : [t('items.contactCount', { count: preview.contacts })]),
    ...(clients === 'contact' ? [] : [t('items.companyCount', { count: preview.companies })]),
  ];
  return (
    <Sheet title={t('crm.wizardTitle')} reason={t('crm.wizardReason')} stay onClose={onClose} onSubmit={form.submit}>
      <div class="line wrap">
        <Button tone="primary" type="submit" keys="↵" disabled={form.busy || preview === undefined}>
          {t('app.continue')}
        </Button>
        <Button tone="quiet" onClick={onBack}>
          {t('app.back')}
        </Button>
      </div>
      {preview && made && (
        <Note tone="info">
          {t('crm.leadsInWork', { count: preview.leads })} {t('crm.preview', { list: formats.value.list(made) })}{' '}
          {preview.known > 0 && t('crm.knownClients', { count: preview.known })} {t('crm.backupFirst')}
        </Note>
      )}
      <Select
        label={t('crm.toPipeline')}
        value={pipeline}
        options={[...options, { value: NEW, label: t('pipelines.add') }]}
        onChange={setPipeline}
      />
      {isNew && (
        <TextInput
          label={t('pipelines.name')}
          value={name}
          onChange={setName}
          required
          maxLength={100}
          error={form.problems.name}
        />
      )}
      <fieldset class="field">
        <legend class="label">{t('crm.clients')}</legend>
        {clientChoices.map((choice) => (
          <Check
            key={choice}
            radio="switch-clients"
            label={t(clientTexts[choice] as 'items.contact')}
            checked={clients === choice}
            onChange={() => setClients(choice)}
          />
        ))}
        <p class="help">{t('crm.clientsHint')}</p>
      </fieldset>
      <fieldset class="field">
        <legend class="label">{t('crm.currentActivities')}</legend>
        <Check
          label={t('crm.keepActivities', { count: preview?.activities ?? 0 })}
          note={t('crm.recommended')}
          checked={keep}
          onChange={setKeep}
        />
        {!keep && <p class="help">{t('crm.closesActivities')}</p>}
      </fieldset>
    </Sheet>
  );
}
