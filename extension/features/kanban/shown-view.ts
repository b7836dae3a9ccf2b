import { PREFERENCES_ID } from '@sidebook/domain/records/setting-ids';
import type { StagedKind } from '@sidebook/domain/records/schema';

import type { Session } from '../../session/session.ts';
import { sectionOf } from '../items/item-labels.ts';
import { perform } from '../shell/perform.ts';
import { goTo, place, type SectionView, sectionViews } from '../shell/router.ts';

const preferenceOf = { deal: 'dealView', lead: 'leadView' } as const;

/** The view that the address names, else the one that the user chose last, on any of their devices. */
export function shownView({ preferences }: Session, kind: StagedKind): SectionView {
  const here = place.value;
  const named = here.at === 'section' ? here.view : null;
  const chosen = preferences?.[preferenceOf[kind]];
  return named ?? sectionViews.find((view) => view === chosen) ?? 'kanban';
}

/** Shows the view, by its address, and remembers it. */
export function chooseView(kind: StagedKind, view: SectionView): void {
  goTo(`${sectionOf[kind]}?${view}`);
  void perform('settings.change', { changes: [{ id: PREFERENCES_ID, field: preferenceOf[kind], value: view }] });
}
