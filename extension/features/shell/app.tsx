import type { ItemKind } from '@sidebook/domain/records/schema';
import { CrmMode } from '@sidebook/domain/settings/workspace-settings';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { ToastHost } from '../../components/toast-host.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLiveSession } from '../../session/use-live-session.ts';
import { ClosingSheet } from '../kanban/close-deal-sheet.tsx';
import { ConversionNote } from '../crm-mode/conversion-note.tsx';
import { HandOverNote } from '../team/hand-over-note.tsx';
import { MoveNote } from '../moving/move-note.tsx';
import { CrmModeSheet } from '../crm-mode/crm-mode-sheet.tsx';
import { ActivitiesSection } from '../activity-list/activities-section.tsx';
import { ItemCard } from '../items/item-card.tsx';
import { newItemText } from '../items/item-labels.ts';
import { ItemsView } from '../lists/items-view.tsx';
import { forgotten } from '../erasure/forgetting.ts';
import { ConversionSheet } from '../leads/conversion-sheet.tsx';
import { DropMail } from '../mail/drop-mail.tsx';
import { PipelinesView } from '../pipelines/pipelines-view.tsx';
import { NoticesView } from '../notices/notices-view.tsx';
import { BareItemsView } from '../smart-activities/bare-items-view.tsx';
import { NextStepAfter } from '../smart-activities/next-step-after.tsx';
import { NextStepKeeper } from '../smart-activities/next-step-keeper.tsx';
import { SearchSheet } from '../search/search-sheet.tsx';
import { SettingsView } from '../settings/settings-view.tsx';
import { makeTask } from '../tasks/making-task.ts';
import { TaskView } from '../tasks/task-view.tsx';
import { TasksSection } from '../tasks/tasks-section.tsx';
import { mailDraft } from '../write-mail/write-mail.ts';
import { WorkspaceSettingsView } from '../workspace-settings/workspace-settings-view.tsx';
import { ActivityPlace } from './activity-place.tsx';
import { CreateSheet } from './create-sheet.tsx';
import { StagedPlace } from './staged-place.tsx';
import { DeviceNotes } from './device-notes.tsx';
import { LateView } from './late-view.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { toasts } from './perform.ts';
import { goTo, type Place, place, type SectionId } from './router.ts';
import { allSections } from './section-list.ts';
import { closeSheet, showSheet, shownSheet } from './shown-sheet.ts';
import { StatusBar } from './status-bar.tsx';
import { TopBar } from './top-bar.tsx';
import { noteTrail } from './trail.ts';
import { WaitingKeys } from './waiting-keys.tsx';

/** Reading messages and files takes parsers that no other place needs: they come when they are wanted. */
const mailStrip = async () => (await import('../mail/mail-strip.tsx')).MailStrip;
const mailFilesSheet = async () => (await import('../mail/mail-files-sheet.tsx')).MailFilesSheet;
const importView = async () => (await import('../import/import-view.tsx')).ImportView;
const recycleBinView = async () => (await import('../recycle-bin/recycle-bin-view.tsx')).RecycleBinView;
const forgetSheet = async () => (await import('../erasure/forget-sheet.tsx')).ForgetSheet;
const commandsSheet = async () => (await import('../commands/commands-sheet.tsx')).CommandsSheet;
const streamView = async () => (await import('../stream/stream-view.tsx')).StreamView;
const historyView = async () => (await import('../history/history-view.tsx')).HistoryView;
const fieldsView = async () => (await import('../fields/fields-view.tsx')).FieldsView;
const writeMailSheet = async () => (await import('../write-mail/write-mail-sheet.tsx')).WriteMailSheet;
const productsView = async () => (await import('../products/products-view.tsx')).ProductsView;
const myWeekView = async () => (await import('../my-week/my-week-view.tsx')).MyWeekView;
const storageView = async () => (await import('../settings/storage-view.tsx')).StorageView;
const teamView = async () => (await import('../team/team-view.tsx')).TeamView;
const templatesView = async () => (await import('../templates/templates-view.tsx')).TemplatesView;
const funnelView = async () => (await import('../reports/funnel-view.tsx')).FunnelView;
const reportsView = async () => (await import('../reports/reports-view.tsx')).ReportsView;
const backupView = async () => (await import('../backup/backup-view.tsx')).BackupView;

