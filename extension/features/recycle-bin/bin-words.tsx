import type { BinEntry } from '@sidebook/projections/queries/recycle-bin';
import { MessageSquare } from 'lucide';

import { Avatar } from '../../components/avatar.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { glyphOf, kindName, titleOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { writtenText } from '../timeline/entry-actions.ts';

/** What is in the recycle bin, in one line. */
export function binTitle(session: Session, entry: BinEntry): string {
  if (entry.type === 'item') return nameOf(entry.row.record);
  if (entry.type === 'activity') return titleOf(entry.row.record);
  return writtenText(session, entry.row.record).trim().split('\n', 1)[0] || t('activities.comment');
}

/** What it is, and on which item it stood. */
export function itemWords(entry: BinEntry): string {
  return [kindWords(entry), entry.item && nameOf(entry.item.record)].filter(Boolean).join(' · ');
}

function kindWords(entry: BinEntry): string {
  if (entry.type === 'activity') return kindName(entry.row.record);
  if (entry.type === 'comment') return entry.row.record.activity ? t('history.note') : t('activities.comment');
  switch (entry.row.kind) {
    case 'contact':
      return t('items.contact');
    case 'company':
      return t('items.company');
    case 'deal':
      return t('items.deal');
    case 'lead':
      return t('list.lead');
    case 'quote':
      return t('quotes.quote');
  }
}

export function BinMark({ entry }: { entry: BinEntry }) {
  if (entry.type === 'item') {
    const { kind, record } = entry.row;
    return <Avatar name={nameOf(record)} size={24} kind={kind === 'contact' ? 'person' : 'company'} beside />;
  }
  return (
    <KindMark
      glyph={entry.type === 'activity' ? glyphOf(entry.row.record) : MessageSquare}
      tone="calm"
      label={kindWords(entry)}
    />
  );
}
