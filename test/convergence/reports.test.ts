import 'fake-indexeddb/auto';
import { HOUR } from '@sidebook/domain/calendar/time-zone';
import type { MemberId, RecordId } from '@sidebook/domain/ids';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { closingsOf } from '@sidebook/domain/reports/closings';
import { forecastOf } from '@sidebook/domain/reports/forecast';
import { funnelOf } from '@sidebook/domain/reports/funnel';
import { type DaySpan, periodOf } from '@sidebook/domain/reports/periods';
import { stuckDeals } from '@sidebook/domain/reports/stuck';
import { doneActivities, doneCounts, type DoneCursor } from '@sidebook/projections/queries/done-activities';
import { lastingStays, staysAround } from '@sidebook/projections/queries/reports';
import { ann, bob, TestWorkspace } from '@sidebook/projections/testing/test-workspace';
import { describe, expect, it } from 'vitest';

import { fuzzSeeds, type Random, withSeed } from '../support/random.ts';

const DAY = 24 * HOUR;
const start = Date.UTC(2026, 0, 1);
const until = start + 120 * DAY;
const stages = ['new', 'qualified', 'proposal', 'negotiation', 'won', 'lost'] as const;
const people = [ann, bob];
const pipelines = pipelinesOf([], []);
const zone = 'Europe/Berlin';

/** A deal as somebody with pencil and paper would note it. */
interface Noted {
  readonly id: RecordId;
  /** Each with when, where and who was responsible then. */
  readonly moves: { at: number; stage: string; by: MemberId }[];
  amount?: { minor: number; currency: string };
  closeDay?: string;
  source?: string;
  deleted: boolean;
}

const kinds = ['call', 'email'] as const;
interface NotedActivity {
  readonly by: MemberId;
  readonly kind: (typeof kinds)[number];
  readonly at: number;
}

async function someDeals(random: Random, workspace: TestWorkspace): Promise<Noted[]> {
  const noted: Noted[] = [];
  for (let index = 0; index < 25; index++) {
    let at = start + random.below(100) * DAY + random.below(24) * HOUR;
    const first = random.pick(stages);
    let by = random.pick(people);
    const amount = { minor: random.below(1000) * 100, currency: random.pick(['EUR', 'PLN']) };
    const closeDay = `2026-0${1 + random.below(6)}-1${random.below(9)}`;
    const source = random.pick(['Fair', 'Web']);
    const facts = { ...(random.chance(0.7) ? { amount } : {}), ...(random.chance(0.7) ? { closeDay } : {}), source };
    const id = await workspace.create(
      'deal',
      `d${index}`,
      { pipeline: 'sales', stage: first, responsible: by, ...facts },
      {},
      { at, shard: random.pick(['s1', 's2', 's3']) },
    );
    const deal: Noted = { id, moves: [{ at, stage: first, by }], deleted: false, ...facts };
    for (let moves = random.below(5); moves > 0; moves--) {
      at += (1 + random.below(20)) * DAY;
      if (random.chance(0.3)) {
        by = random.pick(people);
        await workspace.change(id, { responsible: by }, { at: at - HOUR });
      }
      const stage = random.pick(stages.filter((one) => one !== deal.moves.at(-1)?.stage));
      await workspace.change(id, { stage }, { at });
      deal.moves.push({ at, stage, by });
    }
    if (random.chance(0.15)) {
      await workspace.change(id, { deleted: true }, { at: at + HOUR });
      deal.deleted = true;
    }
    if (random.chance(0.3)) {
      deal.amount = { minor: 777, currency: 'USD' };
      await workspace.change(id, { amount: deal.amount }, { at: at + 2 * HOUR });
    }
    noted.push(deal);
  }
  return noted;
}

function added(
  deals: readonly Noted[],
  times: (deal: Pick<Noted, 'moves'>) => number = () => 1,
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { amount, ...deal } of deals) {
    if (amount) sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.minor * times(deal);
  }
  return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, Math.round(sum)]));
}
const idsOf = (deals: readonly { readonly id: RecordId }[]): string[] => deals.map(({ id }) => id).toSorted();

