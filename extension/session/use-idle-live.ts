import { Dexie } from 'dexie';
import { type Inputs, useEffect, useState } from 'preact/hooks';

/** Time without a further change after which an idle query is asked again, ms: a third of what a counter may be late. */
const QUIET = 300;

/**
 * As `useLive`, for a query whose work grows with the data and whose result may come a moment later: it is asked when the page
 * has nothing better to do, once for a burst of changes, so that it never stands between an edit and its result.
 */
export function useIdleLive<T>(query: () => Promise<T>, inputs: Inputs): T | undefined {
  const [result, setResult] = useState<T>();
  useEffect(() => {
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      requestIdleCallback(
        () => {
          if (!current) return;
          void query().then((value) => {
            if (current) setResult(() => value);
          });
        },
        { timeout: QUIET },
      );
    };
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(ask, QUIET);
    };
    ask();
    Dexie.on('storagemutated', later);
    return () => {
      current = false;
      clearTimeout(timer);
      Dexie.on('storagemutated').unsubscribe(later);
    };
  }, inputs);
  return result;
}
