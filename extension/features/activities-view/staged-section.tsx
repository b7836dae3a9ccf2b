import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { CalendarClock, Columns3 } from 'lucide';
import type { ComponentChildren } from 'preact';

import { Segmented } from '../../components/segmented.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { sectionOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { goTo, place, type SectionView } from '../shell/router.ts';
import { ActivitiesView } from './activities-view.tsx';

export interface StagedSectionProps {
  session: Session;
  kind: StagedKind;
  wide: boolean;
  onCreate: () => void;
  /** Deals or leads by stage. */
  children: ComponentChildren;
}

const preferenceOf = { deal: 'dealView', lead: 'leadView' } as const;

/** The view that the address names, else the one that the user chose last, on any of their devices. */
function viewOf({ preferences }: Session, kind: StagedKind): SectionView {
  const here = place.value;
  const named = here.at === 'section' ? here.view : null;
  return named ?? (preferences?.[preferenceOf[kind]] === 'activities' ? 'activities' : 'kanban');
}

/** Deals or leads by stage or by when something is to be done: the switch, and the view that is chosen. */
export function StagedSection({ session, kind, wide, onCreate, children }: StagedSectionProps) {
  const view = viewOf(session, kind);
  const choose = (chosen: SectionView): void => {
    goTo(`${sectionOf[kind]}?${chosen}`);
    void perform('settings.change', {
      changes: [{ id: PREFERENCES_ID, field: preferenceOf[kind], value: chosen }],
    });
  };
  return (
    <>
      <div class="view-bar">
        <Segmented
          label={t('items.views')}
          segments={[
            { value: 'kanban', label: t('items.viewKanban'), icon: Columns3 },
            { value: 'activities', label: t('items.viewActivities'), icon: CalendarClock },
          ]}
          value={view}
          onChange={choose}
        />
      </div>
      {view === 'activities' ? (
        <ActivitiesView session={session} kind={kind} wide={wide} onCreate={onCreate} />
      ) : (
        children
      )}
    </>
  );
}
