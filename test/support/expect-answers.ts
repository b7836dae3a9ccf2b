import { HOUR, MINUTE } from '@sidebook/domain/calendar/time-zone';
import { type AgendaEntry, countersOf, groupOf, isCounted, type Lane } from '@sidebook/domain/counters/counting';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { isTask, taskBadgeOf } from '@sidebook/domain/tasks/task-status';
import { isInBin } from '@sidebook/domain/records/recycle-bin';
import {
  activityIds,
  countActivities,
  cursorOf,
  listActivities,
  type ListCursor,
  type ListFilter,
  type ListRow,
} from '@sidebook/projections/queries/activity-list';
import { nextReminder, openActivitiesOf, remindersBetween } from '@sidebook/projections/queries/activities';
import { agenda, type AgendaGroup, counters, nextCounterChange } from '@sidebook/projections/queries/agenda';
import { countsByItem } from '@sidebook/projections/queries/counts-by-item';
import { countItems, findByEmail, itemsByName, itemsOfClient } from '@sidebook/projections/queries/items';
import { itemsOfActivity } from '@sidebook/domain/activities/binding';
import { taskBadges } from '@sidebook/projections/queries/tasks';
import { workOnItems } from '@sidebook/projections/queries/work-on-items';
import { type BinCursor, type BinEntry, recycleBin } from '@sidebook/projections/queries/recycle-bin';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { expect } from 'vitest';

import { expectKanban } from './expect-kanban.ts';
import { expectTimelines } from './expect-timelines.ts';
import { expectView } from './expect-view.ts';
import { clientsOf } from './item-links.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import { members, START } from './random-workspace.ts';
import type { Random } from './random.ts';

/** Asks the read model what screens, badge and reminders ask, and expects what the rules say of the plain records. */
export async function expectAnswers(db: ProjectionDatabase, plain: PlainSnapshot, random: Random): Promise<void> {
  // The instants at which something changes, and the milliseconds beside them, are where mistakes are.
  const placed = plain.agenda();
  const anchor = placed.length > 0 && random.chance(0.8) ? random.pick(placed).entry : undefined;
  const member = anchor?.member ?? random.pick(members);
  const instant = anchor ? random.pick([anchor.due, anchor.from]) : START + random.below(72) * HOUR;
  const now = instant + random.pick([-1, 0, 0, 1]);
  await expectCounters(db, plain, member, now);
  await expectAgenda(db, plain, member, now, now + random.pick([0, 1, 30 * MINUTE, 10 * HOUR]));
  await expectReminders(db, plain, member, now, now + random.below(24) * HOUR);
  await expectTimelines(db, plain, random);
  await expectLists(db, plain, random);
  await expectCards(db, plain, now);
  const notices = (await db.notices.toArray()).map(
    ({ record, kind, member: told, author, at }) => `${record} ${kind} ${told} ${author} ${at}`,
  );
  expect(notices.toSorted()).toEqual(plain.notices().toSorted());
  await expectKanban(db, plain, now, random);
  await expectView(db, plain, now, random);
  await expectBin(db, plain, random, now);
  await expectActivityLists(db, plain, random, now);
  expect((await db.totals.get('openActivities'))?.value ?? 0).toBe(plain.openActivities().length);
}

interface Placed {
  readonly activity: RecordId;
  readonly entry: AgendaEntry;
}

function own(plain: PlainSnapshot, member: MemberId): Placed[] {
  return plain.agenda().filter(({ entry }) => entry.member === member);
}

async function expectCounters(db: ProjectionDatabase, plain: PlainSnapshot, member: MemberId, now: number) {
  const entries = own(plain, member).map(({ entry }) => entry);
  expect(await counters(db, member, now)).toEqual(countersOf(entries, member, now));
  const later = entries.filter(({ lane, from }) => lane === 'planned' && from >= now).map(({ from }) => from + 1);
  const next = await nextCounterChange(db, member, now);
  expect(next).toBe(later.length === 0 ? undefined : Math.min(...later));
  if (next === undefined) return;
  expect(countersOf(entries, member, next - 1)).toEqual(countersOf(entries, member, now));
  expect(countersOf(entries, member, next)).not.toEqual(countersOf(entries, member, now));
}

