import type { CustomField } from '@sidebook/domain/fields/fields';
import { isRestorable } from '@sidebook/domain/history/change-kinds';
import type { HistoryEvent } from '@sidebook/projections/queries/crm-history';
import { itemsNamed } from '@sidebook/projections/queries/moves';
import { Building2, FileText, Handshake, Inbox, MessageSquare, RotateCcw, UserRound } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';

import type { Glyph } from '../../components/icon.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import { mayEdit } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { glyphOf } from '../activities/activity-labels.ts';
import { nameOf } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';
import { eventTitle, eventWords, linkedBy, recordKindName } from './event-words.ts';
import { restoreValue } from './restore-value.ts';

export interface HistoryLineProps {
  session: Session;
  event: HistoryEvent;
  /** Those that admins defined; undefined until they are read. */
  fields: readonly CustomField[] | undefined;
  selected: boolean;
  /** Keys moved to it. */
  takesFocus: boolean;
  position: { index: number; count: number };
  onFocus: () => void;
}

/** One thing that somebody did: to what, who, what, and when (LOG-26). */
export function HistoryLine({ session, event: told, fields, takesFocus, ...line }: HistoryLineProps) {
  // What was changed may be changed again while it stands here.
  const row = useLive(() => rowNow(session, told), [session.rows, told.row.id]);
  const event = row ? { ...told, row } : told;
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const links = linkedBy(event);
  const linked = useLive(() => itemsNamed(session.rows, links), [session.rows, links.join(' ')]);
  const records = new Map(linked && [...linked].map(([id, { record }]) => [id, nameOf(record)]));
  const title = eventTitle(session, event);
  const said = (links.length > 0 && !linked) || !fields ? '' : eventWords(session, event, { records, fields });
  const beside = event.item && nameOf(event.item.record);
  return (
    <Row
      mark={<KindMark glyph={glyphFor(event)} tone="calm" label={recordKindName(event)} />}
      title={title}
      sub={[`${memberName(session, event.by)}: ${said}`, beside].filter(Boolean).join(' · ')}
      end={formats.value.rowTime(event.at, { now: now.value, timeZone: session.zone })}
      selected={line.selected}
      position={line.position}
      href={hashFor(event)}
      openRef={open}
      onFocus={line.onFocus}
      actions={
        canRestore(session, event)
          ? [
              {
                id: 'restore',
                icon: RotateCcw,
                label: t('history.restoreValue', { what: said }),
                onClick: () => void restoreValue(event, fields ?? []),
              },
            ]
          : undefined
      }
    />
  );
}

function rowNow({ rows }: Session, { row: { record } }: HistoryEvent): Promise<HistoryEvent['row'] | undefined> {
  if (record.recordKind === 'activity') return rows.activities.get(record.id);
  return record.recordKind === 'comment' ? rows.comments.get(record.id) : rows.items.get(record.id);
}

/** Whether the value of before can be written back: it is another one than there is now, and the user may write there (HIST-3). */
function canRestore(session: Session, { row, change }: HistoryEvent): boolean {
  if (!change || !('space' in row) || !mayEdit(session, row.space)) return false;
  const { record } = row;
  if (record.deleted || !isRestorable(record.recordKind, change.row.field)) return false;
  const held = (record as unknown as Readonly<Record<string, unknown>>)[change.row.field];
  const current =
    change.row.element === undefined
      ? held
      : (held as Readonly<Record<string, unknown>> | undefined)?.[change.row.element];
  return JSON.stringify(current ?? null) !== JSON.stringify(change.from ?? null);
}

function glyphFor({ row: { record } }: HistoryEvent): Glyph {
  switch (record.recordKind) {
    case 'activity':
      return glyphOf(record);
    case 'comment':
      return MessageSquare;
    case 'contact':
      return UserRound;
    case 'company':
      return Building2;
    case 'deal':
      return Handshake;
    case 'lead':
      return Inbox;
    case 'quote':
      return FileText;
  }
}

function hashFor({ row: { record }, item }: HistoryEvent): `#/${string}` {
  if (record.recordKind === 'activity') return `#/activity/${record.id}`;
  if (record.recordKind !== 'comment') return itemHash(record.recordKind, record.id);
  if (record.activity) return `#/activity/${record.activity}`;
  return item ? itemHash(item.kind, item.id) : '#/stream';
}
