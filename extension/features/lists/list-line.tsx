import type { ListColumn } from '@sidebook/domain/lists/columns';
import type { Card } from '@sidebook/projections/queries/cards';
import { FileText } from 'lucide';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { CounterBadge } from '../../components/counter-badge.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { counterOf } from '../kanban/item-counter.ts';
import { itemHash } from '../shell/router.ts';
import { cellText } from './cell-text.ts';

/** So many columns stand in the second line; of more nothing could be read there. */
const IN_LINE = 3;

export interface ListLineProps {
  session: Session;
  columns: readonly ListColumn[];
  card: Card;
  position: { index: number; count: number };
  selected: boolean;
  check: ComponentChildren;
  takesFocus: boolean;
  onFocus: () => void;
  onOpen: () => void;
}

/** A row where it is narrow: the name, and under it the first columns that have a value (LIST-1). */
export function ListLine({
  session,
  columns,
  card,
  position,
  selected,
  check,
  takesFocus,
  onFocus,
  onOpen,
}: ListLineProps) {
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const { row, counts, unread } = card;
  const { record, kind } = row;
  const isStaged = kind === 'deal' || kind === 'lead';
  // Whose it is says a picture, and what is open a counter.
  const said = columns.filter(({ value, id }) => id !== 'name' && value !== 'member' && value !== 'counters');
  const sub = said.map((column) => cellText(session, column, card)).filter((text) => text !== '');
  const other = record.responsible !== session.member && session.members.find(({ id }) => id === record.responsible);
  const attention = counts.incoming + counts.planned > 0;
  return (
    <Row
      check={check}
      mark={
        isStaged ? undefined : kind === 'quote' ? (
          <KindMark glyph={FileText} tone="calm" label={t('quotes.quote')} />
        ) : (
          <Avatar name={nameOf(record)} size={32} kind={kind === 'company' ? 'company' : 'person'} beside />
        )
      }
      title={nameOf(record)}
      sub={sub.slice(0, IN_LINE).join(' · ')}
      href={itemHash(kind, row.id)}
      unread={isStaged && unread}
      selected={selected}
      position={position}
      openRef={open}
      onFocus={onFocus}
      onOpen={onOpen}
      end={
        isStaged || attention ? (
          <span class="line line-1">
            {isStaged && other && <Avatar name={other.name} size={24} />}
            <CounterBadge {...counterOf(session, record.responsible, counts)} />
          </span>
        ) : undefined
      }
    />
  );
}
