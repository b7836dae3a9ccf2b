import 'fake-indexeddb/auto';
import { HOUR, instantAt, MINUTE } from '@sidebook/domain/calendar/time-zone';
import type { MemberId } from '@sidebook/domain/ids';
import { beforeEach, describe, expect, it } from 'vitest';

import { ann, bob, TestWorkspace } from '../testing/test-workspace.ts';
import { counters } from './agenda.ts';
import { employeesAgenda, employeesCounters } from './employees.ts';

const ten = instantAt('2026-06-02', 10 * 60, 'Europe/Berlin');
const cleo = 'cleocleo' as MemberId;
let workspace: TestWorkspace;

/** Bob: two messages, two overdue, one due soon, one for later. Cleo: one overdue. Ann: one of each kind. */
beforeEach(async () => {
  workspace = new TestWorkspace(ten - 24 * HOUR);
  const bobs = await workspace.item('deal', 'bobs', { responsible: bob });
  const cleos = await workspace.item('deal', 'cleos', { responsible: cleo });
  const anns = await workspace.item('deal', 'anns');
  await workspace.incoming('mail-1', bobs, { occurred: ten - 3 * HOUR });
  await workspace.incoming('mail-2', bobs, { occurred: ten - HOUR });
  await workspace.planned('late', bobs, ten - HOUR);
  await workspace.planned('very-late', bobs, ten - 5 * HOUR);
  await workspace.planned('soon', bobs, ten + 10 * MINUTE);
  await workspace.planned('later', bobs, ten + 5 * HOUR);
  await workspace.planned('cleos-late', cleos, ten - HOUR);
  await workspace.incoming('anns-mail', anns);
  await workspace.planned('anns-late', anns, ten - HOUR);
});

const locals = (ids: readonly string[]): string[] => ids.map((id) => id.slice(3));

describe('what waits for the employees', () => {
  it('[CNT-30][CNT-31] incoming, overdue and due soon of each person, counted as activities', async () => {
    expect(await employeesCounters(workspace.db, [bob, cleo], ten)).toEqual([
      { member: bob, incoming: 2, overdue: 2, dueSoon: 1 },
      { member: cleo, incoming: 0, overdue: 1, dueSoon: 0 },
    ]);
  });

  it("[CNT-32] the user's own counters have nothing of it", async () => {
    expect(await counters(workspace.db, ann, ten)).toEqual({ incoming: 1, planned: 1 });
  });

  it('[CNT-28] the planned counter leads to its activities, by person: overdue first, then due soon', async () => {
    const people = await employeesAgenda(workspace.db, [cleo, bob], 'planned', ten, 10);
    expect(
      people.map(({ counters: { member }, items }) => [member, locals(items.map((item) => item.activity.id))]),
    ).toEqual([
      [bob, ['very-late', 'late', 'soon']],
      [cleo, ['cleos-late']],
    ]);
  });

  it('[CNT-28] the incoming counter leads to the messages, newest first; who has none is left out', async () => {
    const people = await employeesAgenda(workspace.db, [bob, cleo], 'incoming', ten, 10);
    expect(
      people.map(({ counters: { member }, items }) => [member, locals(items.map((item) => item.activity.id))]),
    ).toEqual([[bob, ['mail-2', 'mail-1']]]);
  });

  it('of a person with much to do the first are read, and all are counted', async () => {
    const [first] = await employeesAgenda(workspace.db, [bob], 'planned', ten, 2);
    expect(first?.items).toHaveLength(2);
    expect(first?.counters).toMatchObject({ overdue: 2, dueSoon: 1 });
  });
});
