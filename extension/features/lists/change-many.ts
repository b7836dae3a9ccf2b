import type { RecordId } from '@sidebook/domain/ids';
import { getItems } from '@sidebook/projections/queries/items';

import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import { type ManyChange, MOST_ITEMS } from '../../messaging/list-requests.ts';
import type { Change } from '../../messaging/operations.ts';
import type { Session } from '../../session/session.ts';
import { nameOf } from '../items/item-labels.ts';
import { perform, showProblem, toasts } from '../shell/perform.ts';

/** So many changes are taken back by one command at most. */
const MOST_UNDONE = 10_000;
/** So many of those that were refused are named. */
const MOST_NAMED = 3;

export interface ChangingMany {
  /** What was done, for the message. */
  readonly said: (changed: number) => string;
  readonly signal: AbortSignal;
  readonly tell: (done: number) => void;
}

/**
 * Changes any number of items, part by part, and offers one Undo for what was changed, also after a stop or a failure in the
 * middle (LIST-6).
 *
 * @returns whether something was changed
 */
export async function changeMany(
  session: Session,
  ids: readonly RecordId[],
  change: ManyChange,
  { said, signal, tell }: ChangingMany,
): Promise<boolean> {
  const undo: Change[] = [];
  const refused: RecordId[] = [];
  let changed = 0;
  let problem: unknown;
  for (let from = 0; from < ids.length && !signal.aborted; from += MOST_ITEMS) {
    const part = ids.slice(from, from + MOST_ITEMS);
    try {
      const answer = await send('item.change-many', { ids: part, change });
      undo.push(...answer.undo);
      refused.push(...answer.refused);
      changed += answer.changed;
    } catch (error) {
      problem = error;
      break;
    }
    tell(from + part.length);
  }
  const left = ids.length - changed - refused.length;
  const words = [
    changed === 0 ? t('list.noneChanged') : said(changed),
    changed > 0 && left > 0 ? t('list.leftAsIs', { count: left }) : '',
    refused.length > 0 ? t('lists.refused', { names: await namesOf(session, refused) }) : '',
  ];
  toasts.show({
    text: words.filter(Boolean).join(' '),
    ...(undo.length > 0 ? { undo: () => takeBack(undo) } : {}),
  });
  if (problem !== undefined) showProblem(problem);
  return changed > 0;
}

async function takeBack(undo: readonly Change[]): Promise<void> {
  for (let from = 0; from < undo.length; from += MOST_UNDONE) {
    if ((await perform('undo', { changes: undo.slice(from, from + MOST_UNDONE) })) === null) return;
  }
}

async function namesOf({ rows }: Session, ids: readonly RecordId[]): Promise<string> {
  const named = (await getItems(rows, ids.slice(0, MOST_NAMED))).map(({ record }) => nameOf(record));
  const more = ids.length - named.length;
  return more > 0 ? t('cards.andMore', { names: named.join(', '), count: more }) : formats.value.list(named);
}
