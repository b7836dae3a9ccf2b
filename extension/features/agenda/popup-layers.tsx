import type { AgendaItem } from '@sidebook/projections/queries/agenda';
import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';

import { Menu } from '../../components/menu.tsx';
import { ToastHost } from '../../components/toast-host.tsx';
import type { Viewpoint } from '../../locales/formats.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { OwnDateSheet } from '../activities/own-date-sheet.tsx';
import { postponeEntries } from '../activities/postpone-button.tsx';
import { KeysSheet } from '../shell/keys-sheet.tsx';
import { toasts } from '../shell/perform.ts';
import { postpone } from './departing.ts';
import type { Place } from './departures.ts';

export { complete } from './departing.ts';
export { PopupNotes } from './popup-notes.tsx';

/** Undoes what was done last. */
export function undoNewest(): void {
  toasts.undoNewest();
}

export interface PopupLayersProps {
  session: Session;
  at: Viewpoint;
  /** The row whose postpone menu is open, and the button that it hangs on. */
  menu: Place | null;
  anchor: RefObject<HTMLElement | null>;
  onMenuClosed: () => void;
  showsKeys: boolean;
  onKeysClosed: () => void;
}

/** What floats over the popup. It is loaded after the first data is on the screen. */
export function PopupLayers({ session, at, menu, anchor, onMenuClosed, showsKeys, onKeysClosed }: PopupLayersProps) {
  const [own, setOwn] = useState<AgendaItem | null>(null);
  return (
    <>
      <div class="pop-toasts">
        <ToastHost toasts={toasts} />
      </div>
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
          onClose={onMenuClosed}
        />
      )}
      {own && <OwnDateSheet session={session} activity={own.activity.record} onClose={() => setOwn(null)} />}
      {showsKeys && <KeysSheet onClose={onKeysClosed} />}
    </>
  );
}
