import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Session } from './session.ts';

export const SessionContext = createContext<Session | null>(null);

/** The session of the page; throws outside of a page that has one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('no session: render inside SessionContext.Provider');
  return session;
}
