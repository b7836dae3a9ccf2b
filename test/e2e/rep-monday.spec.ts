import type { Page } from '@playwright/test';

import { expect, test } from '../support/extension-context.ts';
import type { ExtensionProfile } from '../support/extension-profile.ts';
import { readBoard } from '../support/board.ts';
import { makeItem, plan, PopupPage, receive } from '../support/popup-page.ts';

test.setTimeout(600_000);

const zone = '+01:00';
/** An instant of the week of Monday 16 November 2026, in Berlin. */
const at = (day: string, time: string): number => Date.parse(`2026-${day}T${time}${zone}`);
const monday = (time: string): number => at('11-16', time);

const two = (number: number): string => String(number).padStart(2, '0');
const dealName = (number: number): string => `D${two(number)}`;
const activityName = (number: number): string => `A${two(number)}`;

/**
 * 25 deals, made on Friday one after the other: D01-D10 in New, D11-D20 in Proposal, D21-D25 in Negotiation.
 * 40 planned activities with the usual reminders:
 *   A01-A20   Monday 08:10, 08:40, ... 17:40, on D01-D20
 *   A21, A22  Friday 16:00 and 17:00, on D21 and D22
 *   A23-A30   later this week, A31-A36 next week, A37-A40 after that
 */
const later: readonly (readonly [activity: number, day: string, time: string, deal: number])[] = [
  [21, '11-13', '16:00', 21],
  [22, '11-13', '17:00', 22],
  [23, '11-17', '10:00', 23],
  [24, '11-18', '10:00', 24],
  [25, '11-19', '10:00', 25],
  [26, '11-20', '10:00', 1],
  [27, '11-21', '10:00', 2],
  [28, '11-22', '10:00', 3],
  [29, '11-17', '14:00', 4],
  [30, '11-18', '14:00', 5],
  [31, '11-23', '10:00', 6],
  [32, '11-24', '10:00', 7],
  [33, '11-25', '10:00', 8],
  [34, '11-26', '10:00', 9],
  [35, '11-27', '10:00', 10],
  [36, '11-29', '10:00', 11],
  [37, '11-30', '10:00', 12],
  [38, '12-01', '10:00', 13],
  [39, '12-15', '10:00', 14],
  [40, '12-31', '10:00', 15],
];

/** What the rep does two minutes after the check of that time. */
type Deed =
  | { readonly complete: string }
  | { readonly postpone: string; readonly choice: '1h' | 'tomorrow' }
  | { readonly message: string; readonly on: number }
  | { readonly plan: string; readonly on: number; readonly time: string }
  | { readonly lose: number; readonly with: readonly string[] }
  | { readonly remove: string }
  | { readonly undo: true };

/** The day, worked out by hand. */
interface HalfHour {
  readonly time: string;
  readonly incoming: number;
  readonly overdue: number;
  readonly soon: number;
  /** Notifications on the screen: of what is overdue or due soon, all have rung but what came back from the recycle bin. */
  readonly notified: number;
  /** Overdue, Today, This week, Next week, Without activities, Later. */
  readonly columns: readonly [number, number, number, number, number, number];
  /** The two cards on top of New, and of Proposal. */
  readonly top: readonly [string, string];
  readonly deeds: readonly Deed[];
}

const complete = (...names: string[]): Deed[] => names.map((name) => ({ complete: name }));

function halfHour(
  time: string,
  [incoming, overdue, soon, notified]: readonly [number, number, number, number],
  columns: HalfHour['columns'],
  top: HalfHour['top'],
  ...deeds: Deed[]
): HalfHour {
  return { time, incoming, overdue, soon, notified, columns, top, deeds };
}

