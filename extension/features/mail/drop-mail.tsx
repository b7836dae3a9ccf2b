import { MailPlus } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Icon } from '../../components/icon.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';

/** Reading mail takes parsers that come with the first mail; a drop is caught from the start, or the page would be left. */
const mailReading = async () => {
  const [{ giveFiles, giveMessage }, { MessageSheet }] = await Promise.all([
    import('./given-mail.ts'),
    import('./message-sheet.tsx'),
  ]);
  return { giveFiles, giveMessage, MessageSheet };
};
type MailReading = Awaited<ReturnType<typeof mailReading>>;

async function readFiles(files: readonly File[]): Promise<void> {
  const { giveFiles } = await mailReading();
  await giveFiles(files);
}

/**
 * Mail files and texts that are dropped or pasted anywhere on the page (EXT-14). A part that takes drops itself, such as the
 * import, calls `preventDefault` before the event comes here.
 */
export function DropMail({ session }: { session: Session }) {
  const [over, setOver] = useState(false);
  const [pasted, setPasted] = useState<{ readonly text: string; readonly reading: MailReading }>();

  useEffect(() => {
    const stop = new AbortController();
    const show = async (text: string): Promise<void> => {
      const reading = await mailReading();
      if (!stop.signal.aborted) setPasted({ text, reading });
    };
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
      void readFiles([...(event.dataTransfer?.files ?? [])]);
    });
    on('paste', (event) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length > 0) void readFiles(files);
      else if (text.trim() !== '') void show(text);
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
      {pasted && (
        <pasted.reading.MessageSheet
          session={session}
          title={t('mail.pasteMessage')}
          text={pasted.text}
          onClose={() => setPasted(undefined)}
          onDone={pasted.reading.giveMessage}
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
