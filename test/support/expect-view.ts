import { columnOf, standingOf, viewColumns } from '@sidebook/domain/activities-view/columns';
import { isOpen } from '@sidebook/domain/activities/activity';
import { weekBorders } from '@sidebook/domain/calendar/weeks';
import type { RecordId } from '@sidebook/domain/ids';
import { compareAttention } from '@sidebook/domain/kanban/attention';
import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import { isClosed, LEAD_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { type Pipelines, pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import type { Deal, Lead, StagedKind } from '@sidebook/domain/records/schema';
import { openColumns, viewCounts, type ViewOf, viewPage } from '@sidebook/projections/queries/activities-view';
import { standingsOfDoer } from '@sidebook/projections/queries/doer-items';
import { columnsOf, shownColumns, type StandingCursor } from '@sidebook/projections/queries/kanban';
import type { ProjectionDatabase } from '@sidebook/projections/tables';
import { expect } from 'vitest';

import { plainColumns, plainStanding } from './plain-kanban.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import type { Random } from './random.ts';

/** The built-in pipelines, and those of an admin who made a stage final in which items stand. */
const choices: readonly Pipelines[] = [
  pipelinesOf([], []),
  {
    deals: [
      {
        id: 'sales',
        stages: [
          { id: 'new', result: 'open' },
          { id: 'proposal', result: 'won' },
        ],
      },
    ],
    leads: LEAD_PIPELINE,
  },
];

/** The Activities view: each open item in the one column that its open activities say, by attention (VIEW-5..17, VIEW-31). */
export async function expectView(
  db: ProjectionDatabase,
  plain: PlainSnapshot,
  now: number,
  random: Random,
): Promise<void> {
  const pipelines = random.pick(choices);
  const zone = random.pick(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe']);
  const borders = weekBorders(now, zone, 1 + random.below(7));
  for (const kind of ['deal', 'lead'] as const) {
    const pipeline = random.pick(pipelinesOfKind(pipelines, kind));
    const open = pipeline.stages
      .filter(({ id }) => !isClosed(pipeline, id))
      .flatMap(({ id }) => plainColumns(plain, pipelines, kind).get(`${pipeline.id}/${id}`) ?? []);
    const work = (item: RecordId) => plain.activities.filter((activity) => activity.item === item);
    const columns = openColumns(await shownColumns(db, pipelines, kind), pipeline);
    const view = { columns, borders, now };
    const counts = await viewCounts(db, view);
    for (const column of viewColumns) {
      const expected = open
        .filter(({ id }) => columnOf(standingOf(work(id)), borders) === column)
        .map((item) => plainStanding(plain, item))
        .toSorted((a, b) => compareAttention(a, b, now));
      const found: RecordId[] = [];
      let after: StandingCursor | undefined;
      do {
        const page = await viewPage(db, view, column, { limit: random.pick([1, 2, 5]), after });
        found.push(...page.rows.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect([column, counts[column], found]).toEqual([column, expected.length, expected.map(({ id }) => id)]);
    }
    await expectOfDoer(db, plain, { ...view, kind, pipelines }, open, random);
  }
}

/** Narrowed to one person: items with an open activity of theirs, where that person's work alone puts them (CNT-37, VIEW-17). */
async function expectOfDoer(
  db: ProjectionDatabase,
  plain: PlainSnapshot,
  { kind, pipelines, ...view }: ViewOf & { kind: StagedKind; pipelines: Pipelines },
  open: readonly (Deal | Lead)[],
  random: Random,
): Promise<void> {
  const doers = [...new Set(plain.activities.flatMap(({ responsible }) => responsible ?? []))];
  if (doers.length === 0) return;
  const doer = random.pick(doers);
  const work = (item: RecordId) =>
    plain.activities.filter((one) => one.item === item && one.responsible === doer && isOpen(one));
  const only = await standingsOfDoer(db, kind, doer);
  const counts = await viewCounts(db, { ...view, only });
  for (const column of viewColumns) {
    const expected = open
      .filter(({ id }) => work(id).length > 0 && columnOf(standingOf(work(id)), view.borders) === column)
      .map((item) => plainStanding(plain, item))
      .toSorted((a, b) => compareAttention(a, b, view.now));
    const { rows } = await viewPage(db, { ...view, only }, column, { limit: 1 });
    expect([doer, column, counts[column], rows.map(({ id }) => id)]).toEqual([
      doer,
      column,
      expected.length,
      expected.map(({ id }) => id),
    ]);
  }
  const totals = [...columnsOf(only, pipelines, kind).values()].reduce((sum, { total }) => sum + total.count, 0);
  expect(totals).toBe(only.length);
}
