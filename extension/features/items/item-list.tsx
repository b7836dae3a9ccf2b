import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { Contact, ItemKind } from '@sidebook/domain/records/schema';
import { countsByItem, type ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { itemsOfDoer } from '@sidebook/projections/queries/doer-items';
import { countItems, getItems, itemsByName } from '@sidebook/projections/queries/items';
import type { ItemRow } from '@sidebook/projections/tables';
import { Building2, FileText, ListFilter, Search, Users } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { CounterBadge } from '../../components/counter-badge.tsx';
import { Empty } from '../../components/empty.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Row } from '../../components/row.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { DoerChip } from '../kanban/doer-chip.tsx';
import { doerEntries, doerText, mayChooseDoer, shownDoer } from '../kanban/doer-filter.ts';
import { counterOf } from '../kanban/item-counter.ts';
import { quoteSum, statusLook } from '../quotes/quote-labels.ts';
import { goTo, itemHash } from '../shell/router.ts';
import { leaveTrail } from '../shell/trail.ts';
import { nameOf, newItemText, sectionName } from './item-labels.ts';

export interface ItemListProps {
  session: Session;
  kind: Exclude<ItemKind, 'deal'>;
  onCreate: () => void;
}

const PAGE = 200;

interface Listing {
  readonly rows: readonly ItemRow[];
  readonly total: number;
  readonly clients: ReadonlyMap<RecordId, ItemRow>;
  readonly counts: ReadonlyMap<RecordId, ItemCounts>;
}

/** Contacts, companies or quotes by name; typing narrows to names that begin so. */
export function ItemList({ session, kind, onCreate }: ItemListProps) {
  const [query, setQuery] = useState('');
  const [limit, setLimit] = useState(PAGE);
  const cursor = useRowCursor();
  const doer = shownDoer(session);
  const listing = useLive(
    () => listItems(session, kind, { startsWith: query, doer, limit }),
    [session, kind, query, doer, limit, now.value],
  );
  const rows = listing?.rows ?? [];
  const step = (by: number): void => void cursor.step(by, rows.length);
  useKeys([
    { key: 'c', run: onCreate, words: t('app.keyCreate') },
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
    {
      key: 'Enter',
      run: () => {
        const row = rows[cursor.place()];
        if (!row) return;
        leaveTrail(rows.map((listed) => itemHash(kind, listed.id)));
        goTo(itemHash(kind, row.id));
      },
      when: () => !(document.activeElement instanceof HTMLElement && document.activeElement.closest('a,button')),
      words: t('app.keyOpen'),
    },
  ]);
  if (listing?.total === 0 && doer === undefined) return <NoItems kind={kind} onCreate={onCreate} />;
  return (
    <>
      <h1 class="sr">{sectionName(kind)}</h1>
      <div class="list-filter">
        <TextInput
          label={t('cards.filterByName')}
          hideLabel
          type="search"
          value={query}
          placeholder={t('cards.filterByName')}
          onChange={(value) => {
            setQuery(value);
            cursor.reset();
          }}
        />
        {mayChooseDoer(session) && (
          <MenuButton
            icon={ListFilter}
            label={t('workspace.counterModeActivity')}
            align="end"
            entries={doerEntries(session)}
          />
        )}
      </div>
      <DoerChip session={session} />
      {listing && rows.length === 0 ? (
        <Empty
          glyph={Search}
          title={t('app.nothingFoundFor', { query: query || (doer ? doerText(session, doer) : '') })}
          text={t('app.nothingFoundHint')}
        />
      ) : (
        <WindowedList
          label={sectionName(kind)}
          count={rows.length}
          current={cursor.at}
          onNeed={(_, end) => {
            if (doer === undefined && end >= rows.length && rows.length === limit) setLimit(limit + PAGE);
          }}
          row={(index) => {
            const row = rows[index];
            return row && listing ? (
              <ItemRowLine
                key={row.id}
                row={row}
                listing={listing}
                session={session}
                selected={index === cursor.at}
                position={{ index, count: query === '' ? listing.total : rows.length }}
                takesFocus={cursor.byKeys && index === cursor.at}
                onFocus={() => cursor.focused(index)}
              />
            ) : null;
          }}
        />
      )}
    </>
  );
}

async function listItems(
  { rows: db, member }: Session,
  kind: ItemKind,
  { startsWith, doer, limit }: { startsWith: string; doer: MemberId | undefined; limit: number },
): Promise<Listing> {
  const ofAll = doer === undefined;
  const rows = ofAll
    ? (await itemsByName(db, kind, { startsWith, limit })).rows
    : await itemsOfDoer(db, kind, doer, startsWith);
  const clients = await getItems(db, [...new Set(rows.flatMap((row) => row.clients))]);
  return {
    rows,
    total: ofAll ? await countItems(db, kind) : rows.length,
    clients: new Map(clients.map((row) => [row.id, row])),
    counts: await countsByItem(
      db,
      rows.map((row) => row.id),
      now.value,
      member,
    ),
  };
}

function ItemRowLine({
  row,
  listing,
  session,
  selected,
  position,
  takesFocus,
  onFocus,
}: {
  row: ItemRow;
  listing: Listing;
  session: Session;
  selected: boolean;
  position: { index: number; count: number };
  takesFocus: boolean;
  onFocus: () => void;
}) {
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const counts = listing.counts.get(row.id);
  const company = row.clients[0] && listing.clients.get(row.clients[0]);
  const sub =
    row.record.recordKind === 'quote'
      ? [row.record.number, statusLook(session, row.record).text, company && nameOf(company.record)].filter(Boolean)
      : [(row.record as Contact).position, company && nameOf(company.record), row.emails[0]].filter(Boolean);
  const sum = row.record.recordKind === 'quote' ? quoteSum(row.record) : undefined;
  const attention = (counts?.incoming ?? 0) + (counts?.planned ?? 0) > 0;
  return (
    <Row
      mark={
        row.kind === 'quote' ? (
          <KindMark glyph={FileText} tone="calm" label={t('quotes.quote')} />
        ) : (
          <Avatar name={nameOf(row.record)} size={32} kind={row.kind === 'company' ? 'company' : 'person'} beside />
        )
      }
      title={nameOf(row.record)}
      sub={sub.join(' · ')}
      href={itemHash(row.kind, row.id)}
      selected={selected}
      position={position}
      openRef={open}
      onFocus={onFocus}
      onOpen={() => leaveTrail(listing.rows.map((listed) => itemHash(listed.kind, listed.id)))}
      end={attention ? <CounterBadge {...counterOf(session, row.record.responsible, counts)} /> : sum}
    />
  );
}

function NoItems({ kind, onCreate }: { kind: Exclude<ItemKind, 'deal'>; onCreate: () => void }) {
  const contact = kind === 'contact';
  if (kind === 'quote') {
    return (
      <>
        <h1 class="sr">{sectionName(kind)}</h1>
        <Empty
          glyph={FileText}
          title={t('quotes.none')}
          text={t('quotes.noneHint')}
          action={
            <Button tone="primary" keys="C" onClick={onCreate}>
              {newItemText(kind)}
            </Button>
          }
        />
      </>
    );
  }
  return (
    <>
      <h1 class="sr">{sectionName(kind)}</h1>
      <Empty
        glyph={contact ? Users : Building2}
        title={contact ? t('items.noContacts') : t('items.noCompanies')}
        text={contact ? t('items.noContactsHint') : t('items.noCompaniesHint')}
        action={
          <div class="line wrap">
            <Button tone="primary" keys="C" onClick={onCreate}>
              {newItemText(kind)}
            </Button>
            {contact && <Button onClick={() => goTo('#/import')}>{t('items.importContacts')}</Button>}
          </div>
        }
      />
    </>
  );
}
