import type { ComponentChildren } from 'preact';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { useForm } from '../../components/use-form.ts';
import { t } from '../../locales/texts.ts';
import { type TeamChange, useTeamChange } from './use-team-change.ts';

interface ConfirmSheetProps {
  title: string;
  /** What the button does: "Remove". */
  confirm: string;
  /** Asks the server for it; resolves with whether it was made. */
  onConfirm: (ask: TeamChange['ask']) => Promise<boolean>;
  onClose: () => void;
  /** What happens then. */
  children: ComponentChildren;
}

/** Asks before somebody or something loses access; what the server refuses is said here. */
export function ConfirmSheet({ title, confirm, onConfirm, onClose, children }: ConfirmSheetProps) {
  const change = useTeamChange();
  const form = useForm({}, async () => {
    if (await onConfirm(change.ask)) onClose();
  });
  return (
    <Sheet
      kind="dialog"
      title={title}
      onClose={onClose}
      onSubmit={form.submit}
      foot={
        <>
          <Button tone="danger" type="submit" disabled={form.busy}>
            {confirm}
          </Button>
          <Button tone="quiet" keys="Esc" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      {change.problem !== undefined && (
        <Note tone="problem" alert>
          {change.problem}
        </Note>
      )}
      {children}
    </Sheet>
  );
}
