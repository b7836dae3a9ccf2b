import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import { type Making, noticesOf, type RecordChange, together, TOGETHER } from './notices.ts';

const [ann, bob, cem] = ['ann', 'bob', 'cem'] as unknown as [MemberId, MemberId, MemberId];

const made = (part: Partial<Making> = {}): Making => ({
  kind: 'deal',
  at: 0,
  author: ann,
  responsible: ann,
  stage: 'new',
  direction: undefined,
  mentions: [],
  to: [],
  ...part,
});
let count = 0;
const change = (author: MemberId, field: string, value: unknown): RecordChange => ({
  change: `c${++count}`,
  field,
  ...(field === 'to' || field === 'mentions' ? { element: `e${count}` } : {}),
  value,
  at: count,
  author,
});
const told = (making: Making, ...changes: RecordChange[]) =>
  noticesOf(making, changes).map(({ kind, member, author }) => [kind, member, author]);

describe('who is told of what a teammate did', () => {
  it.each(['contact', 'company', 'deal', 'lead'] as const)('[NOTE-1] a %s that is made for me', (kind) => {
    expect(told(made({ kind, responsible: bob }))).toEqual([['responsible', bob, ann]]);
    expect(told(made({ kind }))).toEqual([]);
  });

  it.each([
    ['planned', 1],
    ['incoming', 1],
    ['outgoing', 0],
  ])('[NOTE-1] an activity that is %s tells its responsible %i times', (direction, times) => {
    expect(told(made({ kind: 'activity', direction, responsible: bob }))).toHaveLength(times);
  });

  it('[NOTE-1] who is made responsible later is told, and nobody of what they did themselves', () => {
    expect(told(made(), change(ann, 'responsible', bob))).toEqual([['responsible', bob, ann]]);
    expect(told(made(), change(bob, 'responsible', bob))).toEqual([]);
    expect(told(made(), change(ann, 'responsible', null), change(ann, 'responsible', { id: bob }))).toEqual([]);
    expect(told(made({ responsible: bob }), change(cem, 'responsible', bob))).toEqual([['responsible', bob, ann]]);
  });

  it('[NOTE-1] whose item is deleted is told: who is responsible at that time', () => {
    const deleted = change(cem, 'deleted', true);
    expect(told(made(), deleted)).toEqual([['deleted', ann, cem]]);
    expect(told(made(), deleted, change(bob, 'deleted', true))).toEqual([['deleted', ann, cem]]);
    expect(told(made(), change(ann, 'responsible', bob), deleted).at(-1)).toEqual(['deleted', bob, cem]);
    expect(told(made(), change(ann, 'deleted', true))).toEqual([]);
    expect(told(made(), deleted, change(cem, 'deleted', false), change(bob, 'deleted', true))).toHaveLength(2);
    expect(told(made({ kind: 'activity', direction: 'planned' }), deleted)).toEqual([]);
  });

  it('[NOTE-1] whose item comes into another stage is told from where to where', () => {
    const [moved] = noticesOf(made(), [change(bob, 'stage', 'won')]);
    expect(moved).toMatchObject({ kind: 'stage', member: ann, author: bob, stages: { from: 'new', to: 'won' } });
    expect(told(made(), change(bob, 'stage', 'new'))).toEqual([]);
  });

  it('[NOTE-1] who is mentioned in a comment is told once', () => {
    const comment = made({ kind: 'comment', mentions: [bob, ann, bob] });
    expect(told(comment)).toEqual([['mentioned', bob, ann]]);
    expect(told(comment, change(ann, 'mentions', bob), change(ann, 'mentions', cem))).toEqual([
      ['mentioned', bob, ann],
      ['mentioned', cem, ann],
    ]);
  });

  it('[FEED-20] whom a message is sent is told once, also when mentioned in it', () => {
    const message = made({ kind: 'comment', to: [bob, cem, ann], mentions: [cem] });
    expect(told(message)).toEqual([
      ['mentioned', cem, ann],
      ['addressed', bob, ann],
    ]);
    expect(told(message, change(ann, 'mentions', bob))).toHaveLength(2);
    expect(told(made({ kind: 'activity', to: [bob], direction: 'outgoing' }))).toEqual([]);
  });

  const edits: [string, Partial<Making>, RecordChange[], [string, MemberId][]][] = [
    ['to nobody yet', {}, [change(ann, 'to', bob)], [['addressed', bob]]],
    ['to one more', { to: [bob] }, [change(ann, 'to', cem)], [['addressed', cem]]],
    ['to the author', {}, [change(ann, 'to', ann)], []],
    ['and off', { to: [bob] }, [change(ann, 'to', null)], []],
    ['off and on again', { to: [bob] }, [change(ann, 'to', null), change(ann, 'to', bob)], []],
    ['to whom it mentions', { mentions: [bob] }, [change(ann, 'to', bob)], []],
    ['whom the same edit mentions', {}, [change(ann, 'mentions', bob), change(ann, 'to', bob)], [['mentioned', bob]]],
    ['to no member', {}, [change(ann, 'to', 'no member'), change(ann, 'to', { id: bob })], []],
    ['as a field', {}, [{ change: 'c', field: 'to', value: bob, at: 1, author: ann }], []],
    ['of what is no message', { kind: 'activity' }, [change(ann, 'to', bob)], []],
  ];
  it.each(edits)('[STRM-4] whom an edit adds: %s', (_, making, changes, expected) => {
    const of = made({ kind: 'comment', ...making });
    const notices = noticesOf(of, changes).filter(({ change: by }) => by !== '');
    expect(notices.map(({ kind, member }) => [kind, member])).toEqual(expected);
  });

  it('[STRM-4] [FEED-20] however a message names people, each of them but who did it is told once', () => {
    const people = fc.constantFrom(ann, bob, cem);
    const step = fc.tuple(people, fc.constantFrom('to', 'mentions', 'text'), fc.option(people));
    fc.assert(
      fc.property(fc.array(people), fc.array(people), fc.array(step), (to, mentions, steps) => {
        const changes = steps.map(([author, field, value]) => change(author, field, value));
        const notices = noticesOf(made({ kind: 'comment', to, mentions }), changes);
        const once = new Set(notices.map(({ member }) => member));
        expect(notices).toHaveLength(once.size);
        expect(notices.filter(({ member, author }) => member === author)).toEqual([]);
        const named = new Set([...to, ...mentions]);
        // By somebody else: nobody is told of what they did themselves, also not later.
        const byOthers = [...named].filter((member) => member !== ann);
        for (const [author, field, value] of steps) {
          if (value === null || field === 'text' || named.has(value)) continue;
          named.add(value);
          if (author !== value) byOthers.push(value);
        }
        expect([...once].toSorted()).toEqual(byOthers.toSorted());
      }),
    );
  });
});

it('[NOTE-1] notices within a minute of the first of them are one', () => {
  const at = [0, 10, TOGETHER - 1, TOGETHER, 5 * TOGETHER].toReversed().map((time) => ({ at: time }));
  expect(together(at).map((group) => group.length)).toEqual([3, 1, 1]);
  expect(together([])).toEqual([]);
});
