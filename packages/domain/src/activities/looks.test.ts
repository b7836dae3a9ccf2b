import { expect, it } from 'vitest';

import { colourOf, colours, priorities, priorityOf } from './looks.ts';

it('[ACT-8] has seven colours beside the default, which holds when nothing or nothing known is chosen', () => {
  expect(colours).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(colours.map((colour) => colourOf({ colour }))).toEqual(colours);
  expect([{}, { colour: '' }, { colour: '0' }, { colour: '8' }, { colour: 'red' }].map(colourOf)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});

it('[ACT-26] has three priorities, medium unless another was set', () => {
  expect(priorities).toEqual(['low', 'medium', 'high']);
  expect(priorities.map((priority) => priorityOf({ priority }))).toEqual(priorities);
  expect([{}, { priority: '' }, { priority: 'urgent' }].map(priorityOf)).toEqual(['medium', 'medium', 'medium']);
});
