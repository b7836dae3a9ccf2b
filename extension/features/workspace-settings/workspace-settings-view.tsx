import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { CrmModePart } from '../crm-mode/crm-mode-part.tsx';
import { LetterheadPart } from '../quotes/letterhead-part.tsx';
import { AdminsOnly } from './admins-only.tsx';
import { OnlyAdmin } from '../team/only-admin.tsx';
import { SmartTemplateSettings } from '../smart-activities/smart-template-settings.tsx';
import { CalendarPart } from './calendar-part.tsx';
import { CurrenciesPart } from './currencies-part.tsx';
import { CounterModePart } from './counter-mode-part.tsx';
import { LimitPart } from './limit-part.tsx';

/** What admins set for everybody in the workspace. Others read it, with the admins' names (PERM-2). */
export function WorkspaceSettingsView({ session }: { session: Session }) {
  return (
    <div class="scroll">
      <div class="form read">
        <h1 class="t-20">{t('workspace.title')}</h1>
        <SettingsTabs current="workspace" />
        <AdminsOnly session={session} />
        <OnlyAdmin session={session} />
        <fieldset class="form plain" disabled={!session.admin}>
          <legend class="sr">{t('workspace.title')}</legend>
          <CrmModePart session={session} />
          <CounterModePart session={session} />
          <CalendarPart session={session} />
          <LimitPart session={session} />
          <SmartTemplateSettings session={session} />
          <CurrenciesPart session={session} />
          <LetterheadPart session={session} />
        </fieldset>
      </div>
    </div>
  );
}
