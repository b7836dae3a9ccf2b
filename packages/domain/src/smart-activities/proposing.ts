import { Direction, directionOf, isOpen } from '../activities/activity.ts';
import type { Instant } from '../calendar/time-zone.ts';
import { isClosed } from '../pipelines/pipeline.ts';
import { dealPipeline, type Pipelines } from '../pipelines/pipelines.ts';
import type { Activity, Item, RecordOf } from '../records/schema.ts';
import type { SmartKind, WorkspaceSettings } from '../settings/workspace-settings.ts';
import { smartState } from './pausing.ts';

type Judged = Pick<Activity, 'completed' | 'createdAt' | 'deleted' | 'direction'>;

/** What decides whether a next step is proposed for an item. */
export interface Proposing {
  /** As it is stored; undefined for what is not saved yet. */
  readonly item: Item | undefined;
  /** The user may write in the item's space (PERM-2). */
  readonly mayEdit: boolean;
  readonly activities: Iterable<Judged>;
  readonly pipelines: Pipelines;
  readonly settings: Pick<WorkspaceSettings, 'smart'>;
  readonly preferences: RecordOf<'preferences'> | undefined;
  readonly now: Instant;
}

/** Deals and leads are asked about, contacts and companies never (SMART-5). */
export function smartKindOf(item: Pick<Item, 'recordKind'>): SmartKind | undefined {
  return item.recordKind === 'deal' || item.recordKind === 'lead' ? item.recordKind : undefined;
}

/** What came in is no next step, and what is done is none any more (SMART-4). */
function isNextStep(activity: Judged): boolean {
  return isOpen(activity) && directionOf(activity) === Direction.planned;
}

/** Whether a deal or lead is in a final stage. */
function isFinal(item: Item, pipelines: Pipelines): boolean {
  if (item.recordKind === 'lead') return isClosed(pipelines.leads, item.stage);
  return item.recordKind === 'deal' && isClosed(dealPipeline(pipelines, item.pipeline), item.stage);
}

/** Whether a smart activity is proposed when the item is left, made or logged to (SMART-2..5, SMART-13, SMART-23). */
export function proposesNextStep(proposing: Proposing): boolean {
  const { item, mayEdit, activities, pipelines, settings, preferences, now } = proposing;
  const kind = item && smartKindOf(item);
  if (!item || !kind || !mayEdit || item.deleted || isFinal(item, pipelines)) return false;
  if (smartState(preferences, settings.smart[kind], kind, now).state !== 'on') return false;
  for (const activity of activities) if (isNextStep(activity)) return false;
  return true;
}

/**
 * Whether an item that was left without a next step still waits in popup and panel: not once something was planned for it,
 * be that done by now, nor where nothing would be proposed any more (SMART-2).
 *
 * @param leftAt when it was left
 */
export function waitsForNextStep(proposing: Proposing, leftAt: Instant): boolean {
  if (!proposesNextStep(proposing)) return false;
  for (const activity of proposing.activities) {
    const planned = directionOf(activity) === Direction.planned && !activity.deleted;
    if (planned && activity.createdAt > leftAt) return false;
  }
  return true;
}
