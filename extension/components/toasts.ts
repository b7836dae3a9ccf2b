import { signal, type ReadonlySignal } from '@preact/signals';
import type { Schedule } from './schedule.ts';

export interface ToastMessage {
  /** What happened, in the past: "“Call about delivery” completed". */
  text: string;
  /** Takes it back. */
  undo?: (() => void | Promise<void>) | undefined;
  /** One further thing to do, such as *Open*. */
  action?: { label: string; run: () => void } | undefined;
  tone?: 'done' | 'problem' | undefined;
  /** Stays until it is closed: something went wrong and must be read. */
  lasting?: boolean | undefined;
}

export interface Toast extends ToastMessage {
  readonly id: number;
}

/** How long a toast can be undone, in ms. */
export const toastMs = 8000;

/** Older toasts leave when more than this many would stand on one another. */
const most = 3;

export interface Toasts {
  /** Oldest first. */
  readonly shown: ReadonlySignal<readonly Toast[]>;
  show(message: ToastMessage): number;
  close(id: number): void;
  /** Undoes the newest toast that can be undone; false when there is none (key Z). */
  undoNewest(): boolean;
  undo(id: number): void;
  /** Stops the clocks while a toast is pointed at or focused; they go on with what was left. */
  hold(): void;
  release(): void;
}

interface Running {
  left: number;
  since: number;
  stop: (() => void) | undefined;
}

/**
 * The messages that float over a page.
 *
 * @param schedule timer of the page; tests give their own
 * @param clock milliseconds, only differences are used
 */
export function createToasts(schedule: Schedule, clock: () => number): Toasts {
  const shown = signal<readonly Toast[]>([]);
  const running = new Map<number, Running>();
  let held = false;
  let nextId = 1;

  const close = (id: number): void => {
    running.get(id)?.stop?.();
    running.delete(id);
    shown.value = shown.value.filter((toast) => toast.id !== id);
    // Closing the last one under the pointer sends no event that would let the clocks go on.
    if (shown.value.length === 0) held = false;
  };

  const start = (id: number, timer: Running): void => {
    timer.since = clock();
    timer.stop = schedule(() => close(id), timer.left);
  };

  const undo = (id: number): void => {
    const toast = shown.value.find((candidate) => candidate.id === id);
    if (toast?.undo === undefined) return;
    close(id);
    void toast.undo();
  };

  return {
    shown,
    show(message) {
      const id = nextId;
      nextId += 1;
      for (const old of shown.value.slice(0, Math.max(0, shown.value.length - most + 1))) close(old.id);
      shown.value = [...shown.value, { ...message, id }];
      if (message.lasting !== true) {
        const timer: Running = { left: toastMs, since: clock(), stop: undefined };
        running.set(id, timer);
        if (!held) start(id, timer);
      }
      return id;
    },
    close,
    undo,
    undoNewest() {
      const newest = shown.value.findLast((toast) => toast.undo !== undefined);
      if (newest === undefined) return false;
      undo(newest.id);
      return true;
    },
    hold() {
      if (held) return;
      held = true;
      for (const timer of running.values()) {
        timer.stop?.();
        timer.stop = undefined;
        timer.left = Math.max(0, timer.left - (clock() - timer.since));
      }
    },
    release() {
      if (!held) return;
      held = false;
      for (const [id, timer] of running) start(id, timer);
    },
  };
}
