import { describe, expect, it } from 'vitest';

import { directionOfCall } from '../activities/calls.ts';
import { reminderMarks } from '../activities/reminders.ts';
import { HOUR, MINUTE } from '../calendar/time-zone.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { agendaOf, type CounterMode, countersOf, type OwnerItem } from './counting.ts';

/**
 * SPEC 1.4 as it stands: what adds, what removes. E6, E24 (tasks) and E23 (the limit) have tables of their own; E28 (Snooze)
 * changes no record, so a browser test looks at it.
 */
const now = 1_780_000_000_000;
const [ann, bob] = ['ann', 'bob'] as unknown as [MemberId, MemberId];
const [deal, other] = ['s.deal', 's.other'] as unknown as [RecordId, RecordId];

interface World {
  readonly activities: readonly Activity[];
  readonly owners: readonly OwnerItem[];
  readonly mode: CounterMode;
  readonly now: number;
}

const owner = (id: RecordId, responsible: MemberId, part: Partial<OwnerItem> = {}): OwnerItem => ({
  id,
  responsible,
  deleted: false,
  restoredAt: undefined,
  ...part,
});
const activity = (part: Partial<Activity>): Activity => ({
  ...({ id: 's.a', recordKind: 'activity', item: deal, responsible: ann, createdAt: now, armedAt: now } as Activity),
  reminders: reminderMarks([0, 15]),
  ...part,
});
const incoming = (kind: string, part: Partial<Activity> = {}): Activity =>
  activity({ kind, direction: 'incoming', occurred: now, ...part });
const call = (callKind: 'incoming' | 'outgoing', callResult: string): Activity =>
  activity({ kind: 'call', callKind, callResult, direction: directionOfCall(callKind), occurred: now });
const due = (ahead: number, part: Partial<Activity> = {}): Activity =>
  activity({ kind: 'todo', direction: 'planned', deadline: now + ahead, ...part });
const world = (activities: readonly Activity[], part: Partial<World> = {}): World => ({
  activities,
  owners: [owner(deal, ann), owner(other, bob)],
  mode: 'item',
  now,
  ...part,
});

function counters({ activities, owners, mode, now: at }: World, member: MemberId): readonly [number, number] {
  const entries = activities.flatMap((one) => agendaOf(one, owners.find(({ id }) => id === one.item) ?? null, mode));
  const { incoming: came, planned } = countersOf(entries, member, at);
  return [came, planned];
}

type Change = readonly [incoming: number, planned: number];

function changeFor(member: MemberId, before: World, after: World): Change {
  const [was, is] = [counters(before, member), counters(after, member)];
  return [is[0] - was[0], is[1] - was[1]];
}

const none = world([]);
const mail = incoming('email');
const chat = incoming('chat', { text: 'Hello' });
const both = [mail, due(-1, { id: 's.b' as RecordId })];

