import { withIds } from '@sidebook/domain/timeline/mentions';
import type { MemberId } from '@sidebook/domain/ids';
import { useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { mentionable, MentionsField } from './mentions-field.tsx';

export interface WrittenComment {
  readonly text: string;
  readonly mentions: MemberId[];
}

export interface CommentFormProps {
  session: Session;
  label: string;
  /** With names, as it is read. */
  text?: string | undefined;
  /** Resolves with whether it was stored. */
  onSave: (comment: WrittenComment) => Promise<boolean>;
  onClose: () => void;
}

/** Writes a comment or note where one reads; Ctrl+Enter stores it, Esc leaves it. */
export function CommentForm({ session, label, text: before = '', onSave, onClose }: CommentFormProps) {
  const [text, setText] = useState(before);
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    if (text.trim() === '' || busy) return;
    const written = withIds(text.trim(), mentionable(session));
    setBusy(true);
    const saved = await onSave({ text: written.text, mentions: Object.values(written.mentions) });
    setBusy(false);
    if (saved) onClose();
  }
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save();
        }
      }}
    >
      <MentionsField session={session} label={label} value={text} onChange={setText} />
      <div class="line">
        <Button tone="primary" size="sm" type="submit" disabled={busy}>
          {t('app.save')}
        </Button>
        <Button tone="quiet" size="sm" onClick={onClose}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
