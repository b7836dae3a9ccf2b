import { beforeEach, describe, expect, it } from 'vitest';

import { Presences, type SeenCard } from './presences.ts';

const [shard, other] = ['w/s/space/s1', 'w/s/space/s2'] as const;
const LASTING = 45_000;

let now: number;
let shown: [document: string, items: readonly string[] | null][];
let told: (readonly SeenCard[])[];
let presences: Presences;
beforeEach(() => {
  [now, shown, told] = [0, [], []];
  presences = new Presences({
    now: () => now,
    lasting: LASTING,
    show: (document, state) => void shown.push([document, state && state.items]),
    tell: (cards) => void told.push(cards),
  });
});

describe('the cards of this device', () => {
  it('[EXT-22] are shown in their document as long as a page has them open, and said once', () => {
    presences.open('page1', shard, 's1.a');
    presences.open('page1', shard, 's1.a');
    presences.open('page2', shard, 's1.b');
    presences.open('page1', other, 's2.c');
    presences.close('page2');
    expect(shown).toEqual([
      [shard, ['s1.a']],
      [shard, ['s1.a', 's1.b']],
      [shard, ['s1.b']],
      [other, ['s2.c']],
      [shard, null],
    ]);
  });

  it('[EXT-22] of a page that is gone without a word are shown no more after a while', () => {
    presences.open('gone', shard, 's1.a');
    now = LASTING;
    presences.open('page', other, 's2.c');
    expect(shown).toEqual([
      [shard, ['s1.a']],
      [shard, null],
      [other, ['s2.c']],
    ]);
  });
});

describe('the cards of the others', () => {
  const state = (member: unknown, items: unknown) => ({ clientID: 1, state: { member, items } });

  it('[EXT-22] are told by card and person, each once, and only when they change', () => {
    presences.heard(shard, [state('ben', ['s1.a', 's1.b']), state('ben', ['s1.a'])]);
    presences.heard(shard, [state('ben', ['s1.b', 's1.a'])]);
    presences.heard(other, [state('ada', ['s2.c'])]);
    presences.forget(shard);
    presences.heard(other, []);
    const [a, b, c] = [
      { item: 's1.a', member: 'ben' },
      { item: 's1.b', member: 'ben' },
      { item: 's2.c', member: 'ada' },
    ];
    expect(told).toEqual([[a, b], [a, b, c], [c], []]);
  });

  it('[EXT-22] are not taken from what is none', () => {
    presences.heard(shard, [
      state(undefined, ['s1.a']),
      state('ben', 's1.a'),
      state('ben', [{}, 'no id', '__proto__', 7]),
      { clientID: 2, state: {} },
    ]);
    expect(told).toEqual([]);
  });
});
