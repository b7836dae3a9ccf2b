import 'fake-indexeddb/auto';
import { badgeOf } from '@sidebook/domain/counters/badge';
import { endOfToday } from '@sidebook/domain/calendar/working-days';
import { type Agenda, agenda, counters } from '@sidebook/projections/queries/agenda';
import { ann, bob, TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { beforeAll, describe, expect, test } from 'vitest';

import { loadPopupTexts } from '../../locales/load-popup.ts';
import { startTexts } from '../../locales/texts.ts';
import { nextWords } from './next-words.ts';
import {
  countsOf,
  type Departure,
  type Departures,
  type GroupId,
  groupsOf,
  nextMove,
  openDepartures,
} from './today.ts';

const zone = 'Europe/Berlin';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Tuesday, 10:00 in Berlin. */
const morning = Date.parse('2026-11-17T09:00:00Z');
const none: Departures = new Map();

function today(workspace: TestWorkspace, limit = 50): Promise<Agenda> {
  return agenda(workspace.db, ann, workspace.now, endOfToday(workspace.now, zone), limit);
}

function sizes(found: Agenda, departures: Departures = none): Partial<Record<GroupId, number>> {
  return Object.fromEntries(groupsOf(found, departures, null).map((group) => [group.id, group.count]));
}

/** What the toolbar shows for the same member at the same time. */
async function badge(workspace: TestWorkspace): Promise<string> {
  return badgeOf(await counters(workspace.db, ann, workspace.now)).text;
}

/** One incoming, two overdue, one due in ten minutes, one due tomorrow with a day's notice, one due in five hours. */
async function sixActivities(now: number): Promise<TestWorkspace> {
  const workspace = new TestWorkspace(now);
  const deal = await workspace.item('deal', 'deal');
  await workspace.incoming('mail', deal, { occurred: now - HOUR });
  await workspace.planned('yesterday', deal, now - DAY);
  await workspace.planned('two-hours', deal, now - 2 * HOUR);
  await workspace.planned('soon', deal, now + 10 * MINUTE);
  await workspace.planned('tomorrow', deal, now + 23 * HOUR, [0, 1440]);
  await workspace.planned('later', deal, now + 5 * HOUR);
  return workspace;
}

function leave(found: Agenda, group: GroupId, index: number, phase: Departure['phase'] = 'gone'): Departures {
  const item = found[group].items[index];
  if (!item) throw new Error(`no row ${index} in ${group}`);
  const departure: Departure = { item, group, index, phase };
  return new Map([[item.agenda.key, departure]]);
}

describe('[EXT-5] the badge is the list', () => {
  test('at ten in the morning: badge 5; Incoming 1, Overdue 2, Due soon 2, Later today 1', async () => {
    const workspace = await sixActivities(morning);
    expect(await badge(workspace)).toBe('5');
    const found = await today(workspace);
    expect(sizes(found)).toEqual({ incoming: 1, overdue: 2, dueSoon: 2, laterToday: 1 });
    expect(countsOf(found, none)).toEqual({ incoming: 1, planned: 4 });
  });

  test('at 23:50 what is due at midnight is due soon, and what is due after it is not of today', async () => {
    const night = Date.parse('2026-11-17T22:50:00Z');
    const workspace = new TestWorkspace(night);
    const deal = await workspace.item('deal', 'deal');
    await workspace.planned('midnight', deal, night + 10 * MINUTE);
    await workspace.planned('five-to', deal, night + 5 * MINUTE, [0]);
    await workspace.planned('tomorrow', deal, night + 20 * MINUTE);
    await workspace.incoming('mail', deal, {});
    expect(await badge(workspace)).toBe('2');
    expect(sizes(await today(workspace))).toEqual({ incoming: 1, dueSoon: 1, laterToday: 1 });
    // Ten minutes later, at 00:00:00.001, it is overdue and the rest is of the new day.
    workspace.now = night + 10 * MINUTE + 1;
    expect(await badge(workspace)).toBe('4');
    expect(sizes(await today(workspace))).toEqual({ incoming: 1, overdue: 2, dueSoon: 1 });
  });

  test('the counted groups add up to the badge at every move that time alone makes', async () => {
    const workspace = await sixActivities(morning);
    const end = endOfToday(morning, zone);
    let moves = 0;
    for (;;) {
      const found = await today(workspace);
      const { incoming = 0, overdue = 0, dueSoon = 0 } = sizes(found);
      expect(String(incoming + overdue + dueSoon)).toBe(await badge(workspace));
      const next = nextMove(found, end);
      if (next === end) break;
      moves++;
      expect(next).toBeGreaterThan(workspace.now);
      workspace.now = next - 1;
      expect(sizes(await today(workspace))).toEqual(sizes(found));
      workspace.now = next;
      expect(sizes(await today(workspace))).not.toEqual(sizes(found));
    }
    // Ten minutes on, one is overdue; the one of the afternoon starts to count, and is overdue.
    expect(moves).toBe(3);
  });

  test("[CNT-14][CNT-54] what is in nobody's badge stands below: for colleagues, without client", async () => {
    const workspace = await sixActivities(morning);
    const theirs = await workspace.item('deal', 'theirs', { responsible: bob });
    await workspace.planned('for-bob', theirs, morning - HOUR);
    await workspace.planned('without', undefined, morning - HOUR);
    const found = await today(workspace);
    expect(await badge(workspace)).toBe('5');
    expect(countsOf(found, none)).toEqual({ incoming: 1, planned: 4 });
    expect(sizes(found)).toMatchObject({ colleagues: 1, unattached: 1 });
  });

  test('a long group shows its first rows and how many more there are', async () => {
    const workspace = await sixActivities(morning);
    const group = groupsOf(await today(workspace, 1), none, null).find(({ id }) => id === 'overdue');
    expect(group).toMatchObject({ count: 2, more: 1 });
    expect(group?.rows).toHaveLength(1);
  });

  test('a counter filters the list to what it counts', async () => {
    const found = await today(await sixActivities(morning));
    expect(groupsOf(found, none, 'incoming').map(({ id }) => id)).toEqual(['incoming']);
    expect(groupsOf(found, none, 'planned').map(({ id }) => id)).toEqual(['overdue', 'dueSoon']);
  });
});

describe('[EXT-6] a row leaves at once', () => {
  test('its group and its counter are one less before the device has stored it', async () => {
    const found = await today(await sixActivities(morning));
    const departures = leave(found, 'overdue', 0);
    expect(sizes(found, departures)).toEqual({ incoming: 1, overdue: 1, dueSoon: 2, laterToday: 1 });
    expect(countsOf(found, departures)).toEqual({ incoming: 1, planned: 3 });
  });

  test('while it fades it keeps its place, and is not counted', async () => {
    const workspace = await sixActivities(morning);
    const found = await today(workspace);
    const departures = leave(found, 'overdue', 0, 'fading');
    const shown = (list: Agenda): string[] =>
      groupsOf(list, departures, null)
        .filter(({ id }) => id === 'overdue')
        .flatMap(({ rows }) => rows.map(({ item, leaving }) => `${item.activity.id}${leaving ? ' leaving' : ''}`));
    expect(shown(found)).toEqual(['s1.yesterday leaving', 's1.two-hours']);
    await workspace.change(found.overdue.items[0]?.activity.id ?? ('' as never), { completed: morning });
    expect(shown(await today(workspace))).toEqual(['s1.yesterday leaving', 's1.two-hours']);
  });

  test('postponed to later today it comes back there, and Undo brings it back to its place', async () => {
    const workspace = await sixActivities(morning);
    const found = await today(workspace);
    const id = found.overdue.items[1]?.activity.id ?? ('' as never);
    const departures = leave(found, 'overdue', 1);
    const undo = await workspace.change(id, { deadline: morning + 3 * HOUR });
    const postponed = await today(workspace);
    expect(sizes(postponed, departures)).toEqual({ incoming: 1, overdue: 1, dueSoon: 2, laterToday: 2 });
    expect(openDepartures(postponed, departures).size).toBe(0);
    await workspace.writeChanges(id, undo);
    expect(sizes(await today(workspace))).toEqual(sizes(found));
  });

  test('taken back it stands in its place at once, and no step of the device in between makes it flicker', async () => {
    const workspace = await sixActivities(morning);
    const found = await today(workspace);
    const id = found.overdue.items[1]?.activity.id ?? ('' as never);
    const back = leave(found, 'overdue', 1, 'back');
    const shown = (list: Agenda): string[] =>
      groupsOf(list, back, null).flatMap((group) => group.rows.map(({ item }) => `${group.id} ${item.activity.id}`));
    const before = shown(found);
    for (const done of [{ completed: morning }, { deadline: morning + 3 * HOUR }]) {
      const undo = await workspace.change(id, done);
      const stored = await today(workspace);
      expect(shown(stored)).toEqual(before);
      expect(sizes(stored, back)).toEqual(sizes(found));
      expect(openDepartures(stored, back)).toBe(back);
      await workspace.writeChanges(id, undo);
      expect(shown(await today(workspace))).toEqual(before);
    }
  });

  test('what the device has not stored yet is remembered', async () => {
    const found = await today(await sixActivities(morning));
    const departures = leave(found, 'incoming', 0);
    expect(openDepartures(found, departures)).toBe(departures);
  });
});

describe('nothing needs you now', () => {
  beforeAll(() => startTexts({ load: loadPopupTexts, preferred: ['en-GB'] }));

  async function words(deadline: number, reminders?: number[]): Promise<string> {
    const workspace = new TestWorkspace(morning);
    const deal = await workspace.item('deal', 'deal');
    await workspace.planned('next', deal, deadline, reminders);
    return nextWords((await today(workspace)).next, { now: morning, timeZone: zone });
  }

  test('says when the next thing comes and when it will remind', async () => {
    expect(await words(morning + 6 * HOUR)).toBe('Next is at 16:00. You will be reminded at 15:45.');
  });
  test('names the day when it is not today', async () => {
    expect(await words(morning + DAY)).toBe('Next is tomorrow 10:00.');
  });
  test('promises no reminder where none was set', async () => {
    expect(await words(morning + 6 * HOUR, [])).toBe('Next is at 16:00.');
  });
  test('says so when nothing is planned', () => {
    expect(nextWords(undefined, { now: morning, timeZone: zone })).toContain('Nothing is planned');
  });
});
