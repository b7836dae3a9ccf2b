import { useState } from 'preact/hooks';

import { Check } from '../../components/check.tsx';
import { Select } from '../../components/select.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { managedSpaces } from '../../session/rights.ts';
import { type AccessChoice, type AccessPlan, accessPlan, type Placement } from './access-plan.ts';
import { AccessPreview } from './access-preview.tsx';
import { DepartmentFields } from './department-fields.tsx';
import { PreviewButtons } from './preview-buttons.tsx';
import { spaceText } from './rights-words.ts';
import type { TeamSheetProps } from './sheet-props.ts';

type Level = AccessChoice['level'];

/** Who sees whose records, set up in one step and shown before it is made (PERM-3, TEAM-5). */
export function AccessSetUp({ session, info, onClose }: TeamSheetProps) {
  const spaces = managedSpaces(info);
  const [level, setLevel] = useState<Level>('all');
  const [shared, setShared] = useState(spaces.find(({ id }) => id === session.space)?.id ?? spaces[0]?.id ?? '');
  const [departments, setDepartments] = useState<readonly string[]>([]);
  const [placements, setPlacements] = useState<ReadonlyMap<string, Placement>>(new Map());
  const [plan, setPlan] = useState<AccessPlan>();
  const form = useForm(
    { placements: level !== 'all' && placements.size === 0 ? t('rights.nobodyPlaced') : undefined },
    async () =>
      setPlan(accessPlan(level === 'all' ? { level, space: shared } : { level, placements }, info, newLocalId)),
  );
  const levels: readonly { readonly value: Level; readonly label: string; readonly hint: string }[] = [
    { value: 'all', label: t('rights.levelAll'), hint: t('rights.levelAllHint') },
    { value: 'department', label: t('rights.levelDepartment'), hint: t('rights.levelDepartmentHint') },
    { value: 'own', label: t('rights.levelOwn'), hint: t('rights.levelOwnHint') },
  ];

  if (plan) {
    return (
      <AccessPreview session={session} info={info} plan={plan} onBack={() => setPlan(undefined)} onClose={onClose} />
    );
  }
  return (
    <section class="form-section stack" aria-label={t('rights.setUp')}>
      <h2 class="strong">{t('rights.setUp')}</h2>
      <fieldset class="plain stack">
        <legend class="sr">{t('rights.setUp')}</legend>
        {levels.map(({ value, label, hint }) => (
          <div key={value}>
            <Check radio="access-level" label={label} checked={level === value} onChange={() => setLevel(value)} />
            <p class="help">{hint}</p>
          </div>
        ))}
      </fieldset>
      {level === 'all' ? (
        <Select<string>
          label={t('rights.sharedSpace')}
          value={shared}
          options={spaces.map((space) => ({ value: space.id, label: spaceText(space) }))}
          onChange={setShared}
        />
      ) : (
        <DepartmentFields
          session={session}
          members={info.members.filter(({ removed }) => !removed)}
          departments={departments}
          placements={placements}
          onDepartments={setDepartments}
          onPlacements={setPlacements}
        />
      )}
      {form.problems.placements !== undefined && (
        <p class="error" role="alert">
          {form.problems.placements}
        </p>
      )}
      <PreviewButtons busy={form.busy} onPreview={form.submit} onCancel={onClose} />
    </section>
  );
}
