import { Note } from '../../components/note.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { SmartTemplateSettings } from '../smart-activities/smart-template-settings.tsx';
import { memberName } from '../timeline/member-name.ts';
import { CalendarPart } from './calendar-part.tsx';
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
        <fieldset class="form plain" disabled={!session.admin}>
          <legend class="sr">{t('workspace.title')}</legend>
          <CounterModePart session={session} />
          <CalendarPart session={session} />
          <LimitPart session={session} />
          <SmartTemplateSettings session={session} />
        </fieldset>
      </div>
    </div>
  );
}

/** Who may change what is shown here; nothing for those who may. */
export function AdminsOnly({ session }: { session: Session }) {
  if (session.admin) return null;
  const admins = session.members.filter(({ admin, removed }) => admin && !removed);
  const names = formats.value.list(admins.map(({ id }) => memberName(session, id)));
  return <Note tone="info">{t('workspace.adminsOnly', { names })}</Note>;
}
