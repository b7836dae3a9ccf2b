import { type Inputs, useEffect, useState } from 'preact/hooks';

import { observed } from './live-query.ts';

/**
 * The result of a query on rows, asked again whenever rows that it read change, in this page or in the worker. Undefined
 * until the first result, unless one is known already; the last one stays while a new one is on its way, so nothing flickers.
 */
export function useLive<T>(query: () => Promise<T>, inputs: Inputs, first?: T): T | undefined {
  const [result, setResult] = useState<{ readonly value: T } | undefined>(
    first === undefined ? undefined : { value: first },
  );
  useEffect(() => {
    const subscription = observed(query).subscribe({
      next: (value) => setResult({ value }),
      error: (error: unknown) => {
        // Shown by the page's error boundary: a query that fails is a defect, not a state.
        setResult(() => {
          throw error;
        });
      },
    });
    return () => subscription.unsubscribe();
  }, inputs);
  return result?.value;
}