// prettier-ignore
const day: readonly HalfHour[] = [
  halfHour('08:00', [0, 2, 1, 3], [2, 20, 3, 0, 0, 0], ['D01 D10', 'D20 D19'], ...complete('A21')),
  halfHour('08:30', [0, 2, 1, 3], [1, 20, 3, 0, 1, 0], ['D02 D01', 'D20 D19'], ...complete('A22'), { postpone: 'A01', choice: '1h' }),
  halfHour('09:00', [0, 1, 1, 2], [0, 20, 3, 0, 2, 0], ['D03 D02', 'D20 D19'], ...complete('A02'), { message: 'M1', on: 23 }),
  halfHour('09:30', [1, 1, 2, 3], [0, 20, 3, 0, 2, 0], ['D04 D01', 'D20 D19'], ...complete('A03')),
  halfHour('10:00', [1, 2, 1, 3], [0, 19, 4, 0, 2, 0], ['D05 D04', 'D20 D19'], ...complete('A01', 'A04')),
  halfHour('10:30', [1, 1, 1, 2], [0, 17, 6, 0, 2, 0], ['D06 D05', 'D20 D19'], { postpone: 'A05', choice: 'tomorrow' }),
  halfHour('11:00', [1, 1, 1, 2], [0, 16, 7, 0, 2, 0], ['D07 D06', 'D20 D19'], ...complete('M1'), { message: 'M2', on: 6 }, { message: 'M3', on: 24 }),
  halfHour('11:30', [2, 2, 1, 3], [0, 16, 7, 0, 2, 0], ['D08 D07', 'D20 D19'], ...complete('A06', 'A07')),
  halfHour('12:00', [2, 1, 1, 2], [0, 15, 7, 1, 2, 0], ['D09 D08', 'D20 D19']),
  halfHour('12:30', [2, 2, 1, 3], [0, 15, 7, 1, 2, 0], ['D10 D09', 'D20 D19']),
  halfHour('13:00', [2, 3, 1, 4], [0, 15, 7, 1, 2, 0], ['D10 D09', 'D11 D20'], ...complete('A08', 'A09', 'A10')),
  halfHour('13:30', [2, 1, 1, 2], [0, 12, 7, 4, 2, 0], ['D10 D09', 'D12 D11'], { lose: 11, with: ['A11', 'A36'] }),
  halfHour('14:00', [2, 1, 1, 2], [0, 11, 7, 4, 2, 0], ['D10 D09', 'D13 D12'], ...complete('A12'), { plan: 'A41', on: 21, time: '14:35' }),
  halfHour('14:30', [2, 1, 2, 3], [0, 11, 7, 4, 1, 1], ['D10 D09', 'D14 D13'], ...complete('M2')),
  halfHour('15:00', [1, 3, 1, 4], [0, 10, 7, 5, 1, 1], ['D10 D09', 'D15 D14'], ...complete('A41', 'A13', 'A14')),
  halfHour('15:30', [1, 1, 1, 2], [0, 7, 7, 5, 2, 3], ['D10 D09', 'D16 D15'], { remove: 'A15' }),
  halfHour('16:00', [1, 1, 1, 2], [0, 6, 7, 5, 2, 4], ['D10 D09', 'D17 D16'], { undo: true }),
  halfHour('16:30', [1, 3, 1, 3], [0, 7, 7, 5, 2, 3], ['D10 D09', 'D18 D17'], ...complete('A15', 'A16')),
  halfHour('17:00', [1, 2, 1, 3], [0, 5, 7, 5, 3, 4], ['D10 D09', 'D19 D18'], ...complete('A17', 'A18')),
  halfHour('17:30', [1, 1, 1, 2], [0, 3, 7, 5, 5, 4], ['D10 D09', 'D20 D19'], ...complete('M3', 'A19')),
  halfHour('18:00', [0, 1, 0, 1], [0, 1, 8, 5, 6, 4], ['D10 D09', 'D20 D19']),
];

/** What the rep has to do with: the names of the test and the ids of the records. */
class Desk {
  readonly device: ExtensionProfile;
  readonly #deals = new Map<number, string>();
  readonly #activities = new Map<string, string>();
  #undo: unknown;

  constructor(device: ExtensionProfile) {
    this.device = device;
  }

  async makeDeal(number: number): Promise<void> {
    const stage = number <= 10 ? 'new' : number <= 20 ? 'proposal' : 'negotiation';
    this.#deals.set(number, await makeItem(this.device, 'deal', dealName(number), { stage }));
  }

