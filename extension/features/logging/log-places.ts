import { isMissedCall } from '@sidebook/domain/activities/calls';
import { isOpenChat, openChatFor } from '@sidebook/domain/activities/chats';
import type { Activity } from '@sidebook/domain/records/schema';
import { getItems, itemsOfClient, openDealsOf } from '@sidebook/projections/queries/items';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';

import type { Session } from '../../session/session.ts';

/** Where a call or message of a client can be logged, and what is open there. */
export interface LogPlaces {
  /** The item that was opened, and the open deals of the person or company that it is. */
  readonly targets: readonly ItemRow[];
  /** What is proposed of them: the newest open deal of a client, as for a message (EXT-10). */
  readonly proposed: ItemRow;
  /** Contact that the entry stands with besides its target. */
  readonly contact: ItemRow | undefined;
  /** A request of a known client, who has no open deal (MODE-10). */
  readonly isRequest: boolean;
  /** Missed calls that wait to be called back (CNT-26). */
  readonly missed: readonly ActivityRow[];
  /** The conversation that a further message joins (CNT-19). */
  readonly chat: Activity | undefined;
}

export async function loadPlaces({ rows, workspaceSettings }: Session, item: ItemRow): Promise<LogPlaces> {
  const isClient = item.kind === 'contact' || item.kind === 'company';
  const deals = isClient ? (await openDealsOf(rows, item.id)).filter((row) => !row.record.deleted) : [];
  const people = (await getItems(rows, item.clients)).filter((row) => row.kind === 'contact' && !row.record.deleted);
  const contact = item.kind === 'contact' ? item : people.length === 1 && !isClient ? people[0] : undefined;
  const client = isClient ? item : contact;
  const near = client ? [client.id, ...(await itemsOfClient(rows, client.id)).map(({ id }) => id)] : [];
  const open = await rows.activities
    .where('openItem')
    .anyOf([...new Set([item.id, ...near])])
    .toArray();
  const chats = open.map(({ record }) => record).filter(isOpenChat);
  const proposed = deals[0] ?? item;
  return {
    targets: [...deals, item],
    proposed,
    contact,
    isRequest: item.kind === 'contact' && deals.length === 0 && workspaceSettings.crmMode === 'simple',
    missed: open
      .filter(({ record }) => isMissedCall(record))
      .toSorted((a, b) => (b.record.occurred ?? 0) - (a.record.occurred ?? 0)),
    chat: openChatFor(chats, proposed.id, client?.id),
  };
}
