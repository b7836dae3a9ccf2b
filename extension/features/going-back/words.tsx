import { Building2, CalendarClock, FileText, Handshake, Inbox, MessageSquare, UserRound } from 'lucide';

import type { Glyph } from '../../components/icon.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { formats, t } from '../../locales/texts.ts';
import type { ItemGoingBack } from '../../messaging/going-back-requests.ts';

interface Counts {
  readonly made: number;
  readonly deleted: number;
  readonly changed: number;
}

/** What happened since, in a few words. */
export function happenedText({ made, deleted, changed }: Counts): string {
  return [
    ...(changed > 0 ? [t('past.wasChanged', { count: changed })] : []),
    ...(deleted > 0 ? [t('past.wasDeleted', { count: deleted })] : []),
    ...(made > 0 ? [t('past.wasMade', { count: made })] : []),
  ].join(', ');
}

/** What happened since, as what becomes of it: one text for each kind of it that there is. */
export function sinceTexts({ made, deleted, changed }: Counts): string[] {
  return [
    ...(changed > 0 ? [t('past.changed', { count: changed })] : []),
    ...(deleted > 0 ? [t('past.deleted', { count: deleted })] : []),
    ...(made > 0 ? [t('past.made', { count: made })] : []),
  ];
}

/** "3 deals, 1 contact". */
export function kindsText(kinds: readonly { readonly kind: string; readonly count: number }[]): string {
  return formats.value.list(kinds.map(({ kind, count }) => countText(kind, count)));
}

function countText(kind: string, count: number): string {
  switch (kind) {
    case 'deal':
      return t('items.dealCount', { count });
    case 'contact':
      return t('items.contactCount', { count });
    case 'company':
      return t('items.companyCount', { count });
    case 'lead':
      return t('kanban.leadCount', { count });
    case 'quote':
      return t('past.quoteCount', { count });
    case 'comment':
      return t('past.commentCount', { count });
    default:
      return t('restore.activityCount', { count });
  }
}

/** The name of a kind of record. */
export function kindText(kind: string): string {
  switch (kind) {
    case 'deal':
      return t('items.deal');
    case 'contact':
      return t('items.contact');
    case 'company':
      return t('items.company');
    case 'lead':
      return t('list.lead');
    case 'quote':
      return t('quotes.quote');
    case 'comment':
      return t('activities.comment');
    default:
      return t('activities.activity');
  }
}

const glyphs: Readonly<Record<string, Glyph>> = {
  deal: Handshake,
  contact: UserRound,
  company: Building2,
  lead: Inbox,
  quote: FileText,
  comment: MessageSquare,
};

export function kindMark(kind: string) {
  return <KindMark glyph={glyphs[kind] ?? CalendarClock} tone="calm" label={kindText(kind)} />;
}

export function titleOfItem({ title, kind }: Pick<ItemGoingBack, 'title' | 'kind'>): string {
  return title || (kind === 'activity' || kind === 'comment' ? kindText(kind) : t('items.noName'));
}
