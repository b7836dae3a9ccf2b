import type { MemberId } from '@sidebook/domain/ids';
import { compareAttention, type KanbanOrder } from '@sidebook/domain/kanban/attention';
import { LEAD_PIPELINE } from '@sidebook/domain/pipelines/pipeline';
import { type Pipelines, pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { countsByItem } from '@sidebook/projections/queries/counts-by-item';
import {
  needsAttention,
  nextPing,
  shownColumns,
  type StandingCursor,
  standingsInOrder,
} from '@sidebook/projections/queries/kanban';
import { workOnItems } from '@sidebook/projections/queries/work-on-items';
import type { ProjectionDatabase, StandingRow } from '@sidebook/projections/tables';
import { expect } from 'vitest';

import { plainColumns, plainStanding } from './plain-kanban.ts';
import type { PlainSnapshot } from './plain-snapshot.ts';
import { members } from './random-workspace.ts';
import type { Random } from './random.ts';
import { shownSums } from './shown-sums.ts';

/** Pipelines after some admin's edit: a stage that items stand in is gone, another pipeline is there. */
const stage = (id: string, result: 'open' | 'won' | 'lost') => ({ id, result });
const choices: readonly Pipelines[] = [
  pipelinesOf([], []),
  {
    deals: [
      { id: 'sales', stages: [stage('proposal', 'open'), stage('new', 'open'), stage('won', 'won')] },
      { id: 'service', stages: [stage('asked', 'open'), stage('qualified', 'open'), stage('lost', 'lost')] },
    ],
    leads: LEAD_PIPELINE,
  },
];

/** The kanban: what stands in each column, in each order, page by page. */
export async function expectKanban(db: ProjectionDatabase, plain: PlainSnapshot, now: number, random: Random) {
  const pipelines = random.pick(choices);
  const order = random.pick<KanbanOrder>(['activity', 'activity', 'creation', 'attention']);
  for (const kind of ['deal', 'lead'] as const) {
    const expected = plainColumns(plain, pipelines, kind);
    const shown = await shownColumns(db, pipelines, kind);
    expect([...shown.keys()].toSorted()).toEqual([...expected.keys()].toSorted());
    for (const [name, items] of expected) {
      const column = shown.get(name);
      expect(column?.total).toEqual({ count: items.length, sums: shownSums(items) });
      const columns = column?.raw ?? [];
      const standings = items.map((item) => ({ ...plainStanding(plain, item), createdAt: item.createdAt }));
      const rows: StandingRow[] = [];
      let after: StandingCursor | undefined;
      do {
        const limit = random.pick([1, 2, 5]);
        const page = await standingsInOrder(db, { columns, order, now, limit, after });
        expect(page.rows.length).toBeLessThanOrEqual(limit);
        rows.push(...page.rows);
        after = page.next;
      } while (after);
      expect(rows).toMatchObject(
        standings.toSorted(
          (a, b) =>
            (order === 'attention' ? Number(needsAttention(b, now)) - Number(needsAttention(a, now)) : 0) ||
            (order === 'creation' ? b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1) : compareAttention(a, b, now)),
        ),
      );
      const coming = standings.flatMap(({ pings }) => pings).filter((at) => at > now);
      expect(await nextPing(db, columns, now)).toBe(coming.length === 0 ? undefined : Math.min(...coming));
    }
  }
  // The counter on a card and "needs attention first" say the same.
  const ids = plain.staged.map(({ id }) => id);
  const work = await workOnItems(db, ids);
  const cards = await countsByItem(db, work, { now, viewer: members[0] as MemberId });
  for (const item of plain.staged) {
    const { incoming = 0, planned = 0 } = cards.get(item.id) ?? {};
    // Unread comments of tasks count in the badge, and lift no card.
    expect(needsAttention(plainStanding(plain, item), now)).toBe(
      incoming - plain.commentedTasks(item.id).length + planned > 0,
    );
  }
}
