import type { PostponeChoice } from '@sidebook/domain/activities/postponing';

import { formats, t } from '../../locales/texts.ts';
import { send } from '../../messaging/client.ts';
import type { Undoable } from '../../messaging/operations.ts';
import { titleOf } from '../activities/activity-labels.ts';
import { perform, showProblem, toasts } from '../shell/perform.ts';
import { departures, type Place, wantedFocus } from './departures.ts';
import type { Departure } from './today.ts';

/** How long a row fades, ms; `--d-2` of the styles. */
const FADE_MS = 140;
/** Within this time after an undo the page reads rows that know of it, ms. */
const SETTLE_MS = 1000;

function set(key: string, departure: Departure | null): void {
  const next = new Map(departures.value);
  if (departure) next.set(key, departure);
  else next.delete(key);
  departures.value = next;
}

/**
 * Lets a row leave at once, says so with an Undo, and runs the command behind it. A command that fails brings the row back;
 * Undo waits for the command and takes it back exactly (EXT-6).
 */
async function depart(place: Place, text: string, command: () => Promise<Undoable>): Promise<void> {
  const { key } = place.item.agenda;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  set(key, { ...place, phase: still ? 'gone' : 'fading' });
  const timer = setTimeout(() => set(key, { ...place, phase: 'gone' }), FADE_MS);
  const comeBack = (departure: Departure | null): void => {
    clearTimeout(timer);
    set(key, departure);
    wantedFocus.value = key;
  };
  const done = command();
  const toast = toasts.show({
    text,
    undo: async () => {
      const answer = await done.catch(() => null);
      if (!answer) return;
      const back: Departure = { ...place, phase: 'back' };
      comeBack(back);
      await perform('undo', { changes: [...answer.undo] });
      setTimeout(() => departures.value.get(key) === back && set(key, null), SETTLE_MS);
    },
  });
  try {
    await done;
  } catch (error) {
    toasts.close(toast);
    comeBack(null);
    showProblem(error);
  }
}

export function complete(place: Place): Promise<void> {
  const { id, record } = place.item.activity;
  return depart(place, t('activities.completed', { title: titleOf(record) }), () =>
    send('activity.complete', { ids: [id] }),
  );
}

/** @param deadline where the choice leads, ms since 1970 */
export function postpone(
  place: Place,
  choice: Exclude<PostponeChoice, 'own'>,
  deadline: number,
  at: { now: number; timeZone: string },
): Promise<void> {
  const { id, record } = place.item.activity;
  const time = formats.value.relativeTime(deadline, at);
  return depart(place, t('activities.postponed', { title: titleOf(record), time }), () =>
    send('activity.postpone', { id, choice }),
  );
}
