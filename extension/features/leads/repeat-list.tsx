import type { RepeatFilter } from '@sidebook/domain/leads/repeat';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { filteredByMark } from '@sidebook/projections/queries/leads';
import { Search } from 'lucide';

import { Button } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Row } from '../../components/row.tsx';
import { RowGroup } from '../../components/row-group.tsx';
import { t } from '../../locales/texts.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { amountOf, nameOf, sectionName } from '../items/item-labels.ts';
import { itemHash } from '../shell/router.ts';
import { repeatText } from './lead-labels.ts';
import { filterText, repeatFilter } from './repeat-filter.ts';

/** Rows that are shown; who looks for more narrows otherwise. */
const MOST = 200;

/** The deals or leads that the filter lets through, newest first (MODE-36). */
export function RepeatList({ session, kind, filter }: { session: Session; kind: StagedKind; filter: RepeatFilter }) {
  const found = useLive(
    () => filteredByMark(session.rows, session.pipelines, kind, filter, MOST),
    [session, session.pipelines, kind, filter],
  );
  const all = (
    <Button
      onClick={() => {
        repeatFilter.value = null;
      }}
    >
      {t('leads.showAll')}
    </Button>
  );
  return (
    <div class="scroll">
      <h1 class="sr">{sectionName(kind)}</h1>
      {found?.length === 0 ? (
        <Empty glyph={Search} title={t('leads.noneSuch')} text={filterText(filter)} action={all} />
      ) : (
        <RowGroup title={filterText(filter)} count={found?.length} end={all}>
          {found?.map(({ row, mark }) => (
            <Row
              key={row.id}
              title={nameOf(row.record)}
              sub={mark ? repeatText(mark) : undefined}
              end={'amount' in row.record ? amountOf(row.record) : undefined}
              href={itemHash(row.kind, row.id)}
            />
          ))}
        </RowGroup>
      )}
    </div>
  );
}
