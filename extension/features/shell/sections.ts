import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { readLimit } from '@sidebook/projections/queries/limit';
import { agendaSectionCounters } from '@sidebook/projections/queries/section-counters';
import {
  BadgeCheck,
  Bell,
  Building2,
  Calendar,
  CheckSquare,
  DatabaseBackup,
  FileInput,
  Handshake,
  Inbox,
  Settings,
  Trash2,
  Users,
} from 'lucide';

import type { Section } from '../../components/tabs.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useIdleLive } from '../../session/use-idle-live.ts';

/** Section tabs with their red counters (CNT-47..49), and what always stands under More. */
export function useSections(session: Session): { sections: Section[]; always: Section[] } {
  const counters = useIdleLive(async () => {
    const { state } = await readLimit(session.rows);
    return state === 'blocked' ? undefined : agendaSectionCounters(session.rows, session.member, now.value);
  }, [session, now.value]);
  const attention = (
    key: 'app.attentionInDeals' | 'leads.attention' | 'app.attentionInContacts' | 'app.attentionInCompanies',
    counter: { activities: number; items: number } | undefined,
  ): Section['counter'] =>
    counter && counter.activities > 0
      ? { count: counter.activities, label: t(key, { activities: counter.activities, items: counter.items }) }
      : undefined;
  const total = counters?.total ?? 0;
  return {
    sections: [
      {
        id: 'deals',
        label: t('app.deals'),
        href: '#/deals',
        icon: Handshake,
        counter: attention('app.attentionInDeals', counters?.deal),
      },
      // Only where leads are made (NAV-5).
      ...(session.workspaceSettings.crmMode === CrmMode.classic
        ? [
            {
              id: 'leads',
              label: t('app.leads'),
              href: '#/leads' as const,
              icon: Inbox,
              counter: attention('leads.attention', counters?.lead),
            },
          ]
        : []),
      {
        id: 'contacts',
        label: t('app.contacts'),
        href: '#/contacts',
        icon: Users,
        counter: attention('app.attentionInContacts', counters?.contact),
      },
      {
        id: 'activities',
        label: t('app.activities'),
        href: '#/activities',
        icon: Calendar,
        counter: total > 0 ? { count: total, label: t('app.attentionInAll', { count: total }) } : undefined,
      },
      {
        id: 'companies',
        label: t('app.companies'),
        href: '#/companies',
        icon: Building2,
        counter: attention('app.attentionInCompanies', counters?.company),
      },
      { id: 'tasks', label: t('app.tasks'), href: '#/tasks', icon: CheckSquare },
    ],
    always: [
      { id: 'notices', label: t('app.notices'), href: '#/notices', icon: Bell },
      { id: 'import', label: t('app.import'), href: '#/import', icon: FileInput },
      { id: 'backup', label: t('cards.backup'), href: '#/backup', icon: DatabaseBackup },
      { id: 'team', label: t('app.team'), href: '#/team', icon: BadgeCheck },
      { id: 'recycle-bin', label: t('app.recycleBin'), href: '#/recycle-bin', icon: Trash2 },
      { id: 'settings', label: t('app.settings'), href: '#/settings', icon: Settings },
    ],
  };
}
