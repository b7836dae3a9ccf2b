import { CrmMode } from '@sidebook/domain/settings/workspace-settings';

import type { Session } from '../../session/session.ts';
import { crmModeEntry } from '../crm-mode/crm-mode-open.ts';
import { StagedView } from '../kanban/staged-view.tsx';
import { repeatFilter, repeatFilterEntries } from '../leads/repeat-filter.ts';
import { RepeatList } from '../leads/repeat-list.tsx';
import { proactiveEntries } from '../smart-activities/smart-switch.ts';

export interface StagedPlaceProps {
  session: Session;
  section: 'deals' | 'leads';
  wide: boolean;
  onCreate: () => void;
}

/** The section of deals or of leads, with what the menu of its gear sets: the CRM mode, new or repeat ones alone. */
export function StagedPlace({ session, section, wide, onCreate }: StagedPlaceProps) {
  // In Simple mode there are no leads: who looked at them when it was switched sees what they became.
  const withLeads = session.workspaceSettings.crmMode === CrmMode.classic;
  const kind = section === 'leads' && withLeads ? 'lead' : 'deal';
  const filter = repeatFilter.value;
  if (filter) return <RepeatList key={kind} session={session} kind={kind} filter={filter} />;
  return (
    <StagedView
      key={kind}
      session={session}
      kind={kind}
      wide={wide}
      onCreate={onCreate}
      settings={[
        ...repeatFilterEntries(),
        { id: 'line-smart', kind: 'line' },
        ...proactiveEntries(session, kind),
        { id: 'line-mode', kind: 'line' },
        crmModeEntry(),
      ]}
    />
  );
}
