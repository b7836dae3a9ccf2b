import type { AgendaItem } from '@sidebook/projections/queries/agenda-rows';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';

import { Menu } from '../../components/menu.tsx';
import type { Viewpoint } from '../../locales/formats.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { OwnDateSheet } from '../activities/own-date-sheet.tsx';
import { postponeEntries } from '../activities/postpone-button.tsx';
import { postpone } from './departing.ts';
import type { Place } from './departures.ts';

export interface PostponeMenuProps {
  session: Session;
  at: Viewpoint;
  /** The row whose menu is open, and the button that it hangs on. */
  menu: Place | null;
  anchor: RefObject<HTMLElement | null>;
  onClosed: () => void;
}

/** Postpone for a row of the list: the row leaves at once, an own date is asked for on a sheet. */
export function PostponeMenu({ session, at, menu, anchor, onClosed }: PostponeMenuProps) {
  const [own, setOwn] = useState<AgendaItem | null>(null);
  return (
    <>
      {menu && (
        <Menu
          anchor={anchor}
          align="end"
          label={t('activities.postponeTitle')}
          entries={postponeEntries(
            session,
            menu.item.activity.record,
            () => setOwn(menu.item),
            (choice, deadline) => void postpone(menu, choice, deadline, at),
          )}
          onClose={onClosed}
        />
      )}
      {own && <OwnDateSheet session={session} activity={own.activity.record} onClose={() => setOwn(null)} />}
    </>
  );
}
