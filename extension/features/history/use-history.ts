import {
  crmHistory,
  type HistoryCursor,
  type HistoryEvent,
  type HistoryFilter,
} from '@sidebook/projections/queries/crm-history';
import { useEffect, useState } from 'preact/hooks';

import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';

/** Events of a page. */
const PAGE = 100;
/** What happens while the list is open stands on top of it; nobody does more than this in front of it. */
const MOST_NEW = 1000;

export interface HistoryList {
  /** Newest first; what is older comes when `need` asks for it. */
  readonly events: readonly HistoryEvent[];
  /** The instant down to which the history has been looked through; undefined when that is all of it. */
  readonly seenUntil: number | undefined;
  /** Rows up to this one are looked at. */
  need(end: number): void;
}

interface Older {
  readonly of: string;
  readonly events: readonly HistoryEvent[];
  readonly before: HistoryCursor | undefined;
}

/**
 * The history in pages: what was there when the list was opened is read page after page and stays, and what happens from then on
 * comes on top by itself. A narrow filter reads on until it has a page, or everything.
 */
export function useHistory(session: Session, filter: HistoryFilter): HistoryList {
  const [opened] = useState(() => Date.now());
  const [wanted, setWanted] = useState(PAGE);
  const [older, setOlder] = useState<Older>();
  const of = JSON.stringify({ ...filter, without: [...filter.without] });
  const known = older?.of === of ? older : undefined;

  const newer = useLive(
    () => crmHistory(session.rows, { ...filter, since: opened + 1 }, { limit: MOST_NEW }),
    [session.rows, of],
  );
  const isEnough = known !== undefined && (known.before === undefined || known.events.length >= wanted);
  useEffect(() => {
    if (isEnough) return undefined;
    let current = true;
    const before = known ? known.before : ([opened + 1, 'item', ''] as const);
    async function readOn(): Promise<void> {
      const page = await crmHistory(session.rows, filter, { before, limit: PAGE });
      if (current) setOlder({ of, events: [...(known?.events ?? []), ...page.events], before: page.before });
    }
    void readOn();
    return () => {
      current = false;
    };
  }, [of, isEnough, known]);

  // Of another filter the last list stays until the first page of the new one is there: nothing flickers.
  const events = [...(newer?.events ?? []), ...((known ?? older)?.events ?? [])];
  return {
    events,
    seenUntil: known ? known.before?.[0] : opened,
    need: (end) => {
      if (end + PAGE > wanted) setWanted(end + 2 * PAGE);
    },
  };
}
