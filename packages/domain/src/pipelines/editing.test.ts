import { expect, it } from 'vitest';

import { refuseDeletion, refuseRemoval } from './editing.ts';
import { type Pipeline, SALES_PIPELINE, type Stage } from './pipeline.ts';

it.each([
  ['sales', 0, 'default-pipeline'],
  ['sales', 3, 'default-pipeline'],
  ['export', 1, 'pipeline-in-use'],
  ['export', 0, null],
])('[MODE-41] deleting %s with %i deals in it: %s', (pipeline, held, refused) => {
  expect(refuseDeletion(pipeline, held)).toBe(refused);
});

it('[MODE-42] a stage can go as long as one of its kind stays', () => {
  const refusals = (pipeline: Pipeline): (string | null)[] =>
    pipeline.stages.map((stage) => refuseRemoval(pipeline, stage));
  expect(refusals(SALES_PIPELINE)).toEqual([null, null, null, null, 'last-stage', 'last-stage']);
  const [first] = SALES_PIPELINE.stages as [Stage];
  expect(refusals({ id: 'p', stages: [first] })).toEqual(['last-stage']);
  expect(refuseRemoval(SALES_PIPELINE, { id: 'gone', result: 'won' })).toBeNull();
});