/** Width from which all columns and the fields beside the timeline are shown, px (look, "Widths"). */
const WIDE = 960;

/** The whole CRM: in the side panel and as a page. The width of its container decides, never the window. */
export function App({ session: opened }: { session: Session }) {
  const session = useLiveSession(opened);
  const frame = useRef<HTMLDivElement>(null);
  const main = useRef<HTMLElement>(null);
  const [wide, setWide] = useState(() => innerWidth >= WIDE);
  const sheet = shownSheet.value;
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWide(element.clientWidth >= WIDE));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useKeys([
    { key: '?', run: () => showSheet({ kind: 'keys' }), words: t('app.allKeys') },
    { key: '/', run: () => showSheet({ kind: 'search' }), words: t('app.keySearch') },
    { key: 'mod+k', run: () => showSheet({ kind: 'commands' }), words: t('navigation.keyCommands') },
    {
      key: 'z',
      run: () => void toasts.undoNewest(),
      when: () => toasts.shown.value.some((toast) => toast.undo !== undefined),
      words: t('app.keyUndo'),
    },
    ...allSections(session).map(({ key, href, label }) => ({
      key,
      run: () => goTo(href),
      words: t('navigation.goTo', { section: label }),
    })),
  ]);
  // What is typed while the commands are being fetched is meant for them.
  useKeys([], { modal: true, active: sheet?.kind === 'commands' });
  const here = place.value;
  const current = sectionOf(here, session.workspaceSettings.crmMode);
  const listed = here.at === 'section' ? listedKind(current) : undefined;
  const create = (): void => showSheet({ kind: 'create', what: listed ?? 'deal' });
  useEffect(() => {
    // What led here is gone: the keyboard and the reader go on in the new place, not at the top of the page.
    if (document.activeElement === document.body) main.current?.focus({ preventScroll: true });
  }, [here]);
  return (
    <div class="frame" ref={frame}>
      <TopBar
        session={session}
        wide={wide}
        current={current}
        onSearch={() => showSheet({ kind: 'search' })}
        create={
          listed
            ? { label: newItemText(listed), run: create }
            : isTasks(here)
              ? { label: t('tasks.new'), run: makeTask }
              : undefined
        }
      >
        <LateView load={mailStrip} session={session} />
      </TopBar>
      <main class="place" tabIndex={-1} ref={main} onClickCapture={noteTrail}>
        <PlaceView
          session={session}
          here={here}
          wide={wide}
          onCreate={create}
          onKeys={() => showSheet({ kind: 'keys' })}
        />
      </main>
      <ConversionNote session={session} />
      <HandOverNote session={session} />
      <MoveNote session={session} />
      <DeviceNotes session={session} />
      <StatusBar session={session} />
      <LateView load={mailFilesSheet} session={session} />
      <DropMail session={session} />
      <ClosingSheet session={session} />
      <div class="floor">
        <ToastHost toasts={toasts} />
        <NextStepAfter session={session} />
      </div>
      <NextStepKeeper session={session} />
      <ConversionSheet session={session} />
      {forgotten.value && <LateView load={forgetSheet} session={session} />}
      <CrmModeSheet session={session} />
      <WaitingKeys session={session} />
      {sheet?.kind === 'keys' && <KeysSheet onClose={closeSheet} />}
      {sheet?.kind === 'search' && <SearchSheet session={session} onClose={closeSheet} />}
      {sheet?.kind === 'commands' && <LateView load={commandsSheet} session={session} />}
      {mailDraft.value && <LateView load={writeMailSheet} session={session} />}
      {sheet?.kind === 'create' && <CreateSheet session={session} what={sheet.what} />}
    </div>
  );
}

