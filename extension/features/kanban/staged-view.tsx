import { useSignal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import { kanbanOrder } from '@sidebook/domain/kanban/attention';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { columnsOf, nextPing, shownColumns } from '@sidebook/projections/queries/kanban';
import { useMemo, useState } from 'preact/hooks';

import type { MenuEntry } from '../../components/menu.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { ActivitiesView } from '../activities-view/activities-view.tsx';
import { ColumnMenu } from '../activities-view/column-menu.tsx';
import { StagedItems } from '../lists/staged-items.tsx';
import type { SectionView } from '../shell/router.ts';
import type { Board } from './board.ts';
import { DoerChip } from './doer-chip.tsx';
import { shownDoer } from './doer-filter.ts';
import { AllColumns, OneColumn } from './kanban-columns.tsx';
import { MoveMenu } from './move-menu.tsx';
import { SectionBar, shownPipeline } from './section-bar.tsx';
import { shownView } from './shown-view.ts';
import { useCardKeys } from './use-card-keys.ts';
import { useDoerStandings } from './use-doer-standings.ts';

export interface StagedViewProps {
  session: Session;
  kind: StagedKind;
  wide: boolean;
  onCreate: () => void;
  /** Further lines of the gear's menu. */
  settings?: readonly MenuEntry[] | undefined;
}

/** The section of deals or of leads: by stage, as a list, or by when something is to be done, in the order of attention (FOCUS-1, FOCUS-7, VIEW-1). */
export function StagedView({ session, kind, wide, onCreate, settings }: StagedViewProps) {
  const [moving, setMoving] = useState<RecordId>();
  const selected = useSignal<RecordId | undefined>(undefined);
  const lifted = useSignal<RecordId | undefined>(undefined);
  const { rows, pipelines } = session;
  const pipeline = shownPipeline(session, kind);
  const order = kanbanOrder(session.preferences?.kanbanOrder);
  const all = useLive(() => shownColumns(rows, pipelines, kind), [rows, pipelines, kind]);
  const doer = shownDoer(session);
  const only = useDoerStandings(session, kind, doer);
  const columns = useMemo(
    () => (doer === undefined ? all : only && columnsOf(only, pipelines, kind)),
    [doer, all, only, pipelines, kind],
  );
  useLive(async () => {
    const raw = [...(columns?.values() ?? [])].filter((column) => column.pipeline === pipeline.id);
    const ping = await nextPing(
      rows,
      raw.flatMap((column) => column.raw),
      now.value,
    );
    // Its activity counts from the next instant on (CNT-6).
    wakeAt(ping && ping + 1);
  }, [rows, columns, pipeline, now.value]);
  const view = shownView(session, kind);
  const cards = useCardKeys(view === 'list' ? 'none' : wide ? 'columns' : 'one');
  useKeys([
    { key: 'c', run: onCreate, words: t('app.keyCreate') },
    {
      key: 'm',
      run: () => setMoving(selected.value),
      when: () => selected.value !== undefined,
      words: t('app.keyMoveTo'),
    },
  ]);
  const board: Board = useMemo(
    () => ({ session, kind, pipeline, order, columns, only, selected, lifted }),
    [session, kind, pipeline, order, columns, only],
  );
  const Menu = view === 'activities' ? ColumnMenu : MoveMenu;
  return (
    <div class="main-column" ref={cards}>
      <SectionBar session={session} kind={kind} wide={wide} settings={settings} />
      <DoerChip session={session} />
      <ViewOfBoard view={view} board={board} wide={wide} onCreate={onCreate} />
      {moving && <Menu session={session} id={moving} onClose={() => setMoving(undefined)} />}
    </div>
  );
}

function ViewOfBoard({
  view,
  board,
  wide,
  onCreate,
}: {
  view: SectionView;
  board: Board;
  wide: boolean;
  onCreate: () => void;
}) {
  if (view === 'activities') return <ActivitiesView board={board} wide={wide} onCreate={onCreate} />;
  if (view === 'list') return <StagedItems board={board} wide={wide} onCreate={onCreate} />;
  return wide ? <AllColumns board={board} onCreate={onCreate} /> : <OneColumn board={board} onCreate={onCreate} />;
}
