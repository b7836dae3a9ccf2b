import 'fake-indexeddb/auto';

import { type ViewColumn, viewColumns } from '@sidebook/domain/activities-view/columns';
import { instantAt } from '@sidebook/domain/calendar/time-zone';
import { weekBorders } from '@sidebook/domain/calendar/weeks';
import type { RecordId } from '@sidebook/domain/ids';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import type { StagedKind } from '@sidebook/domain/records/schema';
import { stageRecordId } from '@sidebook/domain/records/setting-ids';
import { describe, expect, it } from 'vitest';

import { pipelinesOfKind } from '@sidebook/domain/kanban/columns';
import { ann, TestWorkspace } from '../testing/test-workspace.ts';
import { nextViewChange, openColumns, viewCounts, type ViewOf, viewPage } from './activities-view.ts';
import { shownColumns } from './kanban.ts';

const zone = 'Europe/Berlin';
const at = (day: string, hours: number): number => instantAt(day, hours * 60, zone);
/** A Wednesday. */
const now = at('2026-11-18', 15);
const builtIn = pipelinesOf([], []);
async function viewAt(
  { db }: TestWorkspace,
  instant: number,
  kind: StagedKind = 'deal',
  pipelines = builtIn,
): Promise<ViewOf> {
  const shown = await shownColumns(db, pipelines, kind);
  const columns = pipelinesOfKind(pipelines, kind).flatMap((pipeline) => openColumns(shown, pipeline));
  return { columns, borders: weekBorders(instant, zone, 1), now: instant };
}

async function idsIn(workspace: TestWorkspace, column: ViewColumn, view?: ViewOf): Promise<RecordId[]> {
  const page = await viewPage(workspace.db, view ?? (await viewAt(workspace, now)), column, { limit: 100 });
  return page.rows.map(({ id }) => id);
}

describe('the Activities view', () => {
  it('[VIEW-1][VIEW-3][VIEW-16] shows open deals by what is open on them; closed and deleted ones are not there', async () => {
    const workspace = new TestWorkspace(now);
    const overdue = await workspace.item('deal', 'overdue');
    const today = await workspace.item('deal', 'today');
    const bare = await workspace.item('deal', 'bare');
    await workspace.planned('a1', overdue, at('2026-11-17', 10));
    await workspace.incoming('a2', overdue);
    await workspace.incoming('a3', today);
    const won = await workspace.item('deal', 'won', { stage: 'won' });
    await workspace.planned('a4', won, at('2026-11-18', 10));
    await workspace.item('deal', 'gone', { deleted: true });
    await workspace.item('lead', 'lead');
    await workspace.item('contact', 'ann');
    expect(await viewCounts(workspace.db, await viewAt(workspace, now))).toEqual({
      overdue: 1,
      today: 1,
      'this-week': 0,
      'next-week': 0,
      without: 1,
      'over-two-weeks': 0,
    });
    expect(await idsIn(workspace, 'overdue')).toEqual([overdue]);
    expect(await idsIn(workspace, 'today')).toEqual([today]);
    expect(await idsIn(workspace, 'without')).toEqual([bare]);
    expect((await viewCounts(workspace.db, await viewAt(workspace, now, 'lead'))).without).toBe(1);
  });

  it('[VIEW-13][VIEW-14][VIEW-15] a card moves at once when something is planned, done or deleted', async () => {
    const workspace = new TestWorkspace(now);
    const deal = await workspace.item('deal', 'deal');
    const columnNow = async (): Promise<unknown> => {
      const counts = await viewCounts(workspace.db, await viewAt(workspace, now));
      return viewColumns.filter((column) => counts[column] === 1);
    };
    expect(await columnNow()).toEqual(['without']);
    const call = await workspace.planned('call', deal, at('2026-11-24', 9));
    expect(await columnNow()).toEqual(['next-week']);
    const mail = await workspace.incoming('mail', deal);
    expect(await columnNow()).toEqual(['today']);
    await workspace.change(mail, { completed: now });
    expect(await columnNow()).toEqual(['next-week']);
    await workspace.change(call, { deleted: true });
    expect(await columnNow()).toEqual(['without']);
  });

  it('[VIEW-8] midnight moves cards without a row being written, and is known beforehand', async () => {
    const workspace = new TestWorkspace(now);
    const deal = await workspace.item('deal', 'deal');
    await workspace.planned('call', deal, at('2026-11-18', 10));
    expect(await idsIn(workspace, 'today')).toEqual([deal]);
    expect(await nextViewChange(workspace.db, await viewAt(workspace, now))).toBe(at('2026-11-19', 0));
    const later = await viewAt(workspace, at('2026-11-19', 0));
    expect(await idsIn(workspace, 'today', later)).toEqual([]);
    expect(await idsIn(workspace, 'overdue', later)).toEqual([deal]);
  });

  it('[VIEW-31] focus puts a card on top of its column, when a reminder passes too', async () => {
    const workspace = new TestWorkspace(at('2026-11-18', 8));
    const old = await workspace.item('deal', 'old');
    workspace.now = at('2026-11-18', 9);
    const young = await workspace.item('deal', 'young');
    await workspace.planned('a1', old, at('2026-11-18', 16));
    await workspace.planned('a2', young, at('2026-11-18', 20));
    expect(await idsIn(workspace, 'today')).toEqual([young, old]);
    const reminded = at('2026-11-18', 16) - 15 * 60_000;
    expect(await nextViewChange(workspace.db, await viewAt(workspace, now))).toBe(reminded);
    expect(await idsIn(workspace, 'today', await viewAt(workspace, reminded))).toEqual([old, young]);
    workspace.now = now;
    await workspace.incoming('mail', young, { occurred: now });
    expect(await idsIn(workspace, 'today', await viewAt(workspace, now + 1))).toEqual([young, old]);
  });

  it('[VIEW-16] a deal whose stage was archived or is unknown is open, as in the kanban', async () => {
    const workspace = new TestWorkspace(now);
    const archived = await workspace.item('deal', 'archived', { stage: 'proposal' });
    const unknown = await workspace.item('deal', 'unknown', { stage: 'somewhere', pipeline: 'gone' });
    const made = { createdAt: 0, createdBy: ann };
    const id = stageRecordId('sales', 'proposal');
    const stage = { ...made, id, recordKind: 'stage', pipeline: 'sales', stage: 'proposal', archived: true } as const;
    const edited = await viewAt(workspace, now, 'deal', pipelinesOf([], [stage]));
    expect(new Set(await idsIn(workspace, 'without', edited))).toEqual(new Set([archived, unknown]));
  });

  it('[VIEW-31] a long column has the same order as a short one, page by page', async () => {
    const workspace = new TestWorkspace(now);
    const count = 320;
    for (let index = 0; index < count; index++) {
      workspace.now = now + ((index * 37) % count) * 1000;
      await workspace.item('deal', `deal${index}`);
    }
    const of = await viewAt(workspace, at('2026-11-19', 15));
    const first = await viewPage(workspace.db, of, 'without', { limit: 200 });
    const rest = await viewPage(workspace.db, of, 'without', { limit: 200, after: first.next });
    const all = [...first.rows, ...rest.rows];
    expect(all.map(({ attention }) => attention)).toEqual(
      all.map(({ attention }) => attention).toSorted((a, b) => b - a),
    );
    expect(new Set(all.map(({ id }) => id)).size).toBe(count);
  });
});
