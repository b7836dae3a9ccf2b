import { signal } from '@preact/signals';
import type { RecordId, SpaceId } from '@sidebook/domain/ids';

import { t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { newLocalId } from '../../messaging/local-ids.ts';
import type { Answers } from '../../messaging/operations.ts';
import { showProblem, toasts } from '../shell/perform.ts';

/** Runs whose progress an open sheet of this page shows. */
export const shownRuns = signal<ReadonlySet<string>>(new Set());

type Moved = Answers['item.move']['moved'];

/** Moves items and says what became of it, with Undo: moving back. Rejects when nothing was begun. */
export async function moveItems(
  run: string,
  ids: readonly RecordId[],
  to: { readonly id: string; readonly name: string },
): Promise<void> {
  const { moved, left, elsewhere } = await send('item.move', { run, ids: [...ids], to: to.id as SpaceId });
  const words = [
    saidOf(moved.length, to.name),
    left > 0 ? t('moving.left', { count: left }) : '',
    elsewhere > 0 ? t('moving.elsewhere', { count: elsewhere }) : '',
  ];
  toasts.show({
    text: words.filter(Boolean).join(' '),
    ...(moved.length > 0 ? { undo: () => moveBack(moved) } : {}),
  });
}

/** What is moved back has another id than before: the old one leads there. */
async function moveBack(moved: Moved): Promise<void> {
  for (const [from, own] of Map.groupBy(moved, (one) => one.from)) {
    const ids = own.map(({ id }) => id);
    try {
      await send('item.move', { run: newLocalId(), ids, to: from as SpaceId });
    } catch (error) {
      showProblem(error);
      return;
    }
  }
}

function saidOf(count: number, space: string): string {
  if (count === 0) return t('moving.none');
  return count === 1 ? t('moving.movedOne', { space }) : t('moving.moved', { count, space });
}
