import { DEFAULT_REMINDERS } from '@sidebook/domain/activities/reminders';
import type { SmartKind, SmartTemplate } from '@sidebook/domain/settings/workspace-settings';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Check } from '../../components/check.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { ReminderField } from '../activities/reminder-field.tsx';
import { saveWorkspace, setting, settingElement } from '../workspace-settings/save-workspace.ts';

const fieldsOf = {
  deal: { text: 'smartDealText', days: 'smartDealDays', off: 'smartDealOff', reminders: 'smartDealReminders' },
  lead: { text: 'smartLeadText', days: 'smartLeadDays', off: 'smartLeadOff', reminders: 'smartLeadReminders' },
} as const;

interface Draft {
  readonly text: string;
  readonly days: string;
  /** Undefined: those of each user. */
  readonly reminders: readonly number[] | undefined;
  readonly proposed: boolean;
}

/** What admins set for everybody's smart activities: the template, and whether they are proposed; for deals and leads (SMART-24). */
export function SmartTemplateSettings({ session }: { session: Session }) {
  return (
    <>
      {(['deal', 'lead'] as const).map((kind) => (
        // What another admin changes, or an Undo, is what the form shows from then on.
        <TemplateForm
          key={kind + JSON.stringify(session.workspaceSettings.smart[kind])}
          session={session}
          kind={kind}
        />
      ))}
    </>
  );
}

function TemplateForm({ session, kind }: { session: Session; kind: SmartKind }) {
  const stored = session.workspaceSettings.smart[kind];
  const [draft, setDraft] = useState<Draft>(() => draftOf(stored));
  const change = (part: Partial<Draft>): void => setDraft({ ...draft, ...part });
  const isNumber = /^\d{1,3}$/.test(draft.days.trim()) && Number(draft.days) <= 365;
  const form = useForm({ days: isNumber ? undefined : t('smart.templateDaysWrong') }, async () => {
    const changes = changesOf(kind, stored, draft);
    if (changes.length > 0) await saveWorkspace(changes);
  });
  return (
    <form
      class="form-section"
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <fieldset class="stack" disabled={!session.admin}>
        <legend class="t-14 strong">{kind === 'deal' ? t('smart.forDeals') : t('smart.forLeads')}</legend>
        <Check label={t('smart.proposed')} checked={draft.proposed} onChange={(proposed) => change({ proposed })} />
        <TextArea
          label={t('smart.templateText')}
          value={draft.text}
          placeholder={t('activities.defaultText')}
          help={t('smart.templateTextHelp')}
          maxLength={500}
          onChange={(text) => change({ text })}
        />
        <TextInput
          label={t('smart.templateDays')}
          value={draft.days}
          inputMode="numeric"
          maxLength={3}
          error={form.problems.days}
          onChange={(days) => change({ days })}
        />
        <Check
          label={t('smart.ownReminders')}
          checked={draft.reminders === undefined}
          onChange={(own) => change({ reminders: own ? undefined : DEFAULT_REMINDERS })}
        />
        {draft.reminders && (
          <ReminderField
            value={draft.reminders}
            // Without any, those of each user hold.
            onChange={(reminders) => change({ reminders: reminders.length > 0 ? reminders : undefined })}
          />
        )}
        {session.admin && (
          <div class="line">
            <Button type="submit" disabled={form.busy}>
              {t('app.save')}
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}

function draftOf({ text = '', workingDays, reminders, proposed }: SmartTemplate): Draft {
  return { text, days: String(workingDays), reminders, proposed };
}

/** What an admin changed, field by field, so that what another admin changes at once stays. */
function changesOf(kind: SmartKind, stored: SmartTemplate, draft: Draft): Change[] {
  const names = fieldsOf[kind];
  const text = draft.text.trim();
  const before = stored.reminders ?? [];
  const after = draft.reminders ?? [];
  const moved = [...new Set([...before, ...after])].filter(
    (offset) => before.includes(offset) !== after.includes(offset),
  );
  return [
    ...(text === (stored.text ?? '') ? [] : [setting(names.text, text || null)]),
    ...(Number(draft.days) === stored.workingDays ? [] : [setting(names.days, Number(draft.days))]),
    ...(draft.proposed === stored.proposed ? [] : [setting(names.off, !draft.proposed)]),
    ...moved.map((offset) => settingElement(names.reminders, String(offset), after.includes(offset) ? true : null)),
  ];
}
