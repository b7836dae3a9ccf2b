import { type Signal, useSignal } from '@preact/signals';
import type { CustomField } from '@sidebook/domain/fields/fields';
import { ATTENTION, customColumns, shownColumns } from '@sidebook/domain/lists/columns';
import type { ListQuery } from '@sidebook/domain/lists/query';
import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import type { ListRequest } from '@sidebook/projections/queries/list-pages';
import { Handshake } from 'lucide';
import { useLayoutEffect, useMemo } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { t } from '../../locales/texts.ts';
import { useFields } from '../fields/use-fields.ts';
import { newItemText } from '../items/item-labels.ts';
import { type Board, rawColumns, totalOf } from '../kanban/board.ts';
import { useStandings } from '../kanban/use-standings.ts';
import { chosenColumns } from './columns-sheet.tsx';
import { NoneMatch, sortBy } from './items-view.tsx';
import { ListBar } from './list-bar.tsx';
import { placedQuery } from './list-place.ts';
import { requestOf } from './list-request.ts';
import { ListRows } from './list-rows.tsx';
import { useAttention } from './use-attention.ts';
import { allIds, type Listing, useListing } from './use-listing.ts';
import { useSettled } from './use-settled.ts';

export interface StagedItemsProps {
  board: Board;
  wide: boolean;
  onCreate: () => void;
}

interface WithFields extends StagedItemsProps {
  readonly fields: readonly CustomField[];
}

interface OfBoard extends WithFields {
  /** What the bar over the list says. */
  readonly counted: Signal<number | undefined>;
  readonly query: ListQuery;
  readonly text: string;
  readonly request: ListRequest;
  readonly listKey: string;
}

/** All deals or leads of a pipeline in one list: in the order of attention (FOCUS-7), or by a column. */
export function StagedItems(props: StagedItemsProps) {
  const fields = useFields(props.board.session);
  // Its order and columns follow from them.
  return fields ? <Items {...props} fields={fields} /> : null;
}

function Items(props: WithFields) {
  const { board, fields } = props;
  const { session, kind, pipeline, columns, only } = board;
  const { query, text } = placedQuery();
  const within = useMemo(() => only && new Set(only.map(({ id }) => id)), [only]);
  // What nobody answers for is counted in all pipelines, and so it is listed (PERM-14).
  const isOneOfMany = pipelinesOfKind(session.pipelines, kind).length > 1 && !query.filter.unassigned;
  const scope = { kind, fields, columns, within, pipeline: isOneOfMany ? pipeline.id : undefined };
  const sort = query.sort ?? { column: 'created', descending: true };
  const request = requestOf(session, scope, query.filter, sort);
  const listKey = JSON.stringify([kind, request.order, request.conditions, [...(within ?? [])]]);
  const counted = useSignal<number | undefined>(undefined);
  const shared = { ...props, query, text, request, listKey, counted };
  const isByColumn = query.sort !== undefined && query.sort.column !== ATTENTION;
  const Part = isByColumn ? Sorted : Object.keys(query.filter).length > 0 ? Filtered : Whole;
  const isBare = counted.value === 0 && text === '';
  return (
    <>
      {/* It stays while the way in which the list is read changes: somebody may be typing in it. */}
      {!isBare && (
        <ListBar session={session} kind={kind} fields={fields} query={query} text={text} count={counted.value} />
      )}
      <Part {...shared} />
    </>
  );
}

function Sorted(props: OfBoard) {
  const { board, request, listKey } = props;
  return <View {...props} listing={useListing(board.session, request, listKey)} />;
}

function Filtered(props: OfBoard) {
  const { board, request, listKey } = props;
  const options = { key: listKey, order: board.order };
  return <View {...props} listing={useAttention(board.session.rows, request, options)} />;
}

/** Of all only those near sight are read, as in the kanban's columns. */
function Whole(props: OfBoard) {
  const { board, request } = props;
  const { session, pipeline } = board;
  const columns = pipeline.stages.flatMap(({ id }) => rawColumns(board, id));
  const { rows, need } = useStandings(board, columns);
  const listing: Listing = {
    rows,
    need,
    isCurrent: rows !== undefined,
    of: board.order,
    total: board.columns && pipeline.stages.reduce((sum, { id }) => sum + (totalOf(board, id)?.count ?? 0), 0),
    all: (signal, tell) => allIds(session.rows, request, signal, tell),
  };
  return <View {...props} listing={listing} />;
}

function View({ board, wide, onCreate, fields, query, text, listing, counted }: OfBoard & { listing: Listing }) {
  const { session, kind, pipeline, selected } = board;
  const { total } = listing;
  useLayoutEffect(() => {
    counted.value = total;
  }, [total]);
  const isEmpty = total === 0;
  const list = useSettled(listing.isCurrent, () => (
    <ListRows
      key={`${pipeline.id} ${listing.of}`}
      session={session}
      kind={kind}
      wide={wide}
      listing={listing}
      columns={shownColumns(kind, chosenColumns(session, kind), customColumns(fields, kind))}
      sort={query.sort}
      onSort={(column) => sortBy(kind, query, query.sort, column)}
      pipeline={pipeline.id}
      selected={selected}
    />
  ));
  if (isEmpty && text === '') return <NoneYet kind={kind} onCreate={onCreate} />;
  return (
    <div class="main-column" data-list={listing.isCurrent ? text : undefined}>
      {isEmpty ? <NoneMatch kind={kind} query={query} /> : list}
    </div>
  );
}

function NoneYet({ kind, onCreate }: { kind: Board['kind']; onCreate: () => void }) {
  return (
    <Empty
      glyph={Handshake}
      title={kind === 'deal' ? t('items.noDeals') : t('kanban.noLeads')}
      text={kind === 'deal' ? t('items.noDealsHint') : t('kanban.noLeadsHint')}
      action={
        <Button tone="primary" keys="C" onClick={onCreate}>
          {newItemText(kind)}
        </Button>
      }
    />
  );
}
