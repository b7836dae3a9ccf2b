import type { CustomField } from '@sidebook/domain/fields/fields';
import type { RecordId } from '@sidebook/domain/ids';
import { missingNames } from '@sidebook/domain/leads/conversion';
import { hasTarget, type TargetKind, targetKinds, type TargetSet, targetSets } from '@sidebook/domain/leads/targets';
import type { Company, Contact, Lead } from '@sidebook/domain/records/schema';
import { conversionKinds } from '@sidebook/domain/settings/workspace-settings';
import { readFields } from '@sidebook/projections/queries/fields';
import { matchClients, openByKind } from '@sidebook/projections/queries/leads';
import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { pipelineOptions } from '../crm-mode/pipeline-options.ts';
import { perform } from '../shell/perform.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { type CarriedFields, CarriedValues, mappingOf, usualCarried } from './carried-values.tsx';
import { convertingLead } from './convert-lead.ts';
import { type ConversionKind, kindCountText, openText, targetsText } from './lead-labels.ts';

/** The sheet of the lead that is being converted, wherever in the page that began. */
export function ConversionSheet({ session }: { session: Session }) {
  const id = convertingLead.value;
  const scene = useLive(() => (id ? loadScene(session, id) : Promise.resolve(undefined)), [session, id]);
  return scene && scene.lead.id === id ? <Conversion key={id} session={session} scene={scene} /> : null;
}

interface Scene {
  readonly lead: Lead;
  readonly contact: Contact | undefined;
  readonly company: Company | undefined;
  readonly byKind: Readonly<Record<string, number>>;
  readonly fields: readonly CustomField[];
}

async function loadScene({ rows }: Session, id: RecordId): Promise<Scene | undefined> {
  const lead = (await rows.items.get(id))?.record;
  if (lead?.recordKind !== 'lead') return undefined;
  const matched = (await matchClients(rows, [lead])).get(id);
  const [byKind, fields] = await Promise.all([openByKind(rows, [id]), readFields(rows)]);
  return { lead, contact: matched?.contact, company: matched?.company, byKind, fields };
}

const nameTexts: Readonly<Record<TargetKind, TextKey>> = {
  deal: 'items.deal',
  contact: 'items.contact',
  company: 'items.company',
};

/**
 * What a lead becomes (MODE-25), and what happens with its open activities (MODE-31). Names that the client did not give have
 * to be filled in first (MODE-27).
 */
function Conversion({ session, scene }: { session: Session; scene: Scene }) {
  const { lead, byKind } = scene;
  const { conversionCloses, requestPipeline } = session.workspaceSettings;
  const [targets, setTargets] = useState<TargetSet>(lead.organisation ? 'deal-contact-company' : 'deal-contact');
  const [pipeline, setPipeline] = useState(requestPipeline ?? session.pipelines.deals[0]?.id ?? '');
  const [names, setNames] = useState({
    deal: lead.name ?? '',
    contact: lead.person ?? '',
    company: lead.organisation ?? '',
  });
  const [carried, setCarried] = useState<CarriedFields>(() => usualCarried(scene.fields));
  const [closes, setCloses] = useState<ReadonlySet<string>>(conversionCloses);
  const close = (): void => {
    convertingLead.value = null;
  };
  const missing = missingNames(scene, targets, names);
  const problem = (kind: TargetKind) => (missing.includes(kind) ? t('app.errorRequired') : undefined);
  const form = useForm(
    { deal: problem('deal'), contact: problem('contact'), company: problem('company') },
    async () => {
      const chosen = conversionKinds.filter((kind) => closes.has(kind));
      const custom = await mappingOf(scene, carried, targets);
      if (!custom) return;
      const request = { ids: [lead.id], targets, pipeline, closes: chosen, names, custom };
      const answer = await perform('lead.convert', request, () => t('leads.converted', { name: nameOf(lead) }));
      if (!answer) return;
      close();
      const [into] = answer.into;
      if (into?.deal) goTo(itemHash('deal', into.deal));
    },
  );
  return (
    <Sheet
      title={t('leads.convertTitle', { name: nameOf(lead) })}
      reason={t('leads.convertReason')}
      stay
      onClose={close}
      onSubmit={form.submit}
      foot={<SheetFoot submit={t('leads.convert')} busy={form.busy} onCancel={close} />}
    >
      <Select
        label={t('leads.into')}
        value={targets}
        options={targetSets.map((value) => ({ value, label: targetsText(value) }))}
        onChange={setTargets}
      />
      {targetKinds
        .filter((kind) => hasTarget(targets, kind))
        .map((kind) => {
          const known = kind === 'deal' ? undefined : scene[kind];
          const label = t(nameTexts[kind] as 'items.deal');
          if (known) {
            return (
              <p key={kind} class="help">
                {label}: {t('leads.knownClient', { name: nameOf(known) })}
              </p>
            );
          }
          return (
            <TextInput
              key={kind}
              label={`${label}, ${t('items.name')}`}
              value={names[kind]}
              onChange={(name) => setNames({ ...names, [kind]: name })}
              required
              maxLength={500}
              error={form.problems[kind]}
            />
          );
        })}
      {hasTarget(targets, 'deal') && session.pipelines.deals.length > 1 && (
        <Select
          label={t('items.pipeline')}
          value={pipeline}
          options={pipelineOptions(session.pipelines)}
          onChange={setPipeline}
        />
      )}
      <CarriedValues session={session} scene={scene} targets={targets} carried={carried} onChange={setCarried} />
      <OpenActivities byKind={byKind} closes={closes} onChange={setCloses} />
    </Sheet>
  );
}

/** What is open, by name, and what will happen to it: from the setting, changed for this once (MODE-31). */
function OpenActivities({
  byKind,
  closes,
  onChange,
}: {
  byKind: Readonly<Record<string, number>>;
  closes: ReadonlySet<string>;
  onChange: (closes: ReadonlySet<string>) => void;
}) {
  const kinds = conversionKinds.filter((kind) => (byKind[kind] ?? 0) > 0);
  const stays = Object.entries(byKind).filter(([kind]) => !conversionKinds.includes(kind as ConversionKind));
  if (kinds.length + stays.length === 0) return null;
  return (
    <fieldset class="stack">
      <legend class="label">{t('leads.openNow', { activities: openText(byKind) })}</legend>
      {kinds.map((kind) => (
        <Check
          key={kind}
          label={t('leads.completeKind', { activities: kindCountText(kind, byKind[kind] ?? 0) })}
          note={closes.has(kind) ? undefined : t('leads.willCarry')}
          checked={closes.has(kind)}
          onChange={(on) => {
            const next = new Set(closes);
            if (on) next.add(kind);
            else next.delete(kind);
            onChange(next);
          }}
        />
      ))}
      {stays.map(([kind, count]) => (
        <p key={kind} class="help">
          {kindCountText(kind, count)}: {t('leads.willCarry')}
        </p>
      ))}
    </fieldset>
  );
}
