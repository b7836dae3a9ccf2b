import type { Instant } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import type { Activity, ChatMessage } from '../records/schema.ts';
import { Direction, isOpen } from './activity.ts';

/** An open conversation with a client: one incoming activity, however many messages are in it (CNT-19). */
export function isOpenChat(activity: Pick<Activity, 'kind' | 'direction' | 'completed' | 'deleted'>): boolean {
  return activity.kind === 'chat' && activity.direction === Direction.incoming && isOpen(activity);
}

/**
 * The open conversation to which a further message belongs: that with the same client, else that on the same item. Of several
 * the one that began first, so that every device chooses the same. Closing it is completing it; the next message begins anew.
 */
export function openChatFor<
  One extends Pick<Activity, 'id' | 'kind' | 'direction' | 'completed' | 'deleted' | 'item' | 'client' | 'createdAt'>,
>(activities: readonly One[], item: RecordId, client: RecordId | undefined): One | undefined {
  const open = activities.filter(isOpenChat).toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const ofClient = client === undefined ? undefined : open.find((chat) => chat.client === client);
  return ofClient ?? open.find((chat) => chat.item === item && (client === undefined || chat.client === undefined));
}

/** The messages of a conversation after its first one, which is its text; oldest first. */
export function furtherMessages(
  chat: Pick<Activity, 'messages'>,
): readonly (ChatMessage & { readonly element: string; readonly at: Instant })[] {
  return Object.entries(chat.messages)
    .map(([element, message]) => ({ element, ...message }))
    .toSorted((a, b) => a.at - b.at || (a.element < b.element ? -1 : 1));
}
