import type { RecordId } from '@sidebook/domain/ids';
import { getItems } from '@sidebook/projections/queries/items';
import { type AlongCounts, countAlong, goesAlong, quotesHeld } from '@sidebook/projections/queries/goes-along';
import type { ItemRow } from '@sidebook/projections/tables';
import { readValue } from '@sidebook/sync/persistence/device-database';
import { useState } from 'preact/hooks';

import { Note } from '../../components/note.tsx';
import { Progress } from '../../components/progress.tsx';
import { Select } from '../../components/select.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { SheetFoot } from '../../components/sheet-foot.tsx';
import { formats, t } from '../../locales/texts.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { moveProgressValue } from '../../session/values.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform, problemText } from '../shell/perform.ts';
import { spaceText } from '../team/rights-words.ts';
import { memberName } from '../timeline/member-name.ts';
import { moveItems, shownRuns } from './move-items.ts';
import { moveTargets, readersAfterMove } from './move-targets.ts';

export interface MoveSheetProps {
  session: Session;
  ids: readonly RecordId[];
  onClose: () => void;
  /** They are on their way. */
  onMoved?: () => void;
}

/** Into which space, what goes along, and who will see it then (PERM-10). */
export function MoveSheet({ session, ids, onClose, onMoved }: MoveSheetProps) {
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const [run, setRun] = useState<string>();
  const [begun, setBegun] = useState<Loaded>();
  // What is on its way is not counted anew with each step that it makes.
  const loaded = useLive(async () => begun ?? (await loadMoved(session.rows, ids)), [session, ids.join(' '), begun]);
  if (!loaded) return null;
  const from = new Set<string>(loaded.rows.map(({ space }) => space));
  const targets = moveTargets(session, from);
  const target = targets.find(({ id }) => id === chosen) ?? targets[0];
  if (!target || loaded.held > 0) {
    return (
      <Sheet kind="dialog" title={t('moving.title')} onClose={onClose}>
        <Note alert>{t(target ? 'quotes.movesWithDeal' : 'moving.notYours')}</Note>
      </Sheet>
    );
  }
  const [only, ...more] = loaded.rows;
  const what = only && more.length === 0 ? nameOf(only.record) : t('moving.many', { count: loaded.rows.length });
  const { loses, gains } = readersAfterMove(session, from, target.id);
  const named = (members: readonly string[]): string =>
    formats.value.list(members.map((member) => memberName(session, member)));

  const move = async (): Promise<void> => {
    const id = newLocalId();
    setRun(id);
    setBegun(loaded);
    setProblem(undefined);
    shownRuns.value = new Set([...shownRuns.value, id]);
    try {
      await moveItems(id, ids, { id: target.id, name: spaceText(target) });
      onMoved?.();
      onClose();
    } catch (error) {
      setProblem(problemText(error));
      setRun(undefined);
      setBegun(undefined);
    } finally {
      shownRuns.value = new Set([...shownRuns.value].filter((shown) => shown !== id));
    }
  };

  return (
    <Sheet
      kind="dialog"
      title={t('moving.title')}
      onClose={onClose}
      onSubmit={() => run === undefined && void move()}
      foot={<SheetFoot submit={t('moving.submit')} busy={run !== undefined} onCancel={onClose} />}
    >
      {problem !== undefined && (
        <Note tone="problem" alert>
          {problem}
        </Note>
      )}
      <p class="strong clip" title={what}>
        {what}
      </p>
      <Select<string>
        label={t('moving.to')}
        value={target.id}
        options={targets.map((space) => ({ value: space.id, label: spaceText(space) }))}
        onChange={setChosen}
        disabled={run !== undefined}
      />
      <p>{alongText(loaded.counts)}</p>
      {loses.length > 0 && <Note>{t('moving.loses', { names: named(loses) })}</Note>}
      {gains.length > 0 && <p>{t('moving.gains', { names: named(gains) })}</p>}
      {loses.length + gains.length === 0 && <p class="dim">{t('moving.same')}</p>}
      {run !== undefined && <RunProgress session={session} run={run} space={spaceText(target)} total={ids.length} />}
    </Sheet>
  );
}

interface RunProgressProps {
  session: Session;
  run: string;
  space: string;
  total: number;
}

function RunProgress({ session, run, space, total }: RunProgressProps) {
  const progress = useLive(() => readValue(session.device, moveProgressValue), [session]);
  const own = progress?.run === run ? progress : undefined;
  return (
    <Progress
      label={t('moving.running', { space })}
      done={own?.done ?? 0}
      total={own?.total ?? total}
      stopping={own?.state === 'stopping'}
      onStop={() => void perform('item.move-stop', { run })}
    />
  );
}

function alongText({ quotes, activities, tasks, comments, files }: AlongCounts): string {
  const parts = [
    quotes > 0 ? t('past.quoteCount', { count: quotes }) : '',
    activities > 0 ? t('restore.activityCount', { count: activities }) : '',
    tasks > 0 ? t('leads.taskCount', { count: tasks }) : '',
    comments > 0 ? t('moving.comments', { count: comments }) : '',
    files > 0 ? t('moving.files', { count: files }) : '',
  ].filter(Boolean);
  return parts.length === 0 ? t('moving.alone') : t('moving.along', { parts: formats.value.list(parts) });
}

interface Loaded {
  readonly rows: ItemRow[];
  readonly counts: AlongCounts;
  /** Quotes that move only with their deals. */
  readonly held: number;
}

async function loadMoved(rows: Session['rows'], ids: readonly RecordId[]): Promise<Loaded> {
  const items = await getItems(rows, ids);
  const counts = { quotes: 0, activities: 0, tasks: 0, comments: 0, files: 0 };
  for (const [space, own] of Map.groupBy(items, (item) => item.space)) {
    const along = countAlong(await goesAlong(rows, space, own));
    for (const part of ['quotes', 'activities', 'tasks', 'comments', 'files'] as const) counts[part] += along[part];
  }
  return { rows: items, counts, held: (await quotesHeld(rows, items)).length };
}
