import { ToastHost } from '../../components/toast-host.tsx';
import { t } from '../../locales/texts.ts';
import { KeysSheet } from '../shell/keys-sheet.tsx';
import { perform, toasts } from '../shell/perform.ts';

export { complete } from './departing.ts';
export { WithoutNextStep } from '../smart-activities/without-next-step.tsx';
export { PostponeMenu } from './postpone-menu.tsx';

/** Undoes what was done last. */
export function undoNewest(): void {
  toasts.undoNewest();
}

/** Takes the example records away. */
export async function removeDemo(): Promise<void> {
  await perform('demo.remove', {}, () => t('app.demoRemoved'));
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
