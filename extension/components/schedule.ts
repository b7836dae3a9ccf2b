/** Runs `task` after `ms` and gives the way to call it off. */
export type Schedule = (task: () => void, ms: number) => () => void;

/** By the timers of the page; tests give their own. */
export const schedule: Schedule = (task, ms) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};
