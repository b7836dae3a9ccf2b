import { ToastHost } from '../../components/toast-host.tsx';
import { KeysSheet } from '../shell/keys-sheet.tsx';
import { toasts } from '../shell/perform.ts';

export { complete } from './departing.ts';
export { PopupNotes } from './popup-notes.tsx';
export { PostponeMenu } from './postpone-menu.tsx';

/** Undoes what was done last. */
export function undoNewest(): void {
  toasts.undoNewest();
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