const table: readonly (readonly [event: string, before: World, after: World, change: Change])[] = [
  ['[CNT-16] E1 answered incoming call logged', none, world([call('incoming', 'successful')]), [1, 0]],
  ['[CNT-17] E2 missed call logged', none, world([call('incoming', 'missed')]), [1, 0]],
  ['[CNT-18] E3 incoming email logged', none, world([mail]), [1, 0]],
  ['[CNT-19] [LOG-14] E4 client chat message, new session', none, world([chat]), [1, 0]],
  [
    '[CNT-19] further message of an open session',
    world([chat]),
    world([{ ...chat, messages: { m: { text: 'Are you there?', at: now } } }]),
    [0, 0],
  ],
  [
    '[CNT-20] [LOG-18] E5 order paid',
    none,
    world([incoming('payment', { amount: { minor: 100, currency: 'EUR' } })]),
    [1, 0],
  ],
  ['[CNT-25] E7 outgoing call', none, world([call('outgoing', 'no-answer')]), [0, 0]],
  ['[CNT-25] E7 outgoing email', none, world([activity({ kind: 'email', direction: 'outgoing' })]), [0, 0]],
  ['[CNT-7] E8 planned, D - now >= L', none, world([due(15 * MINUTE)]), [0, 0]],
  ['[CNT-6] E9 planned, D - now < L', none, world([due(15 * MINUTE - 1)]), [0, 1]],
  [
    '[CNT-51] E10 the clock passes D - L',
    world([due(HOUR)], { now: now + 45 * MINUTE }),
    world([due(HOUR)], { now: now + 45 * MINUTE + 1 }),
    [0, 1],
  ],
  [
    '[CNT-5] E11 the clock passes D: it stays counted',
    world([due(HOUR)], { now: now + HOUR }),
    world([due(HOUR)], { now: now + HOUR + 1 }),
    [0, 0],
  ],
  ['[CNT-24] E12 incoming completed', world([mail]), world([{ ...mail, completed: now }]), [-1, 0]],
  ['E13 counted planned completed', world([due(-1)]), world([due(-1, { completed: now })]), [0, -1]],
  ['E14 incoming deleted', world([mail]), world([{ ...mail, deleted: true }]), [-1, 0]],
  ['E14 planned deleted', world([due(-1)]), world([due(-1, { deleted: true })]), [0, -1]],
  ['E15 moved later, D - now >= L', world([due(-1)]), world([due(15 * MINUTE)]), [0, -1]],
  ['E16 moved earlier, D - now < L', world([due(HOUR)]), world([due(MINUTE)]), [0, 1]],
  [
    '[CNT-9] E17 reminders changed',
    world([due(HOUR)]),
    world([due(HOUR, { reminders: reminderMarks([120]) })]),
    [0, 1],
  ],
  ['E18 item responsible changed', world(both), world(both, { owners: [owner(deal, bob)] }), [-1, -1]],
  [
    'E19 activity responsible changed, activity mode',
    world(both, { mode: 'activity' }),
    world(
      both.map((one) => ({ ...one, responsible: bob })),
      { mode: 'activity' },
    ),
    [-1, -1],
  ],
  [
    'E20 item deleted to the recycle bin',
    world(both),
    world(both, { owners: [owner(deal, ann, { deleted: true })] }),
    [-1, -1],
  ],
  [
    'E21 item restored',
    world(both, { owners: [owner(deal, ann, { deleted: true })] }),
    world(both, { owners: [owner(deal, ann, { restoredAt: now })] }),
    [1, 1],
  ],
  [
    'E22 deal closed: planned ones are completed, incoming ones stay',
    world(both),
    world(both.map((one) => (one.direction === 'planned' ? { ...one, completed: now, closedBySystem: true } : one))),
    [0, -1],
  ],
  ['[CNT-19] E25 chat session closed', world([chat]), world([{ ...chat, completed: now }]), [-1, 0]],
  ['E26 logged as done', none, world([{ ...mail, completed: now }]), [0, 0]],
  ['[LOG-5] E27 moved to another item', world([mail]), world([{ ...mail, item: other }]), [-1, 0]],
];

describe('what adds to the counters, and what removes', () => {
  it.each(table)('%s', (_, before, after, change) => {
    // Minus nothing is nothing.
    expect(changeFor(ann, before, after).map((delta) => delta + 0)).toEqual(change);
  });

  it.each(['E18', 'E19', 'E27'])('%s what leaves one person comes to the other', (event) => {
    const row = table.find(([name]) => name.includes(event));
    if (!row) throw new Error(`no row ${event}`);
    const [, before, after, change] = row;
    expect(changeFor(bob, before, after)).toEqual(change.map((delta) => 0 - delta));
  });

  it('has a row for every event of the table but those of tasks, of the limit and of Snooze', () => {
    const named = new Set(table.flatMap(([event]) => event.match(/\bE\d+\b/g) ?? []));
    const wanted = Array.from({ length: 28 }, (_, index) => `E${index + 1}`).filter(
      (event) => !['E6', 'E23', 'E24', 'E28'].includes(event),
    );
    expect(wanted.filter((event) => !named.has(event))).toEqual([]);
  });
});
