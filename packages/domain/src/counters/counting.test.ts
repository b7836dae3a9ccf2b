import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reminderMarks } from '../activities/reminders.ts';
import { HOUR, instantAt, MINUTE } from '../calendar/time-zone.ts';
import { endOfToday } from '../calendar/working-days.ts';
import type { MemberId, RecordId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import {
  type AgendaEntry,
  agendaOf,
  type CounterMode,
  countersOf,
  groupOf,
  isCounted,
  type OwnerItem,
  type PopupGroup,
} from './counting.ts';

const zone = 'Europe/Berlin';
const now = instantAt('2026-06-02', 10 * 60, zone);
const [ann, bob, cem] = ['ann', 'bob', 'cem'] as unknown as [MemberId, MemberId, MemberId];
const deal = 'shard.deal' as RecordId;

type Part = Partial<Activity>;

function activity(part: Part = {}): Activity {
  const base: Part = { reminders: reminderMarks([0, 15]), responsible: ann, item: deal, createdAt: now - HOUR };
  return { ...base, ...part } as Activity;
}
const planned = (ahead: number, part: Part = {}): Activity => activity({ deadline: now + ahead, ...part });
const incoming = (part: Part = {}): Activity => activity({ direction: 'incoming', ...part });

const own = (part: Partial<OwnerItem> = {}): OwnerItem => ({
  id: deal,
  responsible: ann,
  deleted: false,
  restoredAt: undefined,
  ...part,
});

function counters(
  activities: readonly Activity[],
  member = ann,
  owner: OwnerItem | null = own(),
  mode: CounterMode = 'item',
) {
  return countersOf(
    activities.flatMap((one) => agendaOf(one, owner, mode)),
    member,
    now,
  );
}

describe('what is in Planned', () => {
  it.each([
    ['[CNT-5] overdue by 1 ms', -1, 1],
    ['[CNT-6] due now', 0, 1],
    ['[CNT-6] due in 10 min', 10 * MINUTE, 1],
    ['[CNT-7] due in 14:59.999', 15 * MINUTE - 1, 1],
    ['[CNT-7] due in 15:00.000', 15 * MINUTE, 0],
    ['[CNT-3] due in 5 h', 5 * HOUR, 0],
  ])('%s', (_, ahead, expected) => {
    expect(counters([planned(ahead)])).toEqual({ incoming: 0, planned: expected });
  });

  it.each([
    ['[CNT-8] an hour: 59:59.999 counts', [60], HOUR - 1, 1],
    ['[CNT-8] an hour: 60:00.000 does not', [60], HOUR, 0],
    ['[CNT-9] several: the largest holds', [0, 60, 1440], 24 * HOUR - 1, 1],
    ['[CNT-9] several: the largest holds', [0, 60, 1440], 24 * HOUR, 0],
    ['[CNT-9] [CNT-8] only at the deadline: not before it', [0], 1, 0],
    ['[CNT-9] [CNT-8] only at the deadline: not at it', [0], 0, 0],
    ['[CNT-9] [CNT-8] only at the deadline: once overdue', [0], -1, 1],
    ['[CNT-9] none: once overdue', [], -1, 1],
    ['[CNT-9] none: not at it', [], 0, 0],
  ])('%s (reminders %j, %i ms ahead)', (_, offsets, ahead, expected) => {
    expect(counters([planned(ahead, { reminders: reminderMarks(offsets) })]).planned).toBe(expected);
  });

  it('[CNT-10] activities are counted, not items: 3 deals with 2 each are 6; 2 deals with 5 in all are 5', () => {
    const on = (id: string, count: number) =>
      Array.from({ length: count }, () => planned(-1, { item: id as RecordId }));
    expect(counters([...on('s.a', 2), ...on('s.b', 2), ...on('s.c', 2)]).planned).toBe(6);
    expect(counters([...on('s.a', 2), ...on('s.b', 3)]).planned).toBe(5);
  });

  it('[CNT-11] a deal with one overdue and one due next month adds 1', () => {
    expect(counters([planned(-HOUR), planned(30 * 24 * HOUR)]).planned).toBe(1);
  });

  it('[CNT-13] without a deadline it is not in Planned', () => {
    expect(counters([activity()])).toEqual({ incoming: 0, planned: 0 });
  });

  it.each(['todo', 'call', 'meeting', 'task'])('[CNT-14] a %s can be in it', (kind) => {
    expect(counters([planned(-1, { kind })]).planned).toBe(1);
  });

  it('[CNT-14] without an item it is in no counter, and stands apart', () => {
    const entries = agendaOf(planned(-1, { item: undefined } as object), null, 'item');
    expect(entries.map(({ lane, member }) => [lane, member])).toEqual([['unattached', ann]]);
    expect(countersOf(entries, ann, now)).toEqual({ incoming: 0, planned: 0 });
    expect(groupOf(entries[0] as AgendaEntry, now, now + HOUR)).toBeNull();
  });
});

describe('what is in Incoming', () => {
  it.each([
    ['[CNT-16] an answered call', { kind: 'call', occurred: now - MINUTE }],
    ['[CNT-17] a missed call', { kind: 'call' }],
    ['[CNT-18] an e-mail', { kind: 'email', occurred: now - 48 * HOUR }],
  ])('[CNT-15] %s adds one', (_, part) => {
    expect(counters([incoming(part)])).toEqual({ incoming: 1, planned: 0 });
  });

  it('[CNT-15] [CNT-24] stays without limit of time, until it is completed', () => {
    const old = incoming({ createdAt: now - 400 * 24 * HOUR });
    expect(counters([old, incoming()]).incoming).toBe(2);
    expect(counters([{ ...old, completed: now }, incoming()]).incoming).toBe(1);
  });

  it('[CNT-23] has no deadline even where a document says so: never in Planned, never overdue', () => {
    const [entry] = agendaOf(incoming({ deadline: now - 48 * HOUR }), own(), 'item') as [AgendaEntry];
    expect(entry.lane).toBe('incoming');
    expect(groupOf(entry, now, now + HOUR)).toBe('incoming');
  });

  it('[CNT-25] what went out never counts; [CNT-26] and leaves the client’s message open', () => {
    const reply = activity({ direction: 'outgoing', kind: 'email', occurred: now });
    expect(counters([reply])).toEqual({ incoming: 0, planned: 0 });
    expect(counters([incoming({ kind: 'email' }), reply])).toEqual({ incoming: 1, planned: 0 });
  });
});

describe('what moves the counters', () => {
  it('[CNT-1] [CNT-2] nothing to do is zero in both kinds', () => {
    expect(counters([])).toEqual({ incoming: 0, planned: 0 });
  });

  it.each([
    ['E12 an incoming one completed', incoming(), { completed: now }, -1, 0],
    ['E13 a planned one completed', planned(-1), { completed: now }, 0, -1],
    ['E14 an incoming one deleted', incoming(), { deleted: true }, -1, 0],
    ['E14 a planned one deleted', planned(-1), { deleted: true }, 0, -1],
    ['E15 moved later', planned(-1), { deadline: now + 15 * MINUTE }, 0, -1],
    ['E16 moved earlier', planned(HOUR), { deadline: now + MINUTE }, 0, 1],
    ['E17 reminders changed', planned(HOUR), { reminders: reminderMarks([120]) }, 0, 1],
    ['E17 reminders removed', planned(MINUTE), { reminders: {} }, 0, -1],
    ['[ACT-29] reopened', planned(-1, { completed: now }), { completed: undefined }, 0, 1],
  ])('[CNT-3] [ACT-16] %s', (_, before, change, inIncoming, inPlanned) => {
    const was = counters([before]);
    const is = counters([{ ...before, ...change } as Activity]);
    expect([is.incoming - was.incoming, is.planned - was.planned]).toEqual([inIncoming, inPlanned]);
  });

  it('[CNT-51] E10 the clock passes: counted one millisecond after the lead time began', () => {
    const [entry] = agendaOf(planned(HOUR), own(), 'item') as [AgendaEntry];
    expect(isCounted(entry, entry.from)).toBe(false);
    expect(isCounted(entry, entry.from + 1)).toBe(true);
    expect(entry.from).toBe(now + 45 * MINUTE);
  });

  it('E20, E21 a deleted item takes all of it, and gives it back', () => {
    const all = [incoming(), planned(-1), planned(-1, { responsible: bob })];
    expect(counters(all)).toEqual({ incoming: 1, planned: 2 });
    for (const mode of ['item', 'activity'] as const) {
      expect(all.flatMap((one) => agendaOf(one, own({ deleted: true }), mode))).toEqual([]);
    }
  });

  it('[CNT-68] a closed item’s activities are counted: its stage is not asked', () => {
    expect(Object.keys(own())).not.toContain('stage');
    expect(counters([planned(-1)]).planned).toBe(1);
  });
});

describe('who is counted', () => {
  const forAnn = planned(-1);
  const forBob = planned(-1, { responsible: bob });

  it('[CNT-35] in item mode the item’s responsible has all, [CNT-54] and who is to do one finds it for colleagues', () => {
    expect(counters([forAnn, forBob], ann).planned).toBe(2);
    expect(counters([forAnn, forBob], bob).planned).toBe(0);
    expect(agendaOf(forBob, own(), 'item').map(({ member, lane }) => [member, lane])).toEqual([
      [ann, 'planned'],
      [bob, 'colleagues'],
    ]);
    expect(groupOf(agendaOf(forBob, own(), 'item')[1] as AgendaEntry, now, now + HOUR)).toBeNull();
  });

  it('[CNT-36] in activity mode each has their own', () => {
    expect(counters([forAnn, forBob], ann, own(), 'activity').planned).toBe(1);
    expect(counters([forAnn, forBob], bob, own(), 'activity').planned).toBe(1);
  });

  it('E18, E19 the counters go with the responsible of the item, or of the activity', () => {
    expect(counters([forAnn], bob, own({ responsible: bob })).planned).toBe(1);
    expect(counters([forAnn], ann, own({ responsible: bob })).planned).toBe(0);
    expect(counters([{ ...forAnn, responsible: bob }], bob, own(), 'activity').planned).toBe(1);
  });

  it('an item without a responsible, or not on this device, leaves it to who is to do it', () => {
    expect(counters([forBob], bob, own({ responsible: undefined })).planned).toBe(1);
    expect(counters([forBob], bob, null).planned).toBe(1);
    expect(agendaOf(planned(-1, { responsible: undefined } as object), null, 'item')).toEqual([]);
  });

  it('what came from a client stands with the item’s responsible alone', () => {
    expect(agendaOf(incoming({ responsible: bob }), own(), 'item').map(({ member }) => member)).toEqual([ann]);
  });

  it('[CNT-32] counted for others it is not in one’s own, whatever the mode', () => {
    for (const mode of ['item', 'activity'] as const) {
      expect(counters([forAnn, forBob, incoming()], cem, own(), mode)).toEqual({ incoming: 0, planned: 0 });
    }
  });
});

describe('the popup’s groups', () => {
  function groups(activities: readonly Activity[], at: number): Record<PopupGroup, number> {
    const sizes = { incoming: 0, overdue: 0, dueSoon: 0, laterToday: 0 };
    for (const one of activities) {
      for (const entry of agendaOf(one, own(), 'item')) {
        const group = groupOf(entry, at, endOfToday(at, zone));
        if (group) sizes[group]++;
      }
    }
    return sizes;
  }

  it('[EXT-5] the badge is the list: six activities, badge 5', () => {
    const six = [
      incoming(),
      planned(-20 * HOUR),
      planned(-2 * HOUR),
      planned(10 * MINUTE),
      planned(23 * HOUR, { reminders: reminderMarks([1440]) }),
      planned(5 * HOUR),
    ];
    expect(groups(six, now)).toEqual({ incoming: 1, overdue: 2, dueSoon: 2, laterToday: 1 });
    const { incoming: inIncoming, planned: inPlanned } = counters(six);
    expect(inIncoming + inPlanned).toBe(5);
  });

  it('[EXT-5] [CNT-53] at 23:50 what is due at 00:00 is due soon and in the badge, though it is due tomorrow', () => {
    const late = instantAt('2026-06-02', 23 * 60 + 50, zone);
    const midnight = activity({ deadline: instantAt('2026-06-03', 0, zone) });
    expect(groups([midnight], late)).toEqual({ incoming: 0, overdue: 0, dueSoon: 1, laterToday: 0 });
    expect(groups([midnight], late - 6 * MINUTE)).toEqual({ incoming: 0, overdue: 0, dueSoon: 0, laterToday: 0 });
    const lastMinute = activity({ deadline: instantAt('2026-06-02', 23 * 60 + 59, zone) });
    expect(groups([lastMinute], late - 6 * MINUTE)).toEqual({ incoming: 0, overdue: 0, dueSoon: 0, laterToday: 1 });
  });

  it('[EXT-5] [CNT-5] [CNT-6] due now is due soon; a millisecond later it is overdue', () => {
    const due = [planned(0)];
    expect([groups(due, now - 1), groups(due, now), groups(due, now + 1)].map(({ overdue }) => overdue)).toEqual([
      0, 0, 1,
    ]);
    expect([groups(due, now - 1), groups(due, now), groups(due, now + 1)].map(({ dueSoon }) => dueSoon)).toEqual([
      1, 1, 0,
    ]);
  });

  it('[EXT-5] [CNT-52] the first three groups are exactly the badge, at any time, for any member and mode', () => {
    const part = fc.record({
      direction: fc.constantFrom('planned', 'incoming', 'outgoing'),
      deadline: fc.option(fc.integer({ min: now - 48 * HOUR, max: now + 48 * HOUR }), { nil: undefined }),
      reminders: fc.subarray([0, 15, 60, 1440]).map(reminderMarks),
      responsible: fc.constantFrom(ann, bob, undefined),
      item: fc.constantFrom(deal, undefined),
      completed: fc.constantFrom(undefined, undefined, now),
    });
    const owner = fc.option(
      fc.record({ responsible: fc.constantFrom(ann, bob, undefined), deleted: fc.boolean() }).map((one) => own(one)),
    );
    const at = fc.integer({ min: now - 24 * HOUR, max: now + 24 * HOUR });
    fc.assert(
      fc.property(
        fc.array(part),
        owner,
        fc.constantFrom(ann, bob),
        fc.constantFrom('item' as const, 'activity' as const),
        at,
        (parts, ownerItem, member, mode, instant) => {
          const entries = parts
            .flatMap((one) => agendaOf(activity(one as Part), ownerItem, mode))
            .filter((entry) => entry.member === member);
          const named = entries.map((entry) => groupOf(entry, instant, endOfToday(instant, zone)));
          const total = countersOf(entries, member, instant);
          const size = (group: PopupGroup) => named.filter((one) => one === group).length;
          expect(size('incoming')).toBe(total.incoming);
          expect(size('overdue') + size('dueSoon')).toBe(total.planned);
          expect(countersOf(entries.toReversed(), member, instant)).toEqual(total);
        },
      ),
    );
  });
});
