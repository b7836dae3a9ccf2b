import { fieldsOf } from '@sidebook/domain/fields/fields';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { stepOf } from '@sidebook/domain/quotes/quote-status';
import { countsByItem, type ItemCounts } from '@sidebook/projections/queries/counts-by-item';
import { readFields } from '@sidebook/projections/queries/fields';
import { getItem, getItems, itemsOfClient } from '@sidebook/projections/queries/items';
import { resolve } from '@sidebook/projections/queries/moves';
import { timelineOf } from '@sidebook/projections/queries/timeline';
import { quotesOfDeal } from '@sidebook/projections/queries/quotes';
import { workOnItems } from '@sidebook/projections/queries/work-on-items';
import type { ItemRow } from '@sidebook/projections/tables';
import { useEffect, useState } from 'preact/hooks';

import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { RecordLayout } from '../../components/record-layout.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import { now } from '../../session/now.ts';
import { mayEdit } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ActivityForm } from '../activities/activity-form.tsx';
import { LeadPart } from '../leads/lead-part.tsx';
import { markSeen } from '../kanban/mark-seen.ts';
import { MoveMenu } from '../kanban/move-menu.tsx';
import { ProductRows } from '../products/product-rows.tsx';
import { QuotePart } from '../quotes/quote-part.tsx';
import { perform } from '../shell/perform.ts';
import { NoRecord } from '../shell/no-record.tsx';
import { goBack } from '../shell/router.ts';
import { TaskForm } from '../tasks/task-form.tsx';
import { TimelineView } from '../timeline/timeline-view.tsx';
import { CardHead } from './card-head.tsx';
import { ItemFacts } from './item-facts.tsx';
import { nameOf, sectionOf } from './item-labels.ts';
import { RelatedItems } from './related-items.tsx';

/** Entries of the timeline that are shown, and how many more each time. */
const ENTRIES = 40;

/** The card of a contact, company or deal: what is next, its fields, its timeline. */
export function ItemCard({ session, id: named, wide }: { session: Session; id: RecordId; wide: boolean }) {
  const [limit, setLimit] = useState(ENTRIES);
  const loaded = useLive(() => loadCard(session, named, limit), [session, named, limit, now.value]);
  const id = loaded?.row?.id ?? named;
  const [planning, setPlanning] = useState(false);
  const [tasking, setTasking] = useState(false);
  const [moving, setMoving] = useState(false);
  useWarm(id);
  const news = loaded?.counts?.news;
  useEffect(() => {
    if (news !== undefined) void markSeen(session, id, news);
  }, [id, news]);
  useKeys([
    { key: 'a', run: () => setPlanning(true), words: t('app.keyActivity') },
    { key: 't', run: () => setTasking(true), words: t('tasks.key') },
    {
      key: 'm',
      run: () => setMoving(true),
      when: () => loaded?.row?.kind === 'deal' || loaded?.row?.kind === 'lead',
      words: t('app.keyMoveTo'),
    },
    {
      key: 'Escape',
      run: () => loaded?.row && goBack(sectionOf[loaded.row.kind]),
      words: t('app.keyBack'),
    },
  ]);
  if (!loaded) return null;
  const { row } = loaded;
  if (!row) {
    return <NoRecord session={session} />;
  }
  const head = (
    <>
      <CardHead session={session} row={row} clients={loaded.clients} counts={loaded.counts} wide={wide} />
      {row.record.deleted && <DeletedNote row={row} />}
    </>
  );
  const { record } = row;
  const editable = !record.deleted && mayEdit(session, row.space);
  const products = (record.recordKind === 'deal' || record.recordKind === 'quote') && (
    <ProductRows
      session={session}
      record={record}
      follows={row.amountFromRows === true}
      fixed={!editable || (record.recordKind === 'quote' && stepOf(record) !== 'draft')}
    />
  );
  const facts = (
    <>
      <LeadPart session={session} row={row} />
      {record.recordKind === 'quote' && <QuotePart session={session} quote={record} mayEdit={editable} />}
      <ItemFacts session={session} row={row} clients={loaded.clients} custom={loaded.custom} wide={wide} />
      {!wide && products}
      <RelatedItems row={row} related={loaded.related} session={session} />
    </>
  );
  const timeline = (
    <TimelineView
      session={session}
      item={row}
      timeline={loaded.timeline}
      onPlan={() => setPlanning(true)}
      onTask={() => setTasking(true)}
      onEarlier={() => setLimit(limit + ENTRIES)}
    />
  );
  return (
    <>
      <RecordLayout wide={wide} head={head} facts={facts}>
        {wide && products}
        {timeline}
      </RecordLayout>
      {moving && <MoveMenu session={session} id={id} onClose={() => setMoving(false)} />}
      {tasking && <TaskForm session={session} item={row} onClose={() => setTasking(false)} />}
      {planning && <ActivityForm session={session} item={row} onClose={() => setPlanning(false)} />}
    </>
  );
}

/** The quotes of a deal; whatever a client has. */
async function relatedOf(rows: Session['rows'], row: ItemRow | undefined): Promise<ItemRow[]> {
  if (!row) return [];
  return row.kind === 'deal' ? quotesOfDeal(rows, row.id) : itemsOfClient(rows, row.id);
}

async function countsOf(rows: Session['rows'], id: RecordId, viewer: MemberId): Promise<ItemCounts | undefined> {
  return (await countsByItem(rows, await workOnItems(rows, [id]), { now: now.value, viewer })).get(id);
}

/** All at once: the card never shows two states of the item, and is painted once for an edit. */
async function loadCard({ rows, member }: Session, named: RecordId, limit: number) {
  return rows.transaction(
    'r',
    [
      rows.items,
      rows.activities,
      rows.agenda,
      rows.timeline,
      rows.history,
      rows.comments,
      rows.states,
      rows.settings,
      rows.aliases,
    ],
    async () => {
      // The address may name it as it was called before it was moved.
      const id = await resolve(rows, named);
      const [row, counts, timeline, fields] = await Promise.all([
        getItem(rows, id),
        countsOf(rows, id, member),
        timelineOf(rows, id, { limit, now: now.value }),
        readFields(rows),
      ]);
      const [clients, related] = await Promise.all([getItems(rows, row?.clients ?? []), relatedOf(rows, row)]);
      const custom = row ? fieldsOf(fields, row.kind) : [];
      return { row, clients, counts, related, timeline, custom };
    },
  );
}

/** Keeps the card's document loaded while it is open; the worker forgets it after a while without a word. */
function useWarm(id: RecordId): void {
  useEffect(() => {
    const page = newLocalId();
    const warm = (): void => void send('warm', { id, page }).catch(() => undefined);
    const leave = (): void => void send('card.leave', { page }).catch(() => undefined);
    warm();
    const timer = setInterval(warm, 20_000);
    addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [id]);
}

function DeletedNote({ row }: { row: ItemRow }) {
  const restore = (): void =>
    void perform('record.change', { changes: [{ id: row.id, field: 'deleted', value: false }] }, () =>
      t('items.restored', { name: nameOf(row.record) }),
    );
  return (
    <div class="sec">
      <Note actions={<Button onClick={restore}>{t('app.restore')}</Button>}>{t('items.deletedNote')}</Note>
    </div>
  );
}
