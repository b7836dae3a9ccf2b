import type { RecordId } from '@sidebook/domain/ids';
import { askedAbout } from '@sidebook/projections/queries/next-steps';
import type { ItemRow } from '@sidebook/projections/tables';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { keepPlaces, type Place, place, releasePlace } from '../shell/router.ts';
import { askedUser } from './asked-user.ts';
import { noteCardsOfGonePages, showsBareCard } from './bare-cards.ts';
import { noteAsked, noteLeftBare } from './left-marks.ts';
import { NextStepSheet } from './next-step-sheet.tsx';

/** Deals and leads have next steps. */
function subjectOf(at: Place): RecordId | undefined {
  return at.at === 'item' && (at.kind === 'deal' || at.kind === 'lead') ? at.id : undefined;
}

/**
 * Stands at the door of deals and leads: by whatever way a card is left, it stays on the screen until the user has answered
 * what the next step is (SMART-2). What is left unasked is noted, and waits in popup and panel.
 */
export function NextStepKeeper({ session }: { session: Session }) {
  const [asked, setAsked] = useState<ItemRow>();
  const newest = useRef(session);
  newest.current = session;
  const open = subjectOf(place.value);
  useLayoutEffect(() => keepPlaces(keeperOf(newest, setAsked)), []);
  useUnaskedLeaving(session, open);
  if (!asked) return null;
  return (
    <NextStepSheet
      key={asked.id}
      session={session}
      item={asked}
      onAnswered={() => {
        void noteAsked(session, asked.id);
        setAsked(undefined);
        releasePlace();
      }}
    />
  );
}

function keeperOf(newest: { readonly current: Session }, ask: (item: ItemRow | undefined) => void) {
  let turn = 0;
  async function consider(id: RecordId, stepped: boolean): Promise<void> {
    const own = (turn += 1);
    try {
      const session = newest.current;
      const item = await askedAbout(session.rows, id, await askedUser(session, Date.now()));
      if (stepped) {
        if (item) await noteLeftBare(id);
      } else if (own === turn) {
        if (item) ask(item);
        else releasePlace();
      }
    } catch (error) {
      // Nobody is kept in a place because something else went wrong.
      if (!stepped) releasePlace();
      throw error;
    }
  }
  return {
    leaving(from: Place, stepped: boolean): boolean {
      const id = subjectOf(from);
      if (!id) return false;
      void consider(id, stepped);
      return true;
    },
    returned(): void {
      turn += 1;
      ask(undefined);
    },
  };
}

/** Panel, tab or browser closed over the card: there is nobody to ask. */
function useUnaskedLeaving(session: Session, open: RecordId | undefined): void {
  const { device, rows } = session;
  const bare = useLive(async () => {
    if (!open) return undefined;
    return (await askedAbout(rows, open, await askedUser(session, now.value)))?.id;
  }, [session, open, now.value]);
  const left = bare === open ? bare : undefined;
  useEffect(() => void noteCardsOfGonePages(device), [device]);
  useEffect(() => {
    // Whoever looks at it again will be asked when they leave it.
    if (open) void noteAsked(session, open);
  }, [open]);
  useEffect(() => {
    void showsBareCard(device, left);
    if (!left) return undefined;
    const note = (): void => void noteLeftBare(left);
    addEventListener('pagehide', note);
    return () => removeEventListener('pagehide', note);
  }, [device, left]);
}