const bySoonest = (a: Placed, b: Placed): number => a.entry.due - b.entry.due || (a.activity < b.activity ? -1 : 1);

async function expectAgenda(db: ProjectionDatabase, plain: PlainSnapshot, member: MemberId, now: number, end: number) {
  const placed = own(plain, member).toSorted(bySoonest);
  const inGroup = (group: string) => placed.filter(({ entry }) => groupOf(entry, now, end) === group);
  const inLane = (lane: Lane) =>
    placed.filter(({ entry }) => entry.lane === lane && (entry.due < end || entry.from < now));
  const expected = {
    overdue: inGroup('overdue'),
    dueSoon: inGroup('dueSoon'),
    laterToday: inGroup('laterToday'),
    colleagues: inLane('colleagues'),
    unattached: inLane('unattached'),
  };
  const found = await agenda(db, member, now, end, 1000);
  const shown = ({ items }: AgendaGroup) => items.map((item) => item.activity.id);
  for (const [name, group] of Object.entries(expected)) {
    const is = found[name as keyof typeof expected];
    expect([name, is.count, shown(is)]).toEqual([name, group.length, group.map(({ activity }) => activity)]);
  }
  const incoming = inGroup('incoming').toReversed();
  expect(shown(found.incoming)).toEqual(incoming.map(({ activity }) => activity));
  const badge = found.incoming.count + found.overdue.count + found.dueSoon.count;
  expect(badge).toBe(found.counters.incoming + found.counters.planned);
  expect(badge).toBe(placed.filter(({ entry }) => isCounted(entry, now)).length);
  const few = await agenda(db, member, now, end, 2);
  for (const name of ['incoming', 'overdue', 'dueSoon', 'laterToday', 'colleagues', 'unattached'] as const) {
    expect([name, few[name].count, shown(few[name])]).toEqual([
      name,
      found[name].count,
      shown(found[name]).slice(0, 2),
    ]);
  }
  for (const { agenda: row, activity, item } of found.overdue.items) {
    expect([row.activity, item?.id]).toEqual([activity.id, item && activity.item]);
  }
}

async function expectReminders(
  db: ProjectionDatabase,
  plain: PlainSnapshot,
  member: MemberId,
  from: number,
  to: number,
) {
  const all = plain
    .reminders(member)
    .map(({ activity, reminder }) => [reminder.at, activity, reminder.offset] as const);
  const within = all.filter(([at]) => at > from && at <= to).map(String);
  const found = await remindersBetween(db, member, from, to);
  expect(found.map(({ at, activity, offset }) => String([at, activity, offset])).toSorted()).toEqual(within.toSorted());
  expect(found.map(({ at }) => at)).toEqual(found.map(({ at }) => at).toSorted((a, b) => a - b));
  const later = all.map(([at]) => at).filter((at) => at > from);
  expect((await nextReminder(db, member, from))?.at).toBe(later.length === 0 ? undefined : Math.min(...later));
}

async function expectLists(db: ProjectionDatabase, plain: PlainSnapshot, random: Random) {
  for (const section of ['contact', 'company', 'deal', 'lead', 'quote'] as const) {
    const expected = plain.listed.filter((item) => item.recordKind === section).map(({ id }) => id);
    expect(await countItems(db, section)).toBe(expected.length);
    const ids: RecordId[] = [];
    let after: readonly [string, RecordId] | undefined;
    do {
      const page = await itemsByName(db, section, { limit: random.pick([1, 2, 5]), after });
      ids.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after);
    expect(ids.toSorted()).toEqual(expected.toSorted());
  }
}

