import { describe, expect, it } from 'vitest';

import { MINUTE } from '../calendar/time-zone.ts';
import type { MemberId } from '../ids.ts';
import type { Activity } from '../records/schema.ts';
import { cardCounter, cardWork } from './card-counter.ts';

const ann = 'annannan' as MemberId;
const bob = 'bobbobbo' as MemberId;
const now = Date.UTC(2026, 5, 2, 9);

const planned = (minutes: number | undefined, responsible = ann) =>
  ({
    direction: 'planned',
    responsible,
    reminders: { 0: true, 15: true },
    ...(minutes === undefined ? {} : { deadline: now + minutes * MINUTE }),
  }) as unknown as Activity;
const incoming = (responsible = ann) => ({ direction: 'incoming', responsible, reminders: {} }) as unknown as Activity;

function look(open: readonly Activity[], isMine: boolean, mode: 'item' | 'activity'): string {
  const { tone, count } = cardCounter(cardWork(open, now), cardWork(open, now, ann), isMine, mode);
  return `${tone} ${count}`;
}

describe('the counter of a card', () => {
  it.each([
    ['[CNT-40] what is due', [planned(-60), planned(5)], 'planned 2'],
    ['[CNT-41] what came in', [incoming()], 'incoming 1'],
    ['[CNT-42] both', [incoming(), planned(-1), planned(600)], 'both 2'],
    ['[CNT-43] what is to come', [planned(600)], 'ownLater 0'],
    ['[CNT-43] what has no deadline', [planned(undefined)], 'ownLater 0'],
    ['[CNT-45] nothing', [], 'none 0'],
  ])('%s on one’s own item in item mode', (_, open, shown) => {
    expect(look(open, true, 'item')).toBe(shown);
    // Whoever it is assigned to.
    expect(
      look(
        open.map((activity) => ({ ...activity, responsible: bob })),
        true,
        'item',
      ),
    ).toBe(shown);
  });

  it('[CNT-43] is grey on another user’s item in item mode, with a grey dot for what is to come', () => {
    expect(look([planned(-60), incoming(), planned(600)], false, 'item')).toBe('other 2');
    expect(look([planned(600)], false, 'item')).toBe('otherLater 0');
    expect(look([], false, 'item')).toBe('none 0');
  });

  it('[CNT-44] goes by whom an activity is assigned to in activity mode, whoever’s the item is', () => {
    for (const isMine of [true, false]) {
      expect(look([planned(-60, bob)], isMine, 'activity')).toBe('other 1');
      expect(look([planned(600, ann)], isMine, 'activity')).toBe('ownLater 0');
      expect(look([planned(600, bob)], isMine, 'activity')).toBe('otherLater 0');
      expect(look([planned(600, bob), planned(600, ann)], isMine, 'activity')).toBe('ownLater 0');
      expect(look([planned(-60, ann)], isMine, 'activity')).toBe('planned 1');
      expect(look([incoming(ann)], isMine, 'activity')).toBe('incoming 1');
    }
  });

  it('[CNT-46] counts what qualifies and what came in on the item, whoever does it', () => {
    expect(look([planned(-60, ann), planned(-60, bob), incoming(bob), planned(600)], true, 'activity')).toBe(
      'planned 3',
    );
    expect(look([planned(14), planned(15)], true, 'item')).toBe('planned 1');
  });
});
