import type { RecordId } from '@sidebook/domain/ids';
import type { Comment } from '@sidebook/domain/records/schema';
import { itemsOfEntry, sentTo } from '@sidebook/domain/stream/stream';
import { getItems } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { AtSign } from 'lucide';
import type { ComponentChildren } from 'preact';

import { Chip } from '../../components/chip.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { itemGlyphs } from '../items/item-picker.tsx';
import { nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { memberName } from './member-name.ts';

interface MessagePeopleProps {
  session: Session;
  comment: Comment;
  here: RecordId | undefined;
}

/** What a message on a card is about besides this item, and whom it was sent (FEED-16, FEED-18). Most name nobody. */
export function MessagePeople(props: MessagePeopleProps) {
  const { members, clients } = sentTo(props.comment);
  const about = itemsOfEntry(props.comment).filter((id) => id !== props.here);
  if (members.length + clients.length + about.length === 0) return null;
  return <NamedPeople {...props} />;
}

function NamedPeople({ session, comment, here }: MessagePeopleProps) {
  const about = itemsOfEntry(comment).filter((id) => id !== here);
  const { members, clients } = sentTo(comment);
  const rows = useLive(
    () => getItems(session.rows, [...about, ...clients]),
    [session.rows, about.join(), clients.join()],
  );
  const of = (ids: readonly RecordId[]): ItemRow[] => (rows ?? []).filter(({ id }) => ids.includes(id));
  return <PeopleLines session={session} about={of(about)} to={members} recipients={of(clients)} />;
}

/**
 * Grey the items that it is about, light blue members, orange who gets it by e-mail (FEED-18). The words before each group say
 * the same for those who see no colours.
 */
export function PeopleLines({
  session,
  by,
  about,
  to = [],
  recipients = [],
}: {
  session: Session;
  /** Who did it, where that is not said elsewhere. */
  by?: string | undefined;
  about: readonly ItemRow[];
  to?: readonly string[] | undefined;
  recipients?: readonly ItemRow[] | undefined;
}) {
  if (by === undefined && about.length + to.length + recipients.length === 0) return null;
  return (
    <div class="people">
      {by !== undefined && <span class="t-12 dim">{by}</span>}
      <Group label={t('stream.about')} shown={about.length > 0}>
        {about.map((item) => (
          <Chip
            key={item.id}
            icon={itemGlyphs[item.kind]}
            text={nameOf(item.record)}
            href={itemHash(item.kind, item.id)}
          />
        ))}
      </Group>
      <Group label={t('stream.to')} shown={to.length > 0}>
        {to.map((id) => (
          <Chip key={id} tone="user" text={memberName(session, id)} />
        ))}
      </Group>
      <Group label={t('stream.byMail')} shown={recipients.length > 0}>
        {recipients.map((item) => (
          <Chip
            key={item.id}
            tone="mail"
            icon={AtSign}
            text={nameOf(item.record)}
            href={itemHash(item.kind, item.id)}
          />
        ))}
      </Group>
    </div>
  );
}

function Group({ label, shown, children }: { label: string; shown: boolean; children: ComponentChildren }) {
  if (!shown) return null;
  return (
    <div class="line wrap line-1" role="group" aria-label={label}>
      <span class="t-12 faint" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}