async function expectCards(db: ProjectionDatabase, plain: PlainSnapshot, now: number) {
  const ids = plain.items.map(({ id }) => id);
  const work = await workOnItems(db, ids);
  const badges = await taskBadges(db, work, now);
  const cards = await countsByItem(db, work, { now, viewer: members[0] as MemberId });
  for (const id of ids) {
    const open = plain.openActivities().filter(({ item }) => item === id);
    const commented = plain.commentedTasks(id);
    const incoming = open.filter(({ direction }) => direction === 'incoming').length;
    const card = cards.get(id);
    expect((await openActivitiesOf(db, id)).map((row) => row.id).toSorted()).toEqual(
      open.map((one) => one.id).toSorted(),
    );
    expect([card?.incoming, (card?.planned ?? 0) + (card?.future ?? 0)]).toEqual([
      incoming + commented.length,
      open.length - incoming,
    ]);
    const tasks = plain.activities.filter((one) => isTask(one) && !one.deleted && itemsOfActivity(one).includes(id));
    const badge = taskBadgeOf(
      tasks.map((task) => ({
        task,
        owners: itemsOfActivity(task).flatMap((item) => {
          const owner = plain.items.find((one) => one.id === item);
          return owner ? [owner.responsible] : [];
        }),
      })),
      now,
    );
    const shown = badges.get(id);
    expect([shown?.task.id, shown?.status, shown?.at]).toEqual([badge?.task.id, badge?.status, badge?.at]);
  }
  const isAnnas = (address: string) => address.toLowerCase() === 'anna@acme.example';
  const annas = plain.listed.filter(
    (item) => 'emails' in item && Object.values(item.emails).some(({ address }) => isAnnas(address)),
  );
  const found = await findByEmail(db, ' Anna@ACME.example');
  expect(found.map(({ id }) => id).toSorted()).toEqual(annas.map(({ id }) => id).toSorted());
  for (const client of ids.slice(0, 4)) {
    const clients = plain.listed.filter((item) => clientsOf(item).includes(client));
    expect((await itemsOfClient(db, client)).map(({ id }) => id).toSorted()).toEqual(
      clients.map(({ id }) => id).toSorted(),
    );
  }
}

async function expectBin(db: ProjectionDatabase, plain: PlainSnapshot, random: Random, now: number) {
  for (const scope of ['all', random.pick(members)] as const) {
    const expected = plain.bin().filter((row) => isInBin(row, now) && (scope === 'all' || row.by === scope));
    const found: BinEntry[] = [];
    let before: BinCursor | undefined;
    do {
      const page = await recycleBin(db, scope, now, { limit: random.pick([1, 3, 50]), before });
      found.push(...page.rows);
      before = page.next;
    } while (before);
    const ordered = expected.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1));
    expect(found.map(({ bin: { id, by, at } }) => ({ id, by, at }))).toEqual(ordered);
  }
}

async function expectActivityLists(db: ProjectionDatabase, plain: PlainSnapshot, random: Random, now: number) {
  for (const shelf of ['open', 'done'] as const) {
    const filter: ListFilter = {
      shelf,
      doer: random.chance(0.5) ? random.pick(members) : undefined,
      kind: random.chance(0.3) ? random.pick(['todo', 'call', 'email']) : undefined,
      before: random.chance(0.3) ? now : undefined,
    };
    const expected = plain.list(filter);
    expect(await countActivities(db, filter)).toBe(expected.length);
    expect(await activityIds(db, filter, 3)).toEqual(expected.slice(0, 3));
    const found: ListRow[] = [];
    const limit = random.pick([1, 3, 50]);
    for (let after: ListCursor | undefined; ; after = cursorOf((found.at(-1) as ListRow).activity)) {
      const page = await listActivities(db, filter, { after, limit });
      found.push(...page);
      // The same rows again, as the page between two rows.
      const last = page.at(-1);
      if (last) expect(await listActivities(db, filter, { after, upTo: cursorOf(last.activity) })).toEqual(page);
      if (page.length < limit) break;
    }
    expect(found.map(({ activity }) => activity.id)).toEqual(expected);
  }
}
