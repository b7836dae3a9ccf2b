import { X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../locales/texts.ts';
import { IconButton } from './button.tsx';
import { classNames } from './class-names.ts';
import { useKeys } from './use-keys.ts';

export interface SheetProps {
  title: string;
  /** Why it is there, in the second line: "Showroom lighting has nothing planned." */
  reason?: ComponentChildren;
  /** Fields. Enter in one of them saves, as the form it is. */
  children?: ComponentChildren;
  /** Buttons, the primary one first. */
  foot?: ComponentChildren;
  /** Enter or the primary button of type submit. */
  onSubmit?: (() => void) | undefined;
  /** Esc, the cross, a press outside. */
  onClose: () => void;
  /** `sheet` covers what it is about from below (a dialog when there is width); `dialog` asks one question. */
  kind?: 'sheet' | 'dialog' | undefined;
  /** Keep open when something outside is pressed: what was typed would be lost. */
  stay?: boolean | undefined;
}

/** Where the focus goes when a sheet opens, best first: not to the cross, which stands first. */
const firstPlaces = [
  '[autofocus]',
  '.sheet-body :is(input:not([type="checkbox"], [type="radio"]), select, textarea):enabled',
  '.sheet-foot [type="submit"]',
  '.sheet-body :is(button, a[href])',
];

/**
 * A native modal dialog: the focus stays inside, Esc leaves, and the focus goes back where it was. A sheet is never
 * stacked on a sheet.
 */
export function Sheet({ title, reason, children, foot, onSubmit, onClose, kind = 'sheet', stay }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const reasonId = useId();

  // The keys of what it covers rest.
  useKeys([], { modal: true });
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    const places = firstPlaces.map((place) => element?.querySelector<HTMLElement>(place));
    places.find((place) => place !== null && place !== undefined)?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  return (
    <dialog
      ref={dialog}
      class={classNames('sheet', kind === 'dialog' && 'dialog')}
      aria-labelledby={titleId}
      aria-describedby={reason === undefined ? undefined : reasonId}
      onCancel={(event) => {
        // The owner closes it by no longer showing it; the dialog does not close itself.
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === dialog.current && stay !== true) onClose();
      }}
    >
      <form
        class="sheet-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit?.();
        }}
      >
        <header class="sheet-head">
          <div class="grow">
            <h2 id={titleId} class="t-16">
              {title}
            </h2>
            {reason !== undefined && (
              <p id={reasonId} class="t-12 dim">
                {reason}
              </p>
            )}
          </div>
          <IconButton size="sm" icon={X} label={t('app.close')} onClick={onClose} />
        </header>
        <div class="sheet-body">{children}</div>
        {foot !== undefined && <footer class="sheet-foot">{foot}</footer>}
      </form>
    </dialog>
  );
}
