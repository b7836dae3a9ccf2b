import type { RecordId } from '@sidebook/domain/ids';
import { shownStage } from '@sidebook/domain/pipelines/pipeline';
import { dealPipeline } from '@sidebook/domain/pipelines/pipelines';
import type { Deal } from '@sidebook/domain/records/schema';
import type { Period } from '@sidebook/domain/reports/periods';
import { doneActivities, type DoneCursor } from '@sidebook/projections/queries/done-activities';
import { getItems } from '@sidebook/projections/queries/items';
import type { ActivityRow, ItemRow } from '@sidebook/projections/tables';
import { ArrowLeft, Handshake } from 'lucide';
import { useEffect, useState } from 'preact/hooks';

import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { KindMark } from '../../components/kind-mark.tsx';
import { Row } from '../../components/row.tsx';
import { WindowedList } from '../../components/windowed-list.tsx';
import { formats, t } from '../../locales/texts.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { glyphOf, kindName, titleOf } from '../activities/activity-labels.ts';
import { amountOf, clientLine, nameOf, stageName } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { memberName } from '../timeline/member-name.ts';
import type { Behind, FoundFigure } from './report-table.ts';

/** Records that are read at once. */
const PAGE = 100;

export interface FigureRecordsProps {
  session: Session;
  figure: FoundFigure;
  period: Period;
  /** Where the report is. */
  back: { readonly href: string; readonly name: string };
}

/** The records behind a figure: exactly as many as it says (REP-1). */
export function FigureRecords({ session, figure, period, back }: FigureRecordsProps) {
  const { name, behind } = figure;
  return (
    <>
      <div class="report-behind">
        <a class="btn btn-sm btn-quiet" href={back.href}>
          <Icon of={ArrowLeft} />
          {t('app.backTo', { section: back.name })}
        </a>
        <h2 class="t-16">{name}</h2>
      </div>
      {'deals' in behind ? (
        <Deals key={name} session={session} name={name} behind={behind} />
      ) : (
        <Done key={name} session={session} name={name} done={behind.done} period={period} />
      )}
    </>
  );
}

function Deals({
  session,
  name,
  behind: { deals, notes },
}: {
  session: Session;
  name: string;
  behind: Extract<Behind, { deals: unknown }>;
}) {
  const [limit, setLimit] = useState(PAGE);
  const found = useLive(() => dealsAndClients(session, deals.slice(0, limit)), [session.rows, deals.join(' '), limit]);
  if (deals.length === 0) return <Empty glyph={Handshake} title={t('reports.noDeals')} text={t('reports.noneHint')} />;
  return (
    <WindowedList
      label={name}
      count={deals.length}
      onNeed={(_, end) => {
        if (end > limit - PAGE / 2 && limit < deals.length) setLimit(limit + PAGE);
      }}
      row={(index) => {
        const id = deals[index];
        const row = id && found?.deals.get(id);
        if (!id || !found || !row) return null;
        const deal = row.record as Deal;
        const stage = shownStage(dealPipeline(session.pipelines, deal.pipeline), deal.stage);
        const clients = row.clients.flatMap((client) => found.clients.get(client) ?? []);
        return (
          <Row
            key={id}
            mark={<KindMark glyph={Handshake} tone="calm" label={t('items.deal')} />}
            title={nameOf(deal)}
            sub={[stageName(stage), notes?.get(id), clientLine(clients)].filter(Boolean).join(' · ')}
            end={amountOf(deal)}
            href={itemHash('deal', id)}
            position={{ index, count: deals.length }}
          />
        );
      }}
    />
  );
}

interface Found {
  readonly deals: ReadonlyMap<RecordId, ItemRow>;
  readonly clients: ReadonlyMap<RecordId, ItemRow>;
}

async function dealsAndClients({ rows }: Session, ids: readonly RecordId[]): Promise<Found> {
  const deals = await getItems(rows, ids);
  const clients = await getItems(rows, [...new Set(deals.flatMap((deal) => deal.clients))]);
  const byId = (found: readonly ItemRow[]) => new Map(found.map((row) => [row.id, row]));
  return { deals: byId(deals), clients: byId(clients) };
}

function Done({
  session,
  name,
  done,
  period,
}: {
  session: Session;
  name: string;
  done: Extract<Behind, { done: unknown }>['done'];
  period: Period;
}) {
  const [wanted, setWanted] = useState(PAGE);
  const count = done.reduce((sum, one) => sum + one.count, 0);
  const of = JSON.stringify([done, period]);
  const [read, setRead] = useState<ReadSoFar>({ of, rows: [], part: 0, after: undefined });
  const known: ReadSoFar = read.of === of ? read : { of, rows: [], part: 0, after: undefined };
  useEffect(() => {
    const part = done[known.part];
    if (known.rows.length >= wanted || !part) return undefined;
    let current = true;
    async function readOn(): Promise<void> {
      if (!part) return;
      const { rows, next } = await doneActivities(session.rows, period, part, { after: known.after, limit: PAGE });
      if (!current) return;
      setRead({ of, rows: [...known.rows, ...rows], part: next ? known.part : known.part + 1, after: next });
    }
    void readOn();
    return () => {
      current = false;
    };
  }, [of, known.rows.length, known.part, wanted]);
  const items = useLive(
    () => getItems(session.rows, [...new Set(known.rows.flatMap(({ record }) => record.item ?? []))]),
    [session.rows, of, known.rows.length],
  );
  const names = new Map(items?.map((row) => [row.id, nameOf(row.record)]));
  return (
    <WindowedList
      label={name}
      count={count}
      onNeed={(_, end) => {
        if (end > wanted - PAGE / 2 && wanted < count) setWanted(wanted + PAGE);
      }}
      row={(index) => {
        const row = known.rows[index];
        if (!row) return null;
        const { record, doneAt = 0 } = row;
        return (
          <Row
            key={row.id}
            mark={<KindMark glyph={glyphOf(record)} tone="calm" label={kindName(record)} />}
            title={titleOf(record)}
            sub={[memberName(session, row.doneBy), record.item && names.get(record.item)].filter(Boolean).join(' · ')}
            end={formats.value.rowTime(doneAt, { now: now.value, timeZone: session.zone })}
            href={`#/activity/${row.id}`}
            position={{ index, count }}
          />
        );
      }}
    />
  );
}

/** Activities read so far, in the order of what they were counted by. */
interface ReadSoFar {
  readonly of: string;
  readonly rows: readonly ActivityRow[];
  readonly part: number;
  readonly after: DoneCursor | undefined;
}
