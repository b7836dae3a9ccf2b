import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type AboutChange, aboutSteps } from './about-changes.ts';

const [a, b, c] = ['s1.a', 's1.b', 's1.c'];
let count = 0;
const change = (edit: string, element: string | undefined, value: unknown): AboutChange => ({
  key: `k${++count}`,
  edit,
  element,
  value,
});

type Made = Parameters<typeof aboutSteps>[0];

/** What each change comes to, in words: `+` was added, `-` was taken off. */
function told(made: Made, changes: readonly AboutChange[]): string[] {
  const steps = aboutSteps(made, changes);
  return changes.map(({ key }) => {
    const { from, to } = steps.get(key) ?? {};
    return [from && `-${from.slice(3)}`, to && `+${to.slice(3)}`].filter(Boolean).join(' ');
  });
}

describe('[HIST-4] what an edit of About comes to', () => {
  const cases: [string, Made, AboutChange[], string[]][] = [
    ['the first item', {}, [change('1', undefined, a)], ['+a']],
    ['no item any more', { item: a }, [change('1', undefined, null)], ['-a']],
    ['another first item', { item: a }, [change('1', undefined, b)], ['-a +b']],
    ['one more', { item: a }, [change('1', 's1_b', b)], ['+b']],
    ['one less', { item: a, bindings: { s1_b: b } }, [change('1', 's1_b', null)], ['-b']],
    [
      'the first is taken off, and the second is the first',
      { item: a, bindings: { s1_b: b } },
      [change('1', undefined, b), change('1', 's1_b', null)],
      ['-a', ''],
    ],
    ['another one before the first', { item: a }, [change('1', undefined, b), change('1', 's1_a', a)], ['+b', '']],
    ['and back', { item: a }, [change('1', undefined, b), change('2', undefined, a)], ['-a +b', '-b +a']],
    ['what is no item', { item: a }, [change('1', 's1_b', 7), change('2', 's1_c', { id: c })], ['', '']],
    ['the same again', { item: a, bindings: { s1_b: b } }, [change('1', 's1_b', b)], ['']],
  ];
  it.each(cases)('%s', (_, made, changes, expected) => {
    expect(told(made, changes)).toEqual(expected);
  });

  it('added and taken off, the steps lead from what it was about to what it is about', () => {
    const item = fc.option(fc.constantFrom(a, b, c));
    const edit = fc.array(fc.tuple(fc.constantFrom(undefined, 's1_a', 's1_b', 's1_c'), item), { maxLength: 4 });
    fc.assert(
      fc.property(item, item, fc.array(edit), (first, second, edits) => {
        const bindings = { s1_a: second };
        const changes = edits.flatMap((one, index) =>
          one.map(([element, value]) => change(`${index}`, element, value)),
        );
        const about = new Set([first, second].filter((id) => id !== null));
        for (const { from, to } of aboutSteps({ item: first, bindings }, changes).values()) {
          if (from) expect(about.delete(from)).toBe(true);
          if (to) {
            expect(about.has(to)).toBe(false);
            about.add(to);
          }
        }
        const last = new Map<string | undefined, unknown>([
          [undefined, first],
          ['s1_a', second],
          ...changes.map(({ element, value }) => [element, value] as const),
        ]);
        expect(about).toEqual(new Set([...last.values()].filter((id) => id !== null)));
      }),
    );
  });
});
