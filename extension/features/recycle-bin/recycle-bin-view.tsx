import type { RecordId } from '@sidebook/domain/ids';
import { binScope, daysLeft } from '@sidebook/domain/records/recycle-bin';
import { type BinEntry, recycleBin } from '@sidebook/projections/queries/recycle-bin';
import { RotateCcw, Trash2, X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { RowCheck } from '../../components/row-check.tsx';
import { Row } from '../../components/row.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { useRowCursor } from '../../components/use-row-cursor.ts';
import { useSelection } from '../../components/use-selection.ts';
import { WindowedList } from '../../components/windowed-list.tsx';
import { formats, t } from '../../locales/texts.ts';
import { MOST_AT_ONCE } from '../../messaging/timeline-requests.ts';
import { now } from '../../session/now.ts';
import type { Session } from '../../session/session.ts';
import { useLive } from '../../session/use-live.ts';
import { perform } from '../shell/perform.ts';
import { memberName } from '../timeline/member-name.ts';
import { BinMark, binTitle, itemWords } from './bin-words.tsx';

/** Rows that are shown, and how many more each time the end is near. */
const PAGE = 100;

/** What was deleted in the last 30 days, to be restored one by one or many at once (ACT-22, PERM-12). */
export function RecycleBinView({ session }: { session: Session }) {
  const [limit, setLimit] = useState(PAGE);
  const cursor = useRowCursor();
  const scope = binScope(session.member, session.admin);
  const page = useLive(
    () => recycleBin(session.rows, scope, now.value, { limit }),
    [session.rows, scope, limit, now.value],
  );
  const rows = page?.rows ?? [];
  const idAt = (index: number): RecordId | undefined => rows[index]?.bin.id;
  const selection = useSelection<RecordId>({
    between: (from, to) => rows.slice(from, to + 1).map(({ bin }) => bin.id),
    all: async () => {
      const all = await recycleBin(session.rows, scope, now.value, { limit: MOST_AT_ONCE });
      return all.rows.map(({ bin }) => bin.id);
    },
    most: MOST_AT_ONCE,
    words: { all: t('list.keySelectAll'), one: t('list.keyTick') },
    current: () => {
      const index = cursor.place();
      const id = idAt(index);
      return id && { id, index };
    },
  });
  const step = (by: number): void => void cursor.step(by, rows.length);
  useKeys([
    { key: 'j', run: () => step(1), words: t('app.keySelect') },
    { key: 'k', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
  ]);
  if (!page) return null;
  const ticked = rows.filter(({ bin }) => selection.ids.has(bin.id)).length;
  const restoreTicked = async (): Promise<void> => {
    if (await restore([...selection.ids], t('list.restoredCount', { count: selection.ids.size }))) selection.clear();
  };
  return (
    <>
      <h1 class="sr">{t('app.recycleBin')}</h1>
      {ticked > 0 ? (
        <div class="list-head list-chosen" role="region" aria-label={t('list.groupActions')}>
          <span class="grow">{t('app.selectedCount', { count: selection.ids.size })}</span>
          <Button size="sm" tone="primary" icon={RotateCcw} onClick={() => void restoreTicked()}>
            {t('app.restore')}
          </Button>
          <IconButton icon={X} size="sm" tone="quiet" label={t('list.clearSelection')} onClick={selection.clear} />
        </div>
      ) : (
        <p class="list-head t-12 dim">{session.admin ? t('list.binOfAll') : t('list.binOfMine')}</p>
      )}
      {rows.length === 0 ? (
        <Empty glyph={Trash2} title={t('list.binEmpty')} text={t('list.binEmptyHint')} />
      ) : (
        <WindowedList
          label={t('app.recycleBin')}
          count={rows.length}
          current={cursor.at}
          onNeed={(_, end) => {
            if (end >= rows.length && page.next) setLimit(limit + PAGE);
          }}
          row={(index) => {
            const entry = rows[index];
            if (!entry) return null;
            return (
              <BinLine
                key={entry.bin.id}
                session={session}
                entry={entry}
                selected={index === cursor.at}
                ticked={selection.ids.has(entry.bin.id)}
                position={{ index, count: rows.length }}
                takesFocus={cursor.byKeys && index === cursor.at}
                onTick={(range) => selection.toggle(entry.bin.id, index, range)}
                onFocus={() => cursor.focused(index)}
              />
            );
          }}
        />
      )}
    </>
  );
}

interface BinLineProps {
  session: Session;
  entry: BinEntry;
  selected: boolean;
  ticked: boolean;
  position: { index: number; count: number };
  takesFocus: boolean;
  onTick: (range: boolean) => void;
  onFocus: () => void;
}

function BinLine({ session, entry, takesFocus, ...line }: BinLineProps) {
  const open = useRef<HTMLElement>(null);
  useEffect(() => {
    if (takesFocus) open.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const title = binTitle(session, entry);
  const at = { now: now.value, timeZone: session.zone };
  const who = [memberName(session, entry.bin.by), formats.value.relativeTime(entry.bin.at, at)];
  return (
    <Row
      check={<RowCheck label={t('list.select', { title })} checked={line.ticked} onToggle={line.onTick} />}
      mark={<BinMark entry={entry} />}
      title={title}
      sub={[...who, itemWords(entry)].join(' · ')}
      end={t('list.daysLeft', { count: daysLeft(entry.bin, now.value) })}
      selected={line.selected}
      position={line.position}
      onOpen={() => line.onTick(false)}
      openRef={open}
      onFocus={line.onFocus}
      actions={[
        {
          id: 'restore',
          icon: RotateCcw,
          label: t('list.restoreNamed', { title }),
          onClick: () => void restore([entry.bin.id], t('items.restored', { name: title })),
        },
      ]}
    />
  );
}

/** Brings them back in one step, with one Undo. */
async function restore(ids: readonly RecordId[], said: string): Promise<boolean> {
  const changes = ids.map((id) => ({ id, field: 'deleted', value: false }));
  return (await perform('record.change', { changes }, () => said)) !== null;
}
