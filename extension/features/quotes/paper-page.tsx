import type { RecordId } from '@sidebook/domain/ids';
import type { Quote } from '@sidebook/domain/records/schema';
import { getItem, getItems } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { FileQuestion, Printer } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Select } from '../../components/select.tsx';
import { isLanguage, type Language, languageNames, languages } from '../../locales/language.ts';
import { language, switchLanguage, t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { nameOf } from '../items/item-labels.ts';
import { pageRule, type PaperSize, usualPaper } from './page-rule.ts';
import { QuotePaper } from './quote-paper.tsx';

/**
 * The paper of a quote as it will be printed, with its language and size above it (QUOT-13). It is a document of its own: its
 * language is the client's, and nothing of the app is on it.
 */
export function PaperPage({ session, id }: { session: Session; id: RecordId | undefined }) {
  const [size, setSize] = useState<PaperSize>(() => usualPaper(navigator.language));
  const loaded = useLive(async () => ({ paper: id && (await loadPaper(session, id)) }), [session.rows, id]);
  const paper = loaded?.paper || undefined;
  const wanted = paper?.quote.language;
  useEffect(() => {
    if (isLanguage(wanted)) void switchLanguage(wanted);
  }, [wanted]);
  useEffect(() => {
    // What the browser proposes as the name of the file.
    if (paper) document.title = [paper.quote.number, nameOf(paper.quote)].filter(Boolean).join(' ');
  }, [paper]);
  if (!loaded) return null;
  if (!paper) return <Empty glyph={FileQuestion} title={t('print.gone')} />;
  const { quote, clients } = paper;
  const { letterhead } = session.workspaceSettings;
  return (
    <div class="paper-page">
      <style>{pageRule(size, { number: quote.number ?? '', footer: letterhead.footer ?? '', page: pageText() })}</style>
      <form
        class="paper-bar"
        onSubmit={(event) => {
          event.preventDefault();
          print();
        }}
      >
        <Select<Language>
          label={t('quotes.language')}
          value={language.value}
          options={languages.map((value) => ({ value, label: languageNames[value] }))}
          onChange={(chosen) => void switchLanguage(chosen)}
        />
        <Select<PaperSize>
          label={t('print.paper')}
          value={size}
          options={[
            { value: 'A4', label: 'A4' },
            { value: 'letter', label: t('print.letter') },
          ]}
          onChange={setSize}
        />
        <Button tone="primary" type="submit" icon={Printer}>
          {t('quotes.print')}
        </Button>
      </form>
      <QuotePaper session={session} quote={quote} clients={clients} size={size} />
    </div>
  );
}

/** "Page {page} of {pages}", with signs in place of the numbers, which only the printer knows. */
function pageText(): string {
  return t('print.page', { page: '\u0001', pages: '\u0002' });
}

interface Paper {
  readonly quote: Quote;
  readonly clients: readonly ItemRow[];
}

async function loadPaper({ rows }: Session, id: RecordId): Promise<Paper | undefined> {
  const row = await getItem(rows, id);
  if (row?.record.recordKind !== 'quote') return undefined;
  return { quote: row.record, clients: await getItems(rows, row.clients) };
}
