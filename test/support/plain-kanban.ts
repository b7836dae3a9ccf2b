import { Direction, directionOf, isOpen } from '@sidebook/domain/activities/activity';
import { reminderOffsets } from '@sidebook/domain/activities/reminders';
import { arrivedAt, lastingAttention, pingsOf, type Standing } from '@sidebook/domain/kanban/attention';
import { rawColumn, shownColumn } from '@sidebook/domain/kanban/columns';
import { openWork, type OpenWork } from '@sidebook/domain/kanban/open-work';
import type { Pipelines } from '@sidebook/domain/pipelines/pipelines';
import type { Activity, Deal, Lead } from '@sidebook/domain/records/schema';

import type { PlainSnapshot } from './plain-snapshot.ts';
import type { Then } from './plain-versions.ts';

/** Deals and leads that are not in the recycle bin, by the column in which they show, `<pipeline>/<stage>`. */
export function plainColumns(
  plain: PlainSnapshot,
  pipelines: Pipelines,
  kind: 'deal' | 'lead',
): Map<string, (Deal | Lead)[]> {
  return Map.groupBy(
    plain.staged.filter(({ recordKind }) => recordKind === kind),
    (item) => {
      const { pipeline, stage } = shownColumn(pipelines, kind, rawColumn(item));
      return `${pipeline}/${stage}`;
    },
  );
}

/** The place of a deal or lead in its column, and what is open on it. */
export function plainStanding(plain: PlainSnapshot, item: Deal | Lead): Standing & OpenWork {
  const own = plain.activities.filter((activity) => activity.item === item.id);
  const living = own.filter(({ deleted }) => !deleted);
  const places = plain.versions(item.id, ['stage', 'pipeline', 'responsible']) as Then<Deal | Lead>[];
  const [first, ...later] = places.map(({ at, by, record }) => ({ at, by, column: rawColumn(record) }));
  if (!first) throw new Error(`${item.id} was never made`);
  const attention = lastingAttention({
    createdAt: item.createdAt,
    arrivedAt: arrivedAt([first, ...later]),
    incoming: living
      .filter((activity) => directionOf(activity) === Direction.incoming)
      .map(({ occurred, createdAt }) => occurred ?? createdAt),
    comments: plain.comments
      .filter((comment) => comment.item === item.id && !comment.deleted)
      .map(({ createdAt, createdBy }) => ({ at: createdAt, by: createdBy })),
    responsibleAt: (at) => (places.findLast((place) => place.at <= at) ?? places[0])?.record.responsible,
  });
  const pings = own.flatMap((activity) => plainPings(plain, activity)).filter((at) => at > attention);
  return {
    id: item.id,
    attention,
    pings: [...new Set(pings)].toSorted((a, b) => a - b),
    ...openWork(living.filter(isOpen)),
  };
}

/** Scheduled times of an activity's reminders, in every version of it. */
function plainPings(plain: PlainSnapshot, activity: Activity): number[] {
  if (directionOf(activity) !== Direction.planned) return [];
  const versions = plain.versions(activity.id, ['deadline', 'completed', 'deleted', 'reminders']) as Then<Activity>[];
  return pingsOf(
    versions.map(({ at, record }) => ({
      from: at,
      open: !record.deleted && record.completed === undefined,
      deadline: record.deadline,
      offsets: reminderOffsets(record),
    })),
  );
}
