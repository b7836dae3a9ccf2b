import { signal } from '@preact/signals';
import { CounterMode } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';

import type { MenuEntry } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { employeesOf } from '../agenda/employees-menu.tsx';
import { memberName } from '../timeline/member-name.ts';

/** Whose activities narrow the sections of items, for as long as the page is open. */
const chosen = signal<MemberId | undefined>(undefined);

/** Where activities count for their responsible, items can be narrowed to those with an activity of one person (CNT-37). */
function mayChooseDoer({ workspaceSettings, members }: Session): boolean {
  return workspaceSettings.counterMode === CounterMode.activity && members.length > 1;
}

/** The person whose activities narrow the sections now. */
export function shownDoer(session: Session): MemberId | undefined {
  return mayChooseDoer(session) ? chosen.value : undefined;
}

export function chooseDoer(doer: MemberId | undefined): void {
  chosen.value = doer;
}

/** "Activity responsible: Ben". */
export function doerText(session: Session, doer: MemberId): string {
  return `${t('workspace.counterModeActivity')}: ${memberName(session, doer)}`;
}

/** A line for everybody and one for each person, the user first. */
export function doerEntries(session: Session): MenuEntry[] {
  if (!mayChooseDoer(session)) return [];
  const now = shownDoer(session);
  const people = [session.member, ...employeesOf(session)];
  return [
    { id: 'doer', kind: 'heading', label: t('workspace.counterModeActivity') },
    { id: 'doer-all', label: t('app.all'), checked: now === undefined, onSelect: () => chooseDoer(undefined) },
    ...people.map((id) => ({
      id: `doer-${id}`,
      label: memberName(session, id),
      checked: now === id,
      onSelect: () => chooseDoer(id),
    })),
  ];
}
