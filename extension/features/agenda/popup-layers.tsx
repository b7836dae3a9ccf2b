import type { RefObject } from 'preact';

import { ToastHost } from '../../components/toast-host.tsx';
import type { Viewpoint } from '../../locales/formats.ts';
import type { Session } from '../../session/session.ts';
import { KeysSheet } from '../shell/keys-sheet.tsx';
import { toasts } from '../shell/perform.ts';
import type { Place } from './departures.ts';
import { PostponeMenu } from './postpone-menu.tsx';

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
  return (
    <>
      <div class="pop-toasts">
        <ToastHost toasts={toasts} />
      </div>
      <PostponeMenu session={session} at={at} menu={menu} anchor={anchor} onClosed={onMenuClosed} />
      {showsKeys && <KeysSheet onClose={onKeysClosed} />}
    </>
  );
}
