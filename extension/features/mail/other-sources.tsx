import { ClipboardPaste, FileUp, TextSelect } from 'lucide';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

import type { MenuItem } from '../../components/menu.tsx';
import { t } from '../../locales/texts.ts';
import { browserWebmail } from '../../platform/webmail.ts';
import type { Session } from '../../session/session.ts';
import { readSelection } from '../../webmail/read-message.ts';
import { toasts } from '../shell/perform.ts';
import { giveFiles, giveMessage } from './given-mail.ts';
import { MessageSheet } from './message-sheet.tsx';

/** What a browser's file dialog offers first; any file can be chosen. */
const MAIL_FILES = '.eml,.mbox,message/rfc822,application/mbox';

export interface OtherSources {
  readonly entries: readonly MenuItem[];
  /** The file field and the sheet that the entries open; to be rendered once. */
  readonly element: JSX.Element;
}

/**
 * The ways to a message that no webmail shows (EXT-14): a file, pasted text, and the text selected in the tab. `tabId`: a tab
 * that can be read, or null.
 */
export function useOtherSources(session: Session, tabId: number | null): OtherSources {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState<string>();

  async function takeSelection(tab: number): Promise<void> {
    const selected = await readSelection((request) => browserWebmail.ask({ tabId: tab, frameId: 0 }, request));
    if (selected && selected.text.trim() !== '') setText(selected.text);
    else toasts.show({ text: t('mail.nothingSelected'), tone: 'problem' });
  }

  const entries: MenuItem[] = [
    { id: 'file', label: t('mail.chooseFile'), icon: FileUp, onSelect: () => input.current?.click() },
    { id: 'paste', label: t('mail.pasteMessage'), icon: ClipboardPaste, onSelect: () => setText('') },
  ];
  if (tabId !== null) {
    entries.push({
      id: 'selection',
      label: t('mail.logSelection'),
      icon: TextSelect,
      onSelect: () => void takeSelection(tabId),
    });
  }
  const element = (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={MAIL_FILES}
        aria-label={t('mail.chooseFile')}
        onChange={(event) => {
          const field = event.currentTarget;
          void giveFiles([...(field.files ?? [])]).finally(() => {
            // The same file may be chosen again.
            field.value = '';
          });
        }}
      />
      {text !== undefined && (
        <MessageSheet
          session={session}
          title={t('mail.pasteMessage')}
          text={text}
          onClose={() => setText(undefined)}
          onDone={giveMessage}
        />
      )}
    </>
  );
  return { entries, element };
}