  async plan(name: string, deal: number, deadline: number): Promise<void> {
    const planned = { item: this.#deals.get(deal) ?? '', title: name, deadline };
    this.#activities.set(name, await plan(this.device, planned));
  }

  async do(deed: Deed, now: number): Promise<void> {
    const id = (name: string): string => this.#activities.get(name) ?? '';
    if ('complete' in deed) await this.device.send('activity.complete', { ids: [id(deed.complete)] });
    else if ('postpone' in deed) {
      await this.device.send('activity.postpone', { id: id(deed.postpone), choice: deed.choice });
    } else if ('message' in deed) {
      const made = await receive(this.device, this.#deals.get(deed.on) ?? '', deed.message, now);
      this.#activities.set(deed.message, made);
    } else if ('plan' in deed) await this.plan(deed.plan, deed.on, monday(deed.time));
    else if ('lose' in deed) {
      const done = deed.with.map(id);
      const closed = { id: this.#deals.get(deed.lose), stage: 'lost', reason: 'Too late', complete: done };
      await this.device.send('deal.close', closed);
    } else if ('remove' in deed) {
      const { undo } = (await this.device.send('record.delete', { ids: [id(deed.remove)] })) as { undo: unknown };
      this.#undo = undo;
    } else await this.device.send('undo', { changes: this.#undo });
  }
}

const columnTitles = ['Overdue', 'Today', 'This week', 'Next week', 'Without activities', 'Later'];

async function topTwo(page: Page, title: string): Promise<string> {
  const column = (await readBoard(page)).find((candidate) => candidate.title === title);
  return column?.cards.slice(0, 2).join(' ') ?? '';
}

test("[CNT-1][CNT-3][CNT-5][CNT-6][CNT-54][EXT-5][VIEW-4][VIEW-6][VIEW-8][VIEW-13][VIEW-15][VIEW-16][FOCUS-1][FOCUS-2][FOCUS-11] a rep's Monday, each half hour as worked out by hand", async ({
  openDevice,
  clock,
  picture,
}) => {
  clock.set(at('11-13', '15:00'));
  const device = await openDevice({ clock, timeZone: 'Europe/Berlin' });
  const desk = new Desk(device);
  for (let number = 1; number <= 25; number++) await desk.makeDeal(number);
  for (let number = 1; number <= 20; number++) {
    const minutes = 8 * 60 + 10 + 30 * (number - 1);
    await desk.plan(activityName(number), number, monday(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`));
  }
  for (const [number, date, time, deal] of later) await desk.plan(activityName(number), deal, at(date, time));

  clock.set(monday('07:50'));
  const kanban = await device.openPage('app', { hash: '#/deals', language: 'en-GB' });
  const view = await device.openPage('app', { hash: '#/deals?activities', language: 'en-GB' });
  const popup = await PopupPage.open(device);
  for (const { time, incoming, overdue, soon, notified, columns, top, deeds } of day) {
    clock.set(monday(time) + 30_000);
    await test.step(time, async () => {
      const counted = { Incoming: incoming, Overdue: overdue, 'Due soon': soon };
      await expect
        .poll(async () => ({ Incoming: 0, Overdue: 0, 'Due soon': 0, ...(await countedGroups(popup)) }), waiting)
        .toEqual(counted);
      const sum = incoming + overdue + soon;
      await expect.poll(async () => (await device.toolbar()).badge, waiting).toBe(String(sum));
      await expect.poll(async () => (await device.notifications()).length, waiting).toBe(notified);
      await expect
        .poll(async () => (await readBoard(view)).map(({ title, count }) => [title, count]), waiting)
        .toEqual(columnTitles.map((title, index) => [title, columns[index]]));
      await expect.poll(() => topTwo(kanban, 'New'), waiting).toBe(top[0]);
      await expect.poll(() => topTwo(kanban, 'Proposal'), waiting).toBe(top[1]);
    });
    if (time === '11:30') {
      await picture(kanban, 'kanban-1130');
      await picture(view, 'activities-1130');
      await picture(popup.page, 'popup-1130');
    }
    clock.set(monday(time) + 120_000);
    // The browser learns of it within a second: what is done before that would be done at the time of the check.
    await expect.poll(() => device.ask(async () => Date.now()), waiting).toBeGreaterThanOrEqual(monday(time) + 120_000);
    for (const deed of deeds) await desk.do(deed, clock.now());
  }
});

const waiting = { timeout: 30_000 };

async function countedGroups(popup: PopupPage): Promise<Record<string, number>> {
  const sizes = await popup.sizes();
  return Object.fromEntries(
    Object.entries(sizes).filter(([name]) => ['Incoming', 'Overdue', 'Due soon'].includes(name)),
  );
}
