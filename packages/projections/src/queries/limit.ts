import { type LimitState, limitState } from '@sidebook/domain/counters/limit';

import type { ProjectionDatabase } from '../tables.ts';
import { readWorkspaceSettings } from './settings.ts';

/** How near the limit is: by the maintained total, whatever the number of activities. */
export function readLimit(db: ProjectionDatabase): Promise<LimitState> {
  return db.transaction('r', [db.totals, db.settings], async () => {
    const [total, { activityLimit }] = await Promise.all([db.totals.get('openActivities'), readWorkspaceSettings(db)]);
    return limitState(total?.value ?? 0, activityLimit);
  });
}
