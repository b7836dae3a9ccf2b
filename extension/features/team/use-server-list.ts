import { type Inputs, useCallback, useEffect, useState } from 'preact/hooks';

import { send } from '../../messaging/client.ts';
import type { Answers } from '../../messaging/operations.ts';

type Listing = 'team.invitations' | 'team.devices';

export type ServerList<T> =
  | { readonly state: 'asking' }
  | { readonly state: 'unknown'; readonly again: () => void }
  | { readonly state: 'known'; readonly list: T; readonly again: () => void };

/** What only the server knows, asked when the page opens, when one of the inputs changes, and `again` after a change. */
export function useServerList<Name extends Listing>(operation: Name, inputs: Inputs): ServerList<Answers[Name]> {
  const [answer, setAnswer] = useState<{ readonly list: Answers[Name] | null }>();
  const [asked, setAsked] = useState(0);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  useEffect(() => {
    let isCurrent = true;
    send(operation, {}).then(
      (list) => isCurrent && setAnswer({ list }),
      // Why is said by the state of the connection; the list is not shown until it is known.
      () => isCurrent && setAnswer({ list: null }),
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, asked]);
  if (!answer) return { state: 'asking' };
  return answer.list === null ? { state: 'unknown', again } : { state: 'known', list: answer.list, again };
}
