import type { FieldChange } from '@sidebook/crdt/commands';
import { deadlineOf, Direction, directionOf } from '@sidebook/domain/activities/activity';
import type { Planning } from '@sidebook/domain/activities-view/column-deadline';
import { placementIn } from '@sidebook/domain/activities-view/drops';
import { weekBorders } from '@sidebook/domain/calendar/weeks';
import { openActivitiesOf } from '@sidebook/projections/queries/activities';
import { readWorkspaceSettings } from '@sidebook/projections/queries/settings';

import { type Handlers, Refusal } from '../../messaging/consumer.ts';
import type { Change } from '../../messaging/operations.ts';
import { requireItem, type WorkerContext } from '../context.ts';
import { activityHandlers } from './activities.ts';
import { recordHandlers } from './records.ts';

type ViewHandlers = Pick<Handlers, 'activities-view.plan' | 'activities-view.create'>;

/** Planning by the columns of the Activities view (VIEW-19, VIEW-21..27). */
export function activitiesViewHandlers(context: WorkerContext): ViewHandlers {
  const { replica, rows, now } = context;
  const createItem = recordHandlers(context)['item.create'];
  const createActivity = activityHandlers(context)['activity.create'];

  async function planning(): Promise<Planning> {
    const settings = await readWorkspaceSettings(rows);
    const zone = context.zone();
    const calendar = settings.calendarIn(zone);
    const at = now();
    return {
      now: at,
      borders: weekBorders(at, zone, calendar.firstWeekday),
      calendar,
      workingDaysOnly: settings.workingDaysOnly,
    };
  }

  const plan: ViewHandlers['activities-view.plan'] = async ({ item, column, work }) => {
    await requireItem(context, item);
    const open = (await openActivitiesOf(rows, item)).map(({ record }) => record);
    const by = await planning();
    if (work.does === 'make') {
      const placement = placementIn(column, open, [], by);
      const { deadline } = placement;
      const { id, undo } = await createActivity({ local: work.local, item, fields: { title: work.title, deadline } });
      return { ...placement, activities: [id], undo };
    }
    const moved = open.filter((one) => work.activities.includes(one.id) && directionOf(one) === Direction.planned);
    const activities = moved.map(({ id }) => id);
    if (activities.length === 0) throw new Refusal('not-found', item);
    const placement = placementIn(column, open, activities, by);
    const changes = moved
      .filter((one) => deadlineOf(one) !== placement.deadline)
      .map(({ id }): FieldChange => ({ id, field: 'deadline', value: placement.deadline }));
    const undo = changes.length === 0 ? [] : ((await replica.write({ changes })) as Change[]);
    return { ...placement, activities, undo };
  };

  return {
    'activities-view.plan': plan,

    async 'activities-view.create'({ item, activity: { column, ...activity } }) {
      const made = await createItem(item);
      const planned = await plan({ item: made.id, column, work: { does: 'make', ...activity } });
      return { ...planned, id: made.id, undo: [...planned.undo, ...made.undo] };
    },
  };
}
