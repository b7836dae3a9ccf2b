import type { StayCollector, StayTable } from '@sidebook/domain/reports/stay-table';

import { schedule } from '../../components/schedule.ts';

/**
 * The table of stays that are being read. Putting it together is one task, and what is worked out of it and drawn another: what
 * the user does in the meantime comes in between.
 */
export async function tableOf(stays: Promise<StayCollector>): Promise<StayTable> {
  const collector = await stays;
  await nextTask();
  const table = collector.table();
  await nextTask();
  return table;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => void schedule(resolve, 0));
}