describe('[REP-1] figures of reports', () => {
  it.each(fuzzSeeds(8, 4000))('are what somebody with pencil and paper gets (seed %i)', (seed) =>
    withSeed(seed, async (random, operations) => {
      const workspace = new TestWorkspace(start);
      const deals = (await someDeals(random, workspace)).filter(({ deleted }) => !deleted);
      operations.push(JSON.stringify(deals));
      const span: DaySpan = { first: `2026-0${1 + random.below(3)}-05`, last: `2026-0${4 + random.below(2)}-20` };
      const period = periodOf(span, zone);
      const person = random.chance(0.5) ? random.pick(people) : undefined;
      const within = (at: number): boolean => at >= period.from && at < period.until;
      const stays = (await staysAround(workspace.db, period)).table();

      // The funnel.
      for (const [index, row] of funnelOf(stays, pipelines, { period, person }).entries()) {
        const came = (deal: Noted) =>
          deal.moves.flatMap((move, at) =>
            move.stage === stages[index] &&
            within(move.at) &&
            (person === undefined || move.by === person) &&
            (index < 4 || at === deal.moves.length - 1)
              ? [at]
              : [],
          );
        const those = deals.filter((deal) => came(deal).length > 0);
        expect(row.deals.toSorted()).toEqual(idsOf(those));
        expect(row.sums).toEqual(added(those));
        if (index > 3) continue;
        const later = new Set<string>([...stages.slice(index + 1, 4), 'won']);
        const went = those.filter((deal) =>
          deal.moves.slice((came(deal)[0] ?? 0) + 1).some(({ stage }) => later.has(stage)),
        );
        expect(row.advanced.toSorted()).toEqual(idsOf(went));
        const times = those
          .flatMap((deal) => came(deal).map((at) => (deal.moves[at + 1]?.at ?? Infinity) - (deal.moves[at]?.at ?? 0)))
          .filter((time) => time < Infinity)
          .toSorted((a, b) => a - b);
        const middle = [times[Math.floor((times.length - 1) / 2)], times[Math.ceil((times.length - 1) / 2)]];
        expect(row.median).toBe(times.length === 0 ? undefined : ((middle[0] ?? 0) + (middle[1] ?? 0)) / 2);
      }

      // Won and lost, by source.
      const lasting = (await lastingStays(workspace.db)).table();
      expect(lasting.size).toBe(deals.length);
      const parting = { span, zone, firstWeekday: 1 };
      const closings = closingsOf(lasting, pipelines, { period, person }, 'source', parting);
      for (const source of ['Fair', 'Web']) {
        const row = closings.find(({ key }) => key === source);
        for (const result of ['won', 'lost'] as const) {
          const those = deals.filter(({ moves, source: own }) => {
            const last = moves.at(-1);
            if (!last || own !== source || last.stage !== result || !within(last.at)) return false;
            return person === undefined || last.by === person;
          });
          expect(row?.[result].deals.toSorted() ?? []).toEqual(idsOf(those));
          expect(row?.[result].sums ?? {}).toEqual(added(those));
        }
      }

      // The forecast, in all.
      const now = (deal: Pick<Noted, 'moves'>): string => deal.moves.at(-1)?.stage ?? '';
      const open = deals.filter((deal) => stages.indexOf(now(deal) as 'new') < 4);
      const chance = (deal: Pick<Noted, 'moves'>): number => 0.2 * (1 + stages.indexOf(now(deal) as 'new'));
      const forecast = forecastOf(lasting, pipelines, {}, span, 1);
      const due = open.filter(({ closeDay = '' }) => closeDay >= span.first && closeDay <= span.last);
      expect(
        forecast
          .filter(({ part }) => part !== '')
          .flatMap(({ deals: ids }) => ids)
          .toSorted(),
      ).toEqual(idsOf(due));
      const undated = open.filter(({ closeDay }) => closeDay === undefined);
      expect(forecast.at(-1)).toMatchObject({ sums: added(undated), weighted: added(undated, chance) });

      // Stuck deals.
      const seen = await staysAround(workspace.db, { from: start, until });
      const stuck = stuckDeals(seen.table(), pipelines, {}, until);
      for (const [index, row] of stuck.entries()) {
        const times = deals
          .flatMap(({ moves }) =>
            moves.map(({ stage, at }, place) => (stage === stages[index] ? (moves[place + 1]?.at ?? 0) - at : 0)),
          )
          .filter((time) => time > 0)
          .toSorted((a, b) => a - b);
        const half = times.length / 2;
        const median = ((times[Math.ceil(half) - 1] ?? 0) + (times[Math.floor(half)] ?? 0)) / 2;
        const limit = times.length >= 5 ? 2 * median : 30 * DAY;
        const those = open.filter(
          (deal) => now(deal) === stages[index] && until - (deal.moves.at(-1)?.at ?? 0) > limit,
        );
        expect(row.deals.toSorted()).toEqual(idsOf(those));
      }
      await workspace.db.delete();
    }),
  );

  it.each(fuzzSeeds(3, 4100))('[REP-10] count activities and lead to as many, page by page (seed %i)', (seed) =>
    withSeed(seed, async (random) => {
      const workspace = new TestWorkspace(start);
      const noted: NotedActivity[] = [];
      for (let index = 0; index < 60; index++) {
        const [by, kind] = [random.pick(people), random.pick(kinds)];
        // Few times, so that several are of one millisecond.
        const at = start + random.below(6) * DAY;
        const isOut = random.chance(0.3);
        const done = isOut
          ? { direction: 'outgoing', occurred: at, responsible: by }
          : { direction: 'planned', deadline: at, completed: at, completedBy: by };
        await workspace.create('activity', `a${index}`, { kind, ...done }, {}, { at: start });
        noted.push({ by, kind, at });
      }
      await workspace.create('activity', 'open', { kind: 'call', direction: 'planned', deadline: start + DAY });
      const period = { from: start + DAY, until: start + 4 * DAY };
      const counts = await doneCounts(workspace.db, period, kinds, undefined);
      const plain = people.flatMap((person) =>
        kinds.map((kind) => ({
          person,
          kind,
          count: noted.filter(
            (one) => one.by === person && one.kind === kind && one.at >= period.from && one.at < period.until,
          ).length,
        })),
      );
      expect(counts).toEqual(plain.filter(({ count }) => count > 0));
      for (const counted of counts) {
        const ids = new Set<RecordId>();
        let after: DoneCursor | undefined;
        do {
          const page = await doneActivities(workspace.db, period, counted, { after, limit: 3 });
          for (const { id } of page.rows) ids.add(id);
          after = page.next;
        } while (after);
        expect(ids.size).toBe(counted.count);
      }
      expect(await doneCounts(workspace.db, period, kinds, bob)).toEqual(counts.filter(({ person }) => person === bob));
      await workspace.db.delete();
    }),
  );
});
