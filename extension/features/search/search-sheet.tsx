import type { RecordId } from '@sidebook/domain/ids';
import type { SearchGroup } from '@sidebook/projections/search/searchable';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { goTo } from '../shell/router.ts';
import type { SearchResults } from './find-results.ts';
import { ResultRow } from './result-row.tsx';
import { useResults } from './use-results.ts';

/** Results of each group, and of a group that is shown alone. */
const SHOWN = 5;
const SHOWN_ALONE = 100;

/** Searches the whole CRM while one types (NAV-4): arrows choose, Enter opens. */
export function SearchSheet({ session, onClose }: { session: Session; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [group, setGroup] = useState<SearchGroup>();
  const [chosenId, setChosenId] = useState<RecordId>();
  const chosen = useRef<HTMLElement>(null);
  const found = useResults(session, { query, group, limit: group ? SHOWN_ALONE : SHOWN });
  const results = found?.results;
  const all = results?.groups.flatMap((each) => each.results) ?? [];
  // What was chosen stays so when more is found.
  const at = Math.max(
    0,
    all.findIndex(({ record }) => record.id === chosenId),
  );
  const isCurrent = found?.asked.query === query && found.asked.group === group;
  const open = (): void => {
    const result = all[at];
    if (!result) return;
    onClose();
    goTo(result.hash);
  };
  // Who types and presses Enter at once means the results of all that was typed: they may be a moment away.
  const [awaited, setAwaited] = useState<string>();
  useEffect(() => {
    if (!isCurrent || awaited === undefined || (all.length === 0 && !results?.isFinished)) return;
    setAwaited(undefined);
    if (awaited === query) open();
  }, [isCurrent, awaited, results]);
  useEffect(() => chosen.current?.scrollIntoView({ block: 'nearest' }), [at]);
  return (
    <Sheet
      title={t('app.search')}
      onClose={onClose}
      onSubmit={isCurrent && all.length > 0 ? open : () => setAwaited(query)}
    >
      <div
        class="search-field"
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            // The browser would only empty the field.
            event.preventDefault();
            if (group) setGroup(undefined);
            else onClose();
            return;
          }
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step === 0) return;
          event.preventDefault();
          setChosenId(all[Math.max(0, Math.min(all.length - 1, at + step))]?.record.id);
        }}
      >
        <TextInput
          label={t('app.search')}
          hideLabel
          type="search"
          value={query}
          placeholder={t('search.hint')}
          autoFocus
          onChange={(value) => {
            setQuery(value);
            setGroup(undefined);
            setChosenId(undefined);
          }}
        />
      </div>
      <p class="sr" role="status" data-results-of={found?.asked.query}>
        {isCurrent && query.trim() !== '' && results?.isFinished && t('search.found', { count: all.length })}
        {all[at] && ` ${all[at].title}`}
      </p>
      {results && <Corrections results={results} />}
      {isCurrent && !results?.isFinished && <p class="dim t-12">{t('search.goesOn')}</p>}
      {isCurrent && query.trim() !== '' && all.length === 0 && results?.isFinished && (
        <div class="dim">
          <p>{t('app.nothingFoundFor', { query })}</p>
          <p class="t-12">{t('app.nothingFoundHint')}</p>
        </div>
      )}
      {results?.groups.map((each) => (
        <RowGroup
          key={each.group}
          title={groupName(each.group)}
          end={
            each.hasMore && !group ? (
              <Button
                size="sm"
                tone="quiet"
                title={t('search.allOf', { group: groupName(each.group) })}
                onClick={() => {
                  setGroup(each.group);
                  setChosenId(undefined);
                }}
              >
                {t('app.showAll')}
              </Button>
            ) : undefined
          }
        >
          {each.results.map((result) => {
            const isChosen = all[at] === result;
            return (
              <ResultRow
                key={result.record.id}
                session={session}
                result={result}
                selected={isChosen}
                openRef={isChosen ? chosen : undefined}
                onOpen={onClose}
              />
            );
          })}
        </RowGroup>
      ))}
      {group && results?.groups[0]?.hasMore && <p class="dim t-12">{t('search.moreThan', { count: SHOWN_ALONE })}</p>}
    </Sheet>
  );
}

/** Says which words are not there, and what is shown in their place (SRCH-4). */
function Corrections({ results: { corrected } }: { results: SearchResults }) {
  return (
    <>
      {corrected.map(({ typed, beginnings }) => (
        <p key={typed} class="dim t-12">
          {t('search.corrected', { typed, words: beginnings.join(', ') })}
        </p>
      ))}
    </>
  );
}

function groupName(group: SearchGroup): string {
  switch (group) {
    case 'contact':
      return t('app.contacts');
    case 'company':
      return t('app.companies');
    case 'deal':
      return t('app.deals');
    case 'lead':
      return t('app.leads');
    case 'quote':
      return t('quotes.title');
    case 'activity':
      return t('app.activities');
    case 'task':
      return t('app.tasks');
    case 'comment':
      return t('tasks.comments');
  }
}
