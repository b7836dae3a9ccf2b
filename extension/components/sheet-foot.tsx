import type { ComponentChildren } from 'preact';

import { t } from '../locales/texts.ts';
import { Button } from './button.tsx';

export interface SheetFootProps {
  /** What the primary button does: "Save". */
  submit: string;
  /** What was sent is on its way. */
  busy?: boolean | undefined;
  onCancel: () => void;
  /** Other ways to go on, between the two. */
  children?: ComponentChildren;
}

/** The foot of a sheet that is a form: Enter sends it, Esc leaves it. */
export function SheetFoot({ submit, busy, onCancel, children }: SheetFootProps) {
  return (
    <>
      <Button tone="primary" type="submit" keys="↵" disabled={busy}>
        {submit}
      </Button>
      {children}
      <Button tone="quiet" onClick={onCancel} keys="Esc">
        {t('app.cancel')}
      </Button>
    </>
  );
}
