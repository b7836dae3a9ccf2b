import type { CustomField } from '@sidebook/domain/fields/fields';
import type { ListColumn } from '@sidebook/domain/lists/columns';
import { customColumns, shownColumns } from '@sidebook/domain/lists/columns';
import type { ListQuery, ListSort } from '@sidebook/domain/lists/query';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { itemsOfDoer } from '@sidebook/projections/queries/doer-items';
import { Building2, FileText, Search, Users } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { useFields } from '../fields/use-fields.ts';
import { newItemText, sectionName } from '../items/item-labels.ts';
import { DoerChip } from '../kanban/doer-chip.tsx';
import { shownDoer } from '../kanban/doer-filter.ts';
import { goTo } from '../shell/router.ts';
import { chosenColumns } from './columns-sheet.tsx';
import { ListBar } from './list-bar.tsx';
import { placedQuery, placeQuery } from './list-place.ts';
import { requestOf } from './list-request.ts';
import { ListRows } from './list-rows.tsx';
import { useListing } from './use-listing.ts';
import { useSettled } from './use-settled.ts';

const byName: ListSort = { column: 'name', descending: false };

export interface ItemsViewProps {
  session: Session;
  kind: Exclude<ItemKind, 'deal' | 'lead'>;
  wide: boolean;
  onCreate: () => void;
}

/** The section of contacts, of companies or of quotes: a list, by name unless another order was chosen. */
export function ItemsView(props: ItemsViewProps) {
  const fields = useFields(props.session);
  // Its order and columns follow from them.
  return fields ? <Items {...props} fields={fields} /> : null;
}

function Items({ session, kind, wide, onCreate, fields }: ItemsViewProps & { fields: readonly CustomField[] }) {
  const { query, text } = placedQuery();
  const doer = shownDoer(session);
  const within = useLive(
    async () =>
      doer === undefined ? undefined : new Set((await itemsOfDoer(session.rows, kind, doer, '')).map(({ id }) => id)),
    [session.rows, kind, doer],
  );
  const sort = query.sort ?? byName;
  const request = requestOf(session, { kind, fields, within }, query.filter, sort);
  const listing = useListing(
    session,
    request,
    JSON.stringify([kind, request.order, request.conditions, [...(within ?? [])]]),
  );
  useKeys([{ key: 'c', run: onCreate, words: t('app.keyCreate') }]);
  const isEmpty = listing.total === 0;
  const list = useSettled(listing.isCurrent, () => (
    <ListRows
      key={listing.of}
      session={session}
      kind={kind}
      wide={wide}
      listing={listing}
      columns={shownColumns(kind, chosenColumns(session, kind), customColumns(fields, kind))}
      sort={sort}
      onSort={(column) => sortBy(kind, query, sort, column)}
      pipeline={undefined}
    />
  ));
  if (isEmpty && text === '' && doer === undefined) return <NoItems kind={kind} onCreate={onCreate} />;
  return (
    <div class="main-column" data-list={listing.isCurrent ? text : undefined}>
      <h1 class="sr">{sectionName(kind)}</h1>
      <ListBar session={session} kind={kind} fields={fields} query={query} text={text} count={listing.total} />
      <DoerChip session={session} />
      {isEmpty ? <NoneMatch kind={kind} query={query} /> : list}
    </div>
  );
}

/** By another column, or by the same one the other way round. */
export function sortBy(kind: ItemKind, query: ListQuery, now: ListSort | undefined, { id }: ListColumn): void {
  placeQuery(kind, { ...query, sort: { column: id, descending: now?.column === id && !now.descending } });
}

/** Nothing is left by the filter. */
export function NoneMatch({ kind, query }: { kind: ItemKind; query: ListQuery }) {
  return (
    <Empty
      glyph={Search}
      title={t('items.noneMatch')}
      text={t('lists.noneMatchHint')}
      action={<Button onClick={() => placeQuery(kind, { ...query, filter: {} })}>{t('items.clearFilter')}</Button>}
    />
  );
}

function NoItems({ kind, onCreate }: Pick<ItemsViewProps, 'kind' | 'onCreate'>) {
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
