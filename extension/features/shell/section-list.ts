import { sectionOrder } from '@sidebook/domain/navigation/section-order';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import {
  BadgeCheck,
  Bell,
  Briefcase,
  Building2,
  Calendar,
  CalendarRange,
  ChartColumn,
  CheckSquare,
  CircleDashed,
  DatabaseBackup,
  FileInput,
  FileText,
  Funnel,
  Handshake,
  HardDrive,
  History,
  Inbox,
  Kanban,
  MessagesSquare,
  Package,
  Settings,
  TextCursorInput,
  Trash2,
  Users,
} from 'lucide';

import type { Glyph } from '../../components/icon.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { type SectionId, sectionIds } from './router.ts';

interface SectionLook {
  readonly name: TextKey;
  readonly icon: Glyph;
  /** Pressed after G it leads there. */
  readonly letter: string;
}

const looks: Readonly<Record<SectionId, SectionLook>> = {
  deals: { name: 'app.deals', icon: Handshake, letter: 'd' },
  leads: { name: 'app.leads', icon: Inbox, letter: 'l' },
  contacts: { name: 'app.contacts', icon: Users, letter: 'c' },
  activities: { name: 'app.activities', icon: Calendar, letter: 'a' },
  companies: { name: 'app.companies', icon: Building2, letter: 'o' },
  quotes: { name: 'quotes.title', icon: FileText, letter: 'q' },
  products: { name: 'products.title', icon: Package, letter: 'g' },
  tasks: { name: 'app.tasks', icon: CheckSquare, letter: 't' },
  stream: { name: 'stream.title', icon: MessagesSquare, letter: 'f' },
  'next-steps': { name: 'smart.title', icon: CircleDashed, letter: 'x' },
  notices: { name: 'app.notices', icon: Bell, letter: 'n' },
  import: { name: 'app.import', icon: FileInput, letter: 'i' },
  backup: { name: 'cards.backup', icon: DatabaseBackup, letter: 'k' },
  team: { name: 'app.team', icon: BadgeCheck, letter: 'm' },
  history: { name: 'app.history', icon: History, letter: 'h' },
  'recycle-bin': { name: 'app.recycleBin', icon: Trash2, letter: 'b' },
  settings: { name: 'app.settings', icon: Settings, letter: 's' },
  workspace: { name: 'workspace.title', icon: Briefcase, letter: 'w' },
  'my-week': { name: 'week.title', icon: CalendarRange, letter: 'y' },
  storage: { name: 'settings.storage', icon: HardDrive, letter: 'u' },
  templates: { name: 'templates.title', icon: FileText, letter: 'e' },
  pipelines: { name: 'workspace.pipelines', icon: Kanban, letter: 'p' },
  fields: { name: 'fields.title', icon: TextCursorInput, letter: 'j' },
  funnel: { name: 'reports.funnel', icon: Funnel, letter: 'v' },
  reports: { name: 'reports.title', icon: ChartColumn, letter: 'r' },
};

export interface SectionFacts {
  readonly id: SectionId;
  readonly label: string;
  readonly href: `#/${SectionId}`;
  readonly icon: Glyph;
  /** The two letters that lead there, as they are bound: `g d`. */
  readonly key: string;
}

export function factsOf(id: SectionId): SectionFacts {
  const { name, icon, letter } = looks[id];
  return { id, label: t(name as 'app.deals'), href: `#/${id}`, icon, key: `g ${letter}` };
}

/** Every section that is there in the CRM mode of now (NAV-5): those with a tab in the user's order, then the others. */
export function allSections({ preferences, workspaceSettings: { crmMode } }: Session): SectionFacts[] {
  const placed = sectionOrder(preferences, crmMode).map(({ id }): SectionId => id);
  const others = sectionIds.filter((id) => !placed.includes(id) && (id !== 'leads' || crmMode === CrmMode.classic));
  return [...placed, ...others].map(factsOf);
}
