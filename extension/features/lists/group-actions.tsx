import type { MemberId, RecordId } from '@sidebook/domain/ids';
import type { ItemKind } from '@sidebook/domain/records/schema';
import { FolderInput, ListChecks, Tag, Tags, Trash2, User, UserRoundPen, X } from 'lucide';
import { useRef, useState } from 'preact/hooks';

import { Button, IconButton } from '../../components/button.tsx';
import type { MenuEntry } from '../../components/menu.tsx';
import { MenuButton } from '../../components/menu-button.tsx';
import { Progress } from '../../components/progress.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { t } from '../../locales/texts.ts';
import type { ManyChange } from '../../messaging/list-requests.ts';
import { managedSpaces } from '../../session/rights.ts';
import type { Session } from '../../session/session.ts';
import { MoveSheet } from '../moving/move-sheet.tsx';
import { memberName } from '../timeline/member-name.ts';
import { changeMany } from './change-many.ts';
import { stagesOf } from './list-request.ts';

export interface GroupActionsProps {
  session: Session;
  kind: ItemKind;
  wide: boolean;
  ids: ReadonlySet<RecordId>;
  /** How many match, ticked or not; undefined while that is counted. */
  total: number | undefined;
  pipeline: string | undefined;
  /** Ticks all that match; tells how many in between. */
  onSelectAll: (signal: AbortSignal, tell: (count: number) => void) => Promise<void>;
  onDone: () => void;
}

interface Work {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly stop: AbortController;
}

/** What can be done with all ticked items in one step, with one Undo (LIST-6). */
export function GroupActions({ session, kind, wide, ids, total, pipeline, onSelectAll, onDone }: GroupActionsProps) {
  const [work, setWork] = useState<Work>();
  const [tagging, setTagging] = useState<'add' | 'remove'>();
  const [moving, setMoving] = useState(false);
  const running = useRef(false);
  const count = ids.size;

  const during = async (
    label: string,
    all: number,
    run: (stop: AbortController, tell: (done: number) => void) => Promise<void>,
  ) => {
    if (running.current) return;
    running.current = true;
    const stop = new AbortController();
    setWork({ label, done: 0, total: all, stop });
    try {
      await run(stop, (done) => setWork({ label, done, total: Math.max(all, done), stop }));
    } finally {
      running.current = false;
      setWork(undefined);
    }
  };
  const act = (change: ManyChange, said: (changed: number) => string): void =>
    void during(t('lists.changing'), count, async (stop, tell) => {
      if (await changeMany(session, [...ids], change, { said, signal: stop.signal, tell })) onDone();
    });
  const selectAll = (): void =>
    void during(t('lists.selecting'), total ?? count, async (stop, tell) => onSelectAll(stop.signal, tell));

  if (work) {
    return (
      <div class="list-head" role="region" aria-label={t('list.groupActions')}>
        <Progress
          label={work.label}
          done={work.done}
          total={work.total}
          stopping={work.stop.signal.aborted}
          onStop={() => {
            work.stop.abort();
            setWork({ ...work });
          }}
        />
      </div>
    );
  }
  const stages = stagesOf(session, kind).filter((stage) => stage.isOpen && (!pipeline || stage.pipeline === pipeline));
  const people = session.members
    .filter(({ removed }) => !removed)
    .map(({ id }): MenuEntry => {
      const name = memberName(session, id);
      return {
        id,
        label: name,
        icon: User,
        onSelect: () =>
          act({ what: 'responsible', responsible: id as MemberId }, () => t('activities.responsibleSet', { name })),
      };
    });
  const moves: MenuEntry[] =
    stages.length === 0
      ? []
      : [
          { id: 'move', kind: 'heading', label: t('items.moveTo') },
          ...stages.map((stage) => ({
            id: stage.id,
            label: stage.name,
            onSelect: () =>
              act({ what: 'stage', pipeline: stage.pipeline, stage: stage.stage }, () =>
                t('cards.movedToStage', { stage: stage.name }),
              ),
          })),
          { id: 'line', kind: 'line' },
        ];
  const tags: MenuEntry[] =
    kind === 'deal'
      ? []
      : [
          { id: 'tag', label: t('lists.addTag'), icon: Tag, onSelect: () => setTagging('add') },
          { id: 'untag', label: t('lists.removeTag'), icon: Tags, onSelect: () => setTagging('remove') },
        ];
  const spaces: MenuEntry[] =
    managedSpaces(session).length > 1
      ? [{ id: 'space', label: t('moving.title'), icon: FolderInput, onSelect: () => setMoving(true) }]
      : [];
  return (
    <>
      <div class="list-head list-chosen" role="region" aria-label={t('list.groupActions')}>
        <span class="grow clip">{t('app.selectedCount', { count })}</span>
        {(total === undefined || count < total) && <SelectAll count={total} wide={wide} onClick={selectAll} />}
        <MenuButton label={t('activities.setResponsible')} icon={UserRoundPen} size="sm" align="end" entries={people} />
        <MenuButton
          label={t('list.groupActions')}
          size="sm"
          tone="primary"
          align="end"
          entries={[
            ...moves,
            ...tags,
            ...spaces,
            {
              id: 'delete',
              label: t('app.delete'),
              icon: Trash2,
              tone: 'danger',
              onSelect: () => act({ what: 'delete' }, (changed) => t('lists.deleted', { count: changed })),
            },
          ]}
        >
          {t('list.actions')}
        </MenuButton>
        <IconButton icon={X} size="sm" tone="quiet" label={t('list.clearSelection')} onClick={onDone} />
        {tagging && (
          <TagSheet
            isOn={tagging === 'add'}
            onSave={(tag) => {
              setTagging(undefined);
              const isOn = tagging === 'add';
              act({ what: 'tag', tag, isOn }, () =>
                isOn ? t('lists.tagAdded', { tag }) : t('lists.tagRemoved', { tag }),
              );
            }}
            onClose={() => setTagging(undefined)}
          />
        )}
      </div>
      {moving && <MoveSheet session={session} ids={[...ids]} onClose={() => setMoving(false)} onMoved={onDone} />}
    </>
  );
}

function SelectAll({ count, wide, onClick }: { count: number | undefined; wide: boolean; onClick: () => void }) {
  const words = count === undefined ? t('list.keySelectAll') : t('lists.selectMatching', { count });
  if (!wide) return <IconButton icon={ListChecks} size="sm" label={words} onClick={onClick} />;
  return (
    <Button size="sm" icon={ListChecks} onClick={onClick}>
      {words}
    </Button>
  );
}

function TagSheet({ isOn, onSave, onClose }: { isOn: boolean; onSave: (tag: string) => void; onClose: () => void }) {
  const [tag, setTag] = useState('');
  const [error, setError] = useState<string>();
  const title = isOn ? t('lists.addTag') : t('lists.removeTag');
  return (
    <Sheet
      kind="dialog"
      title={title}
      onClose={onClose}
      onSubmit={() => (tag.trim() === '' ? setError(t('app.errorRequired')) : onSave(tag.trim().slice(0, 100)))}
      foot={
        <>
          <Button tone="primary" type="submit">
            {title}
          </Button>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
        </>
      }
    >
      <TextInput label={t('tasks.tag')} value={tag} error={error} onChange={setTag} />
    </Sheet>
  );
}
