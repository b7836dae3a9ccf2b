import type { Instant } from '../calendar/time-zone.ts';
import { CrmMode } from '../settings/workspace-settings.ts';

/** So long the conversion of a switch can be taken back, ms (MODE-3). */
const UNDO_CONVERSION_FOR = 24 * 3_600_000;

export function canUndoConversion(finishedAt: Instant, now: Instant): boolean {
  return now - finishedAt < UNDO_CONVERSION_FOR;
}

/** What switching takes: nothing more than the click, or the steps that choose what the leads become. */
export type SwitchSteps = 'at-once' | 'wizard';

/**
 * From Classic to Simple with leads in work the wizard asks what they become (MODE-16, MODE-18); without any nothing is asked
 * (MODE-17). To Classic no data changes (MODE-24).
 */
export function switchSteps(to: CrmMode, leadsInWork: number): SwitchSteps {
  return to === CrmMode.simple && leadsInWork > 0 ? 'wizard' : 'at-once';
}
