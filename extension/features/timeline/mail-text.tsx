import type { RecordId } from '@sidebook/domain/ids';
import { quotedMessages, splitQuotes } from '@sidebook/domain/mail/quotes';
import type { Activity } from '@sidebook/domain/records/schema';
import { signal } from '@preact/signals';
import { useMemo, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Quote } from '../../components/quote.tsx';
import { TimelineText } from '../../components/timeline.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { showProblem, toasts } from '../shell/perform.ts';
import { loadBlob } from './load-blob.ts';

/**
 * Messages whose quotes are unfolded, for as long as the page is open: a message that comes to a thread sets the one before into
 * its list, and must not fold what somebody is reading.
 */
const unfolded = signal<ReadonlySet<RecordId>>(new Set());

function setUnfolded(id: RecordId, isOpen: boolean): void {
  if (unfolded.value.has(id) === isOpen) return;
  const next = new Set(unfolded.value);
  if (isOpen) next.add(id);
  else next.delete(id);
  unfolded.value = next;
}

/** The text of a mail: what its author wrote, the quoted part folded under it (EXT-16). Always text, never its HTML (EXT-15). */
export function MailText({ session, activity }: { session: Session; activity: Activity }) {
  const [whole, setWhole] = useState<string>();
  const text = whole ?? activity.text ?? '';
  const { newText, quoted, signature } = useMemo(() => splitQuotes(text), [text]);
  const { body, id } = activity;

  async function load(hash: string): Promise<void> {
    try {
      const bytes = await loadBlob(session, id, hash);
      if (bytes) setWhole(new TextDecoder().decode(bytes));
      else toasts.show({ text: t('mail.bytesMissing'), tone: 'problem' });
    } catch (error) {
      showProblem(error);
    }
  }

  return (
    <>
      {newText !== '' && <FoldedText key={whole === undefined ? 'part' : 'whole'} text={newText} />}
      {signature !== '' && <TimelineText dim>{signature}</TimelineText>}
      {quoted !== '' && (
        <Quote
          summary={t('activities.quotedMessages', { count: quotedMessages(quoted) })}
          isOpen={unfolded.value.has(id)}
          onToggle={(isOpen) => setUnfolded(id, isOpen)}
        >
          {quoted}
        </Quote>
      )}
      {body !== undefined && whole === undefined && (
        <Button size="xs" onClick={() => void load(body)}>
          {t('mail.showWhole')}
        </Button>
      )}
    </>
  );
}

const LINES = 14;
const CHARACTERS = 1200;

/** A long text shows its beginning first, so that the next entry of the timeline stays in reach. */
function FoldedText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false);
  const beginning = beginningOf(text);
  if (isOpen || beginning === text) return <TimelineText>{text}</TimelineText>;
  return (
    <>
      <TimelineText>{beginning}…</TimelineText>
      <Button size="xs" tone="quiet" onClick={() => setOpen(true)}>
        {t('app.showAll')}
      </Button>
    </>
  );
}

function beginningOf(text: string): string {
  const lines = text.split('\n').slice(0, LINES).join('\n');
  if (lines.length <= CHARACTERS) return lines;
  return lines.slice(0, CHARACTERS).replace(/\s+\S*$/u, '');
}
