import { signal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import { askedAbout } from '@sidebook/projections/queries/next-steps';
import type { ItemRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';
import { place } from '../shell/router.ts';
import { askedUser } from './asked-user.ts';

/** What the proposal under the confirmation is about; null while there is none. */
export const proposedAfter = signal<ItemRow | null>(null);

/**
 * Proposes a next step under the confirmation, after a deal or lead was made or a message logged to it without its card
 * (SMART-23). Nothing happens where nothing is proposed, nor on the item's own card, which asks when it is left.
 */
export async function proposeAfter(session: Session, item: RecordId): Promise<void> {
  const here = place.value;
  if (here.at === 'item' && here.id === item) return;
  const row = await askedAbout(session.rows, item, await askedUser(session, Date.now()));
  if (row && place.value === here) proposedAfter.value = row;
}
