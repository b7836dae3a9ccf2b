import { Plus } from 'lucide';
import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';

import { Icon } from '../../components/icon.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { LinkView, readServerLink } from './link-view.tsx';
import { useQuickAdd } from './use-quick-add.ts';

export interface QuickAddProps {
  session: Session;
  /** The text field, for the key N. */
  line: RefObject<HTMLInputElement | null>;
  /** Esc in the empty line: where the focus goes. */
  onLeave: () => void;
  /** A one-time link of a server was pasted, and is to be used. */
  onLink: (link: string) => void;
}

/**
 * One line that understands "call Jonas tomorrow 10:00" in five languages, with what it will save above it (EXT-7). Enter
 * saves, Tab edits what is proposed, Esc clears. A one-time link of a server is no activity: Enter goes on to where it is
 * used (EXT-28).
 */
export function QuickAdd({ session, line, onLeave, onLink }: QuickAddProps) {
  const state = useQuickAdd(session);
  const previewId = useId();
  const { proposal, ProposalView } = state;
  const link = readServerLink(state.text);
  const openLink = (): void => {
    onLink(state.text.trim());
    state.clear();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (link) openLink();
      else void state.save();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (state.text === '') onLeave();
      else state.clear();
    } else if (event.key === 'Tab' && !event.shiftKey && proposal && !state.isEditing) {
      event.preventDefault();
      state.edit({});
    }
  };
  return (
    <>
      {link && <LinkView id={previewId} link={link} onOpen={openLink} />}
      {proposal && ProposalView && (
        <ProposalView
          id={previewId}
          session={session}
          proposal={proposal}
          state={state}
          onBack={() => {
            state.stopEditing();
            line.current?.focus();
          }}
        />
      )}
      <section class="quick" aria-label={t('popup.quickAdd')}>
        <label class="input">
          <Icon of={Plus} class="faint" />
          <input
            ref={line}
            type="text"
            aria-label={t('popup.quickAdd')}
            aria-describedby={proposal || link ? previewId : undefined}
            placeholder={t('popup.quickAddExample')}
            aria-keyshortcuts="N"
            autoComplete="off"
            spellcheck={false}
            maxLength={300}
            value={state.text}
            onFocus={state.prepare}
            onInput={(event) => state.write(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {state.text === '' && <Kbd keys="N" />}
        </label>
      </section>
    </>
  );
}
