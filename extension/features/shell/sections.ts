import { sectionOrder, type TabSection } from '@sidebook/domain/navigation/section-order';
import { readLimit } from '@sidebook/projections/queries/limit';
import { agendaSectionCounters } from '@sidebook/projections/queries/section-counters';

import type { Section } from '../../components/tabs.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useIdleLive } from '../../session/use-idle-live.ts';
import type { SectionId } from './router.ts';
import { factsOf } from './section-list.ts';

/** Sections without a tab. */
const underMore: readonly SectionId[] = [
  'funnel',
  'reports',
  'my-week',
  'products',
  'notices',
  'import',
  'backup',
  'team',
  'history',
  'recycle-bin',
  'settings',
];

/**
 * Section tabs with their red counters (CNT-47..49) in the order that the user chose, and what stands under More at every
 * width.
 */
export function useSections(session: Session): { sections: Section[]; always: Section[] } {
  const counters = useIdleLive(async () => {
    const { state } = await readLimit(session.rows);
    return state === 'blocked' ? undefined : agendaSectionCounters(session.rows, session.member, now.value);
  }, [session, now.value]);
  const attention = (
    key:
      | 'app.attentionInDeals'
      | 'leads.attention'
      | 'app.attentionInContacts'
      | 'app.attentionInCompanies'
      | 'quotes.attention',
    counter: { activities: number; items: number } | undefined,
  ): Section['counter'] =>
    counter && counter.activities > 0
      ? { count: counter.activities, label: t(key, { activities: counter.activities, items: counter.items }) }
      : undefined;
  const total = counters?.total ?? 0;
  const counterOf: Readonly<Record<TabSection, Section['counter']>> = {
    deals: attention('app.attentionInDeals', counters?.deal),
    leads: attention('leads.attention', counters?.lead),
    contacts: attention('app.attentionInContacts', counters?.contact),
    companies: attention('app.attentionInCompanies', counters?.company),
    activities: total > 0 ? { count: total, label: t('app.attentionInAll', { count: total }) } : undefined,
    quotes: attention('quotes.attention', counters?.quote),
    tasks: undefined,
    stream: undefined,
  };
  const placed = sectionOrder(session.preferences, session.workspaceSettings.crmMode);
  const those = (hasTab: boolean): Section[] =>
    placed.filter((section) => section.hasTab === hasTab).map(({ id }) => ({ ...factsOf(id), counter: counterOf[id] }));
  return { sections: those(true), always: [...those(false), ...underMore.map(factsOf)] };
}
