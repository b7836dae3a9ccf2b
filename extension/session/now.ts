import { signal } from '@preact/signals';

/**
 * The current instant for what is on the screen. It moves when something can change by time alone: at the next instant that a
 * screen named, and at least once a minute, so counters rise within a second (CNT-51).
 */
export const now = signal(Date.now());

let timer: ReturnType<typeof setTimeout> | undefined;
let wake = Number.POSITIVE_INFINITY;

/** Asks for `now` to move at an instant (ms since 1970), in addition to the tick of each minute. */
export function wakeAt(instant: number | undefined): void {
  if (instant === undefined || instant <= Date.now() || instant >= wake) return;
  wake = instant;
  arm();
}

function arm(): void {
  clearTimeout(timer);
  const minute = 60_000 - (Date.now() % 60_000);
  timer = setTimeout(tick, Math.max(1, Math.min(minute, wake - Date.now())));
}

function tick(): void {
  wake = Number.POSITIVE_INFINITY;
  now.value = Date.now();
  arm();
}

/** Starts the clock of a page; a page that was hidden catches up at once when it is shown again. */
export function startClock(): void {
  arm();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tick();
  });
}