/** Pages that stand under a section as one with it. */
const homeOf: Readonly<Partial<Record<SectionId, SectionId>>> = {
  workspace: 'settings',
  pipelines: 'settings',
  fields: 'settings',
  templates: 'settings',
  storage: 'settings',
  'next-steps': 'activities',
};

function sectionOf(here: Place, mode: CrmMode): SectionId {
  // Who has a link to leads where there are none sees the deals (NAV-5).
  if (here.at === 'section' && here.section === 'leads' && mode === CrmMode.simple) return 'deals';
  if (here.at === 'section') return homeOf[here.section] ?? here.section;
  if (here.at === 'activity') return 'activities';
  if (here.at === 'task') return 'tasks';
  if (here.kind === 'deal') return 'deals';
  if (here.kind === 'lead') return 'leads';
  if (here.kind === 'quote') return 'quotes';
  return here.kind === 'contact' ? 'contacts' : 'companies';
}

function isTasks(here: Place): boolean {
  return here.at === 'section' && here.section === 'tasks';
}

/** What a section lists, and makes with C. */
function listedKind(section: SectionId): ItemKind | undefined {
  if (section === 'deals') return 'deal';
  if (section === 'leads') return 'lead';
  if (section === 'quotes') return 'quote';
  if (section === 'contacts') return 'contact';
  return section === 'companies' ? 'company' : undefined;
}

function PlaceView({
  session,
  here,
  wide,
  onCreate,
  onKeys,
}: {
  session: Session;
  here: Place;
  wide: boolean;
  onCreate: () => void;
  onKeys: () => void;
}) {
  if (here.at === 'item') return <ItemCard key={here.id} session={session} id={here.id} wide={wide} />;
  if (here.at === 'activity') return <ActivityPlace session={session} id={here.id} />;
  if (here.at === 'task') return <TaskView key={here.id} session={session} id={here.id} wide={wide} />;
  switch (here.section) {
    case 'deals':
    case 'leads':
      return <StagedPlace session={session} section={here.section} wide={wide} onCreate={onCreate} />;
    case 'contacts':
      return <ItemsView key="contact" session={session} kind="contact" wide={wide} onCreate={onCreate} />;
    case 'companies':
      return <ItemsView key="company" session={session} kind="company" wide={wide} onCreate={onCreate} />;
    case 'quotes':
      return <ItemsView key="quote" session={session} kind="quote" wide={wide} onCreate={onCreate} />;
    case 'products':
      return <LateView load={productsView} session={session} />;
    case 'settings':
      return <SettingsView session={session} />;
    case 'notices':
      return <NoticesView session={session} />;
    case 'workspace':
      return <WorkspaceSettingsView session={session} />;
    case 'pipelines':
      return <PipelinesView session={session} />;
    case 'fields':
      return <LateView load={fieldsView} session={session} />;
    case 'my-week':
      return <LateView load={myWeekView} session={session} />;
    case 'storage':
      return <LateView load={storageView} session={session} />;
    case 'templates':
      return <LateView load={templatesView} session={session} />;
    case 'team':
      return <LateView load={teamView} session={session} />;
    case 'activities':
      return (
        <>
          <h1 class="sr">{t('app.activities')}</h1>
          <ActivitiesSection session={session} filter={here.filter} onKeys={onKeys} />
        </>
      );
    case 'next-steps':
      return <BareItemsView session={session} />;
    case 'tasks':
      return <TasksSection session={session} />;
    case 'stream':
      return <LateView load={streamView} session={session} />;
    case 'history':
      return <LateView load={historyView} session={session} />;
    case 'recycle-bin':
      return <LateView load={recycleBinView} session={session} />;
    case 'import':
      return <LateView load={importView} session={session} />;
    case 'backup':
      return <LateView load={backupView} session={session} />;
    case 'funnel':
      return <LateView load={funnelView} session={session} />;
    case 'reports':
      return <LateView load={reportsView} session={session} />;
  }
}
