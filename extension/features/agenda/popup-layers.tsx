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
import { PopupNotes } from './popup-notes.tsx';

export { complete } from './departing.ts';

/** Undoes what was done last. */
export function undoNewest(): void {
  toasts.undoNewest();
}

export interface ListLayersProps {
  session: Session;
  at: Viewpoint;
  hasDemo: boolean;
  /** The row whose postpone menu is open, and the button that it hangs on. */
  menu: Place | null;
  anchor: RefObject<HTMLElement | null>;
  onMenuClosed: () => void;
}

/** What belongs to the list and is not needed for its first look: notes under it, the choices of Postpone. */
export function ListLayers({ session, at, hasDemo, menu, anchor, onMenuClosed }: ListLayersProps) {
  const [own, setOwn] = useState<AgendaItem | null>(null);
  return (
    <>
      <PopupNotes session={session} hasDemo={hasDemo} />
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
    </>
  );
}

/** What floats over the popup: messages, the list of keys. */
export function PopupLayers({ showsKeys, onKeysClosed }: { showsKeys: boolean; onKeysClosed: () => void }) {
  return (
    <>
      <div class="pop-toasts">
        <ToastHost toasts={toasts} />
      </div>
      {showsKeys && <KeysSheet onClose={onKeysClosed} />}
    </>
  );
}
