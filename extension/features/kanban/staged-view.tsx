import { useSignal } from '@preact/signals';
import type { RecordId } from '@sidebook/domain/ids';
import { kanbanOrder } from '@sidebook/domain/kanban/attention';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { nextPing, shownColumns } from '@sidebook/projections/queries/kanban';
import { useMemo, useState } from 'preact/hooks';

import type { MenuEntry } from '../../components/menu.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { t } from '../../locales/texts.ts';
import { now, wakeAt } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import type { Board } from './board.ts';
import { AllColumns, OneColumn } from './kanban-columns.tsx';
import { MoveMenu } from './move-menu.tsx';
import { SectionBar, shownPipeline, stagedView } from './section-bar.tsx';
import { StagedList } from './staged-list.tsx';
import { useCardKeys } from './use-card-keys.ts';

export interface StagedViewProps {
  session: Session;
  kind: StagedKind;
  wide: boolean;
  onCreate: () => void;
  /** Further lines of the gear's menu. */
  settings?: readonly MenuEntry[] | undefined;
}

/** The section of deals or of leads: by stage or as a list, in the order of attention (FOCUS-1, FOCUS-7). */
export function StagedView({ session, kind, wide, onCreate, settings }: StagedViewProps) {
  const [moving, setMoving] = useState<RecordId>();
  const selected = useSignal<RecordId | undefined>(undefined);
  const lifted = useSignal<RecordId | undefined>(undefined);
  const { rows, pipelines } = session;
  const pipeline = shownPipeline(session, kind);
  const order = kanbanOrder(session.preferences?.kanbanOrder);
  const columns = useLive(() => shownColumns(rows, pipelines, kind), [rows, pipelines, kind]);
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
  const isList = stagedView.value === 'list';
  const cards = useCardKeys(wide && !isList);
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
    () => ({ session, kind, pipeline, order, columns, selected, lifted }),
    [session, kind, pipeline, order, columns],
  );
  return (
    <div class="main-column" ref={cards}>
      <SectionBar session={session} kind={kind} wide={wide} settings={settings} />
      {isList ? (
        <StagedList board={board} onCreate={onCreate} />
      ) : wide ? (
        <AllColumns board={board} onCreate={onCreate} />
      ) : (
        <OneColumn board={board} onCreate={onCreate} />
      )}
      {moving && <MoveMenu session={session} id={moving} onClose={() => setMoving(undefined)} />}
    </div>
  );
}
