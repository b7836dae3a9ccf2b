import { MailPlus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Icon } from '../../components/icon.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { giveFiles, giveMessage } from './given-mail.ts';
import { MessageSheet } from './message-sheet.tsx';

/**
 * Mail files and texts that are dropped or pasted anywhere on the page (EXT-14). A part that takes drops itself, such as the
 * import, calls `preventDefault` before the event comes here.
 */
export function DropMail({ session }: { session: Session }) {
  const [over, setOver] = useState(false);
  const [text, setText] = useState<string>();

  useEffect(() => {
    const stop = new AbortController();
    // Enter and leave come for each element under the pointer.
    let depth = 0;
    const leave = (): void => {
      depth = 0;
      setOver(false);
    };
    const on = <Name extends 'dragenter' | 'dragover' | 'dragleave' | 'drop' | 'paste'>(
      name: Name,
      handle: (event: DocumentEventMap[Name]) => void,
    ): void => document.addEventListener(name, handle, { signal: stop.signal });

    on('dragenter', (event) => {
      if (!carriesFiles(event.dataTransfer)) return;
      depth += 1;
      setOver(!event.defaultPrevented);
    });
    on('dragover', (event) => {
      if (event.defaultPrevented) leave();
      else if (carriesFiles(event.dataTransfer)) event.preventDefault();
    });
    on('dragleave', () => {
      depth -= 1;
      if (depth <= 0) leave();
    });
    on('drop', (event) => {
      leave();
      if (event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
      // Else the browser would leave the page and show the file.
      event.preventDefault();
      void giveFiles([...(event.dataTransfer?.files ?? [])]);
    });
    on('paste', (event) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const pasted = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) void giveFiles(files);
      else if (pasted.trim() !== '') setText(pasted);
    });
    return () => stop.abort();
  }, []);

  return (
    <>
      {over && (
        <section class="drop-page" aria-label={t('mail.drop')}>
          <p class="drop is-over">
            <Icon of={MailPlus} size={24} />
            {t('mail.drop')}
          </p>
        </section>
      )}
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
}

/** Not an element of the page that is moved, such as a card between stages. */
function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
