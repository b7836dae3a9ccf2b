import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import {
  ArrowUpRight,
  CalendarCheck,
  CalendarClock,
  Info,
  Kanban,
  List,
  Plus,
  Replace,
  RotateCcw,
  Search,
} from 'lucide';

import type { Glyph } from '../../components/icon.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import { openTab, type Route } from '../../platform/pages.ts';
import { isBesideTab } from '../../platform/tabs.ts';
import type { Session } from '../../session/session.ts';
import { crmModeOpen } from '../crm-mode/crm-mode-open.ts';
import { newItemText, sectionName } from '../items/item-labels.ts';
import { chooseView } from '../kanban/shown-view.ts';
import { signOf } from '../shell/key-signs.ts';
import { toasts } from '../shell/perform.ts';
import { goTo, type Place, place, type SectionView } from '../shell/router.ts';
import { allSections } from '../shell/section-list.ts';
import { type NewThing, showSheet } from '../shell/shown-sheet.ts';

/** One thing that can be done from anywhere. */
export interface Command {
  readonly id: string;
  /** What it does; it is found by these words. */
  readonly words: string;
  readonly icon: Glyph;
  /** What stands on the keys that do the same here and now. */
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** What can be done now, in the order in which it is offered. */
export function commandsOf(session: Session): Command[] {
  return [
    ...undoNewest(),
    { id: 'search', words: t('app.search'), icon: Search, keys: '/', run: () => showSheet({ kind: 'search' }) },
    ...creations(session),
    ...goings(session),
    {
      id: 'today',
      words: t('navigation.today'),
      icon: CalendarCheck,
      run: () => goTo('#/activities?today'),
    },
    ...views(session),
    {
      id: 'crm-mode',
      words: t('crm.mode'),
      icon: Replace,
      run: () => {
        crmModeOpen.value = true;
      },
    },
    ...ownPage(),
    {
      id: 'keys',
      words: t('navigation.shortcuts'),
      icon: Info,
      keys: '?',
      run: () => showSheet({ kind: 'keys' }),
    },
  ];
}

function undoNewest(): Command[] {
  const newest = toasts.shown.value.findLast((toast) => toast.undo !== undefined);
  if (!newest) return [];
  const words = t('navigation.undo', { what: newest.text });
  return [{ id: 'undo', words, icon: RotateCcw, keys: 'Z', run: () => void toasts.undoNewest() }];
}

function creations(session: Session): Command[] {
  const here = place.value;
  const things: NewThing[] = ['deal', 'contact', 'company', 'quote', 'activity', 'task'];
  if (session.workspaceSettings.crmMode === CrmMode.classic) things.splice(1, 0, 'lead');
  return things.map((what) => ({
    id: `new-${what}`,
    words: newText(what),
    icon: Plus,
    keys: creationKey(here, what),
    run: () => showSheet({ kind: 'create', what }),
  }));
}

function newText(what: NewThing): string {
  if (what === 'activity') return t('activities.new');
  return what === 'task' ? t('tasks.new') : newItemText(what);
}

const listedIn: Readonly<Record<NewThing, string>> = {
  deal: 'deals',
  lead: 'leads',
  contact: 'contacts',
  company: 'companies',
  quote: 'quotes',
  activity: '',
  task: 'tasks',
};

/** C makes what a section lists; on a card A and T make what belongs to it. */
function creationKey(here: Place, what: NewThing): string | undefined {
  if (here.at === 'section') return here.section === listedIn[what] ? 'C' : undefined;
  if (here.at !== 'item') return undefined;
  if (what === 'activity') return 'A';
  return what === 'task' ? 'T' : undefined;
}

function goings(session: Session): Command[] {
  return allSections(session).map(({ id, label, href, icon, key }) => ({
    id: `go-${id}`,
    words: t('navigation.goTo', { section: label }),
    icon,
    keys: signOf(key),
    run: () => goTo(href),
  }));
}

const viewLooks: Readonly<Record<SectionView, { readonly name: TextKey; readonly icon: Glyph }>> = {
  kanban: { name: 'items.viewKanban', icon: Kanban },
  list: { name: 'items.viewList', icon: List },
  activities: { name: 'items.viewActivities', icon: CalendarClock },
};

function views(session: Session): Command[] {
  const isClassic = session.workspaceSettings.crmMode === CrmMode.classic;
  const kinds = isClassic ? (['deal', 'lead'] as const) : (['deal'] as const);
  return kinds.flatMap((kind) =>
    (['kanban', 'list', 'activities'] as const).map((view) => ({
      id: `view-${kind}-${view}`,
      words: `${sectionName(kind)}: ${t(viewLooks[view].name as 'items.viewList')}`,
      icon: viewLooks[view].icon,
      run: () => chooseView(kind, view),
    })),
  );
}

/** From beside a web page into a tab with all the room. */
function ownPage(): Command[] {
  if (!isBesideTab()) return [];
  const route = (location.hash || '#/deals') as Route;
  return [{ id: 'page', words: t('app.openFullPage'), icon: ArrowUpRight, run: () => void openTab(route) }];
}
