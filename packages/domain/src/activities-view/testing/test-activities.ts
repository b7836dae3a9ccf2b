import { Direction } from '../../activities/activity.ts';
import type { Instant } from '../../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../../ids.ts';
import type { Activity } from '../../records/schema.ts';

/** An open activity as tests of rules need it: only what is given is said. */
function activity(id: string, fields: Partial<Activity>): Activity {
  return {
    id: id as RecordId,
    recordKind: 'activity',
    createdAt: 0,
    createdBy: 'annannan' as MemberId,
    armedAt: 0,
    logs: [],
    reminders: {},
    bindings: {},
    files: {},
    pins: {},
    colleagues: {},
    participants: {},
    observers: {},
    checklist: {},
    tags: {},
    messages: {},
    edits: [],
    ...fields,
  };
}

export function planned(id: string, deadline: Instant | undefined, fields: Partial<Activity> = {}): Activity {
  const due = deadline === undefined ? {} : { deadline };
  return activity(id, { direction: Direction.planned, ...due, ...fields });
}

export function incoming(id: string, fields: Partial<Activity> = {}): Activity {
  return activity(id, { direction: Direction.incoming, ...fields });
}
