import type { DeviceId, RecordId } from '@sidebook/domain/ids';
import type { TimelineEntry } from '@sidebook/projections/queries/timeline';
import { describe, expect, test } from 'vitest';

import type { Change } from './change-entry.tsx';
import { pastDays, stepsOf } from './past-blocks.ts';

const noon = Date.UTC(2026, 5, 2, 12);
const MINUTE = 60_000;

function change(minutes: number, field: string, from: unknown, value: unknown, member = 'annannan'): Change {
  const at = noon - minutes * MINUTE;
  const row = { key: `${field}${minutes}`, document: '', record: 's.deal' as RecordId, field, value, at };
  return { type: 'change', at, from, row: { ...row, device: `${member}0001` as DeviceId } };
}

const shape = (entries: readonly TimelineEntry[]): unknown[] =>
  pastDays(entries, 'Europe/Berlin').map(({ day, blocks }) => [
    day,
    ...blocks.map((block) => ('changes' in block ? block.changes.length : block.entry.type)),
  ]);

describe('the history by days', () => {
  test('[LOG-21] quick edits of one person are one log record, a new stage and a deletion stand by themselves', () => {
    const entries = [
      change(0, 'amount', 1, 2),
      change(1, 'note', null, 'x'),
      change(2, 'stage', 'new', 'won'),
      change(3, 'name', 'A', 'B'),
      change(4, 'name', 'C', 'A', 'bobbobbo'),
      change(5, 'deleted', true, false),
    ];
    expect(shape(entries)).toEqual([['2026-06-02', 2, 'change', 1, 1, 'change']]);
  });

  test('[LOG-25] edits around midnight stand on their own days', () => {
    const late = 12 * 60 + 120;
    expect(shape([change(late - 2, 'name', 1, 2), change(late + 2, 'note', 1, 2)])).toEqual([
      ['2026-06-02', 1],
      ['2026-06-01', 1],
    ]);
  });
});

describe('what a group of edits did', () => {
  test('[LOG-21] is told from the first to the last value of each field', () => {
    const steps = stepsOf([change(0, 'name', 'B', 'C'), change(1, 'note', null, 'x'), change(2, 'name', 'A', 'B')]);
    expect(steps.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['name', 'A', 'C'],
      ['note', null, 'x'],
    ]);
  });

  test('[LOG-21] keeps nothing back when a field ended as it began', () => {
    const steps = stepsOf([change(0, 'name', 'B', 'A'), change(1, 'name', 'A', 'B')]);
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      ['B', 'A'],
      ['A', 'B'],
    ]);
    expect(stepsOf([change(0, 'note', 'x', null), change(1, 'note', undefined, 'x')])).toHaveLength(2);
  });
});
