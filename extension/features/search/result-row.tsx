import type { SearchedPart } from '@sidebook/projections/search/searchable';
import type { Piece } from '@sidebook/projections/search/found-in';
import { FileText, Handshake, Inbox, MessageSquare } from 'lucide';
import type { Ref } from 'preact';

import { Avatar } from '../../components/avatar.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { formats, t, type TextKey } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { glyphOf, kindName } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import type { SearchResult } from './find-results.ts';

/** What a part is called, where its words do not say it by themselves. */
const partTexts: Readonly<Partial<Record<SearchedPart, TextKey>>> = {
  position: 'items.position',
  address: 'items.address',
  source: 'items.source',
  reason: 'items.lostReason',
  tags: 'items.tags',
  note: 'items.note',
  place: 'activities.place',
  files: 'activities.files',
  summary: 'tasks.summary',
  checklist: 'tasks.checklist',
  custom: 'fields.searched',
  products: 'products.rows',
};

/** One result: its title and why it was found, with the words that match, and what it belongs to. */
export function ResultRow({
  session,
  result,
  selected,
  openRef,
  onOpen,
}: {
  session: Session;
  result: SearchResult;
  selected: boolean;
  openRef?: Ref<HTMLElement> | undefined;
  onOpen: () => void;
}) {
  const { record, title, found, beside, hash } = result;
  const label = found.reason && partTexts[found.reason.part];
  const besideName = beside && nameOf(beside);
  return (
    <Row
      mark={<Mark result={result} />}
      title={title}
      marked={<Marked pieces={found.title} />}
      sub={
        found.reason || besideName !== undefined ? (
          <>
            {found.reason && (
              <>
                {label && `${t(label as 'items.note')}: `}
                <Marked pieces={found.reason.pieces} />
              </>
            )}
            {found.reason && besideName !== undefined && ' · '}
            {besideName}
          </>
        ) : undefined
      }
      end={
        record.recordKind === 'activity' || record.recordKind === 'comment'
          ? formats.value.rowTime(whenOf(record), { now: now.value, timeZone: session.zone })
          : undefined
      }
      selected={selected}
      href={hash}
      openRef={openRef}
      onOpen={onOpen}
    />
  );
}

function whenOf(record: {
  readonly occurred?: number;
  readonly deadline?: number;
  readonly createdAt: number;
}): number {
  return record.occurred ?? record.deadline ?? record.createdAt;
}

function Mark({ result: { record, title } }: { result: SearchResult }) {
  switch (record.recordKind) {
    case 'contact':
      return <Avatar name={title} size={24} beside />;
    case 'company':
      return <Avatar name={title} size={24} kind="company" beside />;
    case 'deal':
      return <KindMark glyph={Handshake} tone="calm" label={t('items.deal')} />;
    case 'lead':
      return <KindMark glyph={Inbox} tone="calm" label={t('leads.lead')} />;
    case 'quote':
      return <KindMark glyph={FileText} tone="calm" label={t('quotes.quote')} />;
    case 'activity':
      return <KindMark glyph={glyphOf(record)} tone="calm" label={kindName(record)} />;
    case 'comment':
      return <KindMark glyph={MessageSquare} tone="calm" label={t('activities.comment')} />;
  }
}

function Marked({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <>
      {pieces.map(({ text, isMatch }, index) =>
        isMatch ? (
          <mark key={index} class="hit">
            {text}
          </mark>
        ) : (
          text
        ),
      )}
    </>
  );
}
