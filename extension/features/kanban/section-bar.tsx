import { signal } from '@preact/signals';
import { KanbanOrder, kanbanOrder } from '@sidebook/domain/kanban/attention';
import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import type { Pipeline } from '@sidebook/domain/pipelines/pipeline';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import { CalendarClock, Ellipsis, Kanban, List, Settings } from 'lucide';

import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { t, type TextKey } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { pipelineName, sectionName } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { doerEntries } from './doer-filter.ts';
import { chooseView, shownView } from './shown-view.ts';

/** The pipeline that sections show, for as long as the page is open. */
const chosenPipeline = signal<string | undefined>(undefined);

/** The pipeline that a section shows: the one chosen last, else the first (MODE-40). */
export function shownPipeline({ pipelines }: Session, kind: StagedKind): Pipeline {
  const all = pipelinesOfKind(pipelines, kind);
  return all.find(({ id }) => id === chosenPipeline.value) ?? (all[0] as Pipeline);
}

const orderTexts: Readonly<Record<KanbanOrder, TextKey>> = {
  activity: 'items.sortLastActivity',
  creation: 'items.sortCreated',
  attention: 'kanban.needsAttentionFirst',
};

export interface SectionBarProps {
  session: Session;
  kind: StagedKind;
  wide: boolean;
  /** Further lines of the gear's menu. */
  settings?: readonly MenuEntry[] | undefined;
}

/** Over deals and leads: which pipeline, which view, and the gear with the order of the cards (FOCUS-12). */
export function SectionBar({ session, kind, wide, settings = [] }: SectionBarProps) {
  const pipelines = pipelinesOfKind(session.pipelines, kind);
  const shown = shownPipeline(session, kind);
  const order = kanbanOrder(session.preferences?.kanbanOrder);
  return (
    <div class={wide ? 'g-sub' : 'staged-bar'}>
      {wide ? <h1 class="t-20">{sectionName(kind)}</h1> : <h1 class="sr">{sectionName(kind)}</h1>}
      {pipelines.length > 1 && (
        <MenuButton
          label={t('items.pipeline')}
          entries={pipelines.map((pipeline) => ({
            id: pipeline.id,
            label: pipelineName(pipeline),
            checked: pipeline === shown,
            onSelect: () => {
              chosenPipeline.value = pipeline.id;
            },
          }))}
        >
          {pipelineName(shown)}
        </MenuButton>
      )}
      <Segmented
        label={t('items.views')}
        value={shownView(session, kind)}
        segments={[
          { value: 'kanban', label: t('items.viewKanban'), icon: Kanban },
          { value: 'list', label: t('items.viewList'), icon: List },
          { value: 'activities', label: t('items.viewActivities'), icon: CalendarClock },
        ]}
        onChange={(view) => chooseView(kind, view)}
      />
      <MenuButton
        class="push"
        icon={wide ? Settings : Ellipsis}
        label={t('kanban.viewSettings')}
        align="end"
        entries={[
          { id: 'sort', kind: 'heading', label: t('items.sortBy') },
          ...Object.values(KanbanOrder).map((value) => ({
            id: value,
            label: t(orderTexts[value] as 'items.sortCreated'),
            checked: value === order,
            onSelect: () => void setOrder(value),
          })),
          ...doerEntries(session),
          ...settings,
        ]}
      />
    </div>
  );
}

async function setOrder(order: KanbanOrder): Promise<void> {
  await perform('settings.change', { changes: [{ id: PREFERENCES_ID, field: 'kanbanOrder', value: order }] });
}
