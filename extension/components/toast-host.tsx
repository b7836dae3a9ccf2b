import { Check, CircleAlert, X } from 'lucide';
import { t } from '../locales/texts.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import type { Toast, Toasts } from './toasts.ts';

export interface ToastHostProps {
  toasts: Toasts;
}

/**
 * Where toasts appear. One per page, at its end. What comes is read aloud without taking the focus; Z undoes the newest
 * (`useKeys` of the page binds it to `toasts.undoNewest`).
 */
export function ToastHost({ toasts }: ToastHostProps) {
  const shown = toasts.shown.value;
  const newest = shown.findLast((toast) => toast.undo !== undefined);
  return (
    <div
      class="toasts"
      role="status"
      onPointerEnter={() => toasts.hold()}
      onPointerLeave={() => toasts.release()}
      onFocusIn={() => toasts.hold()}
      onFocusOut={() => toasts.release()}
    >
      {shown.map((toast) => (
        <ToastLine key={toast.id} toast={toast} toasts={toasts} withKey={toast === newest} />
      ))}
    </div>
  );
}

function ToastLine({ toast, toasts, withKey }: { toast: Toast; toasts: Toasts; withKey: boolean }) {
  const { action } = toast;
  return (
    <div class={classNames('toast', toast.tone === 'problem' && 'toast-problem')}>
      <Icon of={toast.tone === 'problem' ? CircleAlert : Check} />
      <span class="grow toast-text">{toast.text}</span>
      {action !== undefined && (
        <button
          type="button"
          class="btn"
          onClick={() => {
            toasts.close(toast.id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      {toast.undo !== undefined && (
        <button
          type="button"
          class="btn"
          aria-keyshortcuts={withKey ? 'Z' : undefined}
          onClick={() => toasts.undo(toast.id)}
        >
          {t('app.undo')}
          {withKey && <Kbd keys="Z" />}
        </button>
      )}
      {toast.lasting === true && (
        <button
          type="button"
          class="btn btn-icon"
          aria-label={t('app.close')}
          title={t('app.close')}
          onClick={() => toasts.close(toast.id)}
        >
          <Icon of={X} />
        </button>
      )}
    </div>
  );
}
