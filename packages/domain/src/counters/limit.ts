/** Whether counters can be trusted to keep up with the number of open activities (CNT-59..64). */
export interface LimitState {
  /** Open activities of all readable spaces; completed ones do not count (CNT-60, CNT-64). */
  readonly open: number;
  readonly limit: number;
  /** `blocked`: no counter is shown until some are completed or deleted (CNT-61, CNT-62). */
  readonly state: 'free' | 'near' | 'blocked';
}

/** From this part of the limit on, admins see what is left (EXT-26). */
const NEAR = 0.9;

export function limitState(open: number, limit: number): LimitState {
  if (open >= limit) return { open, limit, state: 'blocked' };
  return { open, limit, state: open >= limit * NEAR ? 'near' : 'free' };
}
