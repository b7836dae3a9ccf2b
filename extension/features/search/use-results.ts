import type { SearchGroup } from '@sidebook/projections/search/searchable';
import { useLayoutEffect, useState } from 'preact/hooks';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { findResults, type SearchResults } from './find-results.ts';

export interface Asked {
  readonly query: string;
  /** Shown alone. */
  readonly group: SearchGroup | undefined;
  /** Results of each group. */
  readonly limit: number;
}

/** ms after which nobody seems to go on typing: looking further back keeps the next letter waiting. */
const REST = 150;

/** @throws the reason of the signal */
function typingRests(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}

/**
 * The results of a search, and what they answer; the last ones stay while new ones are on their way. What is found among the
 * newest comes first, what takes longer follows. It is asked before the letter is painted, and again when anything on the
 * device changes: following each row that a search touches would take longer than the search.
 */
export function useResults(
  session: Session,
  { query, group, limit }: Asked,
): { readonly asked: Asked; readonly results: SearchResults } | undefined {
  const [found, setFound] = useState<{ readonly asked: Asked; readonly results: SearchResults }>();
  const changes = useLive(async () => {
    const checkpoints = await session.rows.checkpoints.toArray();
    return checkpoints.reduce((sum, { counter }) => sum + counter, checkpoints.length);
  }, [session.rows]);
  useLayoutEffect(() => {
    const left = new AbortController();
    const { signal } = left;
    async function ask(): Promise<void> {
      try {
        const asked = { query, group, limit };
        const show = (results: SearchResults): void => {
          if (!signal.aborted) setFound({ asked, results });
        };
        const quick = await findResults(session, query, { group, limit, isQuick: true, signal });
        show(quick);
        if (quick.isFinished) return;
        await typingRests(signal);
        show(await findResults(session, query, { group, limit, signal }));
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
    void ask();
    return () => left.abort();
  }, [session, query, group, changes]);
  return found;
}
