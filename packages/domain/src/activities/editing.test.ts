import { describe, expect, it } from 'vitest';

import { recordId, type ShardId } from '../ids.ts';
import { type Activity, elementOf } from '../records/schema.ts';
import { type ActivityChange, refuseChanges, refuseFixed, refuseValue } from './editing.ts';

const id = (local: string) => recordId('abcdefghij' as ShardId, local);
const [deal, contact] = [id('deal0001'), id('contact1')];
const noon = Date.UTC(2026, 5, 1, 12);

function activity(part: Partial<Activity> = {}): Activity {
  const whole: Partial<Activity> = {
    deadline: noon,
    responsible: 'membe001' as never,
    item: deal,
    bindings: {},
    ...part,
  };
  return whole as Activity;
}
const refusalOf = (of: Activity, ...changes: ActivityChange[]) => refuseChanges(of, changes)?.refusal ?? null;
const set = (field: string, value: unknown): ActivityChange => ({ field, value });

describe('a completed activity', () => {
  const completed = activity({ completed: noon });

  it.each([
    ['deadline', noon + 1],
    ['deadline', null],
    ['responsible', 'membe002'],
    ['responsible', null],
  ])('[ACT-17] keeps its %s', (field, value) => {
    expect(refuseFixed(completed, [set(field, value)])).toEqual({ refusal: 'completed', field });
    expect(refusalOf(completed, set(field, value))).toBe('completed');
  });

  it.each(['title', 'text', 'summary', 'callResult', 'place'])('[ACT-17] can get another %s', (field) => {
    expect(refusalOf(completed, set(field, 'Other'))).toBeNull();
  });

  it('[ACT-17] can get and lose files and links', () => {
    expect(refusalOf(completed, set('link', 'https://firm.example'))).toBeNull();
    expect(refusalOf(completed, { field: 'files', element: 'f0', value: null })).toBeNull();
  });

  it('[ACT-17] may be said to have the deadline that it has', () => {
    expect(refusalOf(completed, set('deadline', noon))).toBeNull();
    expect(refusalOf(completed, set('responsible', 'membe001'))).toBeNull();
  });

  it('[ACT-29] may get another deadline in the step that opens it again', () => {
    expect(refusalOf(completed, set('completed', null), set('deadline', noon + 1))).toBeNull();
  });
});

describe('an open activity', () => {
  it('[ACT-4] does not lose its deadline', () => {
    expect(refusalOf(activity(), set('deadline', null))).toBe('deadline-required');
    expect(refusalOf(activity(), set('deadline', noon + 1))).toBeNull();
  });

  it('[ACT-20] what came in gets no deadline', () => {
    expect(refusalOf(activity({ direction: 'incoming' }), set('deadline', noon))).toBe('incoming-has-no-deadline');
  });

  it('[ACT-12] has one owner, which a form does not change', () => {
    expect(refusalOf(activity(), set('item', contact))).toBe('malformed');
    expect(refusalOf(activity(), set('item', null))).toBe('malformed');
    expect(refusalOf(activity({ item: undefined } as object), set('item', contact))).toBeNull();
  });

  it('[ACT-11] keeps the link to what it follows', () => {
    expect(refusalOf(activity({ parent: contact }), set('parent', null))).toBe('malformed');
    expect(refusalOf(activity(), set('parent', contact))).toBe('malformed');
  });

  it('[ACT-13] keeps the rules of bindings over several changes of one step', () => {
    const bind = { field: 'bindings', element: elementOf(contact), value: contact };
    const unbind = { ...bind, value: null };
    expect(refusalOf(activity(), bind)).toBeNull();
    expect(refusalOf(activity(), bind, { ...bind, element: 'other' })).toBe('bound-already');
    expect(refusalOf(activity(), bind, unbind)).toBeNull();
    const alone = activity({ item: undefined, bindings: { [elementOf(contact)]: contact } } as object);
    expect(refusalOf(alone, unbind)).toBe('last-binding');
  });
});

it.each([
  ['[ACT-8]', 'colour', '3', '9'],
  ['[ACT-26]', 'priority', 'high', 'urgent'],
  ['[ACT-10]', 'link', 'https://firm.example', 'javascript:alert(1)'],
])('%s %s can be %s or nothing, not %s', (_, field, good, bad) => {
  expect([good, '', null, undefined].map((value) => refuseValue(field, value))).toEqual([false, false, false, false]);
  expect(refuseValue(field, bad)).toBe(true);
  expect(refusalOf(activity(), set(field, bad))).toBe('malformed');
});
