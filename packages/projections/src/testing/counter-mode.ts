import type { CounterMode } from '@sidebook/domain/counters/counting';
import type { MemberId } from '@sidebook/domain/ids';
import { SETTINGS_ID } from '@sidebook/domain/records/setting-ids';

import type { ProjectionDatabase } from '../tables.ts';

/** The workspace counts like this from the start, as if its settings had come first. */
export async function startInMode(db: ProjectionDatabase, counterMode: CounterMode): Promise<void> {
  await db.settings.put({
    id: SETTINGS_ID,
    kind: 'settings',
    document: 'w/org',
    record: {
      id: SETTINGS_ID,
      recordKind: 'settings',
      createdAt: 0,
      createdBy: 'annannan' as MemberId,
      counterMode,
      weekdays: {},
      holidays: {},
      conversionCloses: {},
      smartDealReminders: {},
      smartLeadReminders: {},
      currencies: {},
    },
  });
}
