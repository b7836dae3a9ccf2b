import { signal } from '@preact/signals';

/** The form of a new task is open in the section Tasks: asked for there, or in the bar above it. */
export const makingTask = signal(false);

export function makeTask(): void {
  makingTask.value = true;
}

export function leaveTask(): void {
  makingTask.value = false;
}
