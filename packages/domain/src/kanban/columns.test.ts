import { describe, expect, it } from 'vitest';

import { LEAD_PIPELINE } from '../pipelines/pipeline.ts';
import { type Pipelines, pipelinesOf } from '../pipelines/pipelines.ts';
import { pipelinesOfKind, rawColumn, shownColumn } from './columns.ts';

const pipelines: Pipelines = {
  deals: [
    ...pipelinesOf([], []).deals,
    {
      id: 'service',
      stages: [
        { id: 'asked', result: 'open' },
        { id: 'won', result: 'won' },
        { id: 'lost', result: 'lost' },
      ],
    },
  ],
  leads: LEAD_PIPELINE,
};

describe('columns', () => {
  it.each([
    [{ pipeline: 'sales', stage: 'won' }, 'sales/won'],
    [{ stage: 'new' }, 'sales/new'],
    [{}, 'sales/'],
    [{ pipeline: 'a/b', stage: 'x y' }, '/'],
    [{ pipeline: 'leads', stage: 'new' }, '/new'],
  ])('a deal with %j stands in %j', (fields, raw) => {
    expect(rawColumn({ recordKind: 'deal', ...fields })).toBe(raw);
  });

  it.each([
    ['sales/won', 'sales', 'won'],
    ['sales/gone', 'sales', 'new'],
    ['sales/', 'sales', 'new'],
    ['service/new', 'service', 'asked'],
    ['gone/won', 'sales', 'won'],
    ['/', 'sales', 'new'],
  ])('[MODE-40] %s of a deal shows in %s, %s: an unknown stage in the first open one', (raw, pipeline, stage) => {
    expect(shownColumn(pipelines, 'deal', raw)).toEqual({ pipeline, stage });
  });

  it('[MODE-40] leads have one pipeline', () => {
    expect(pipelinesOfKind(pipelines, 'deal').map(({ id }) => id)).toEqual(['sales', 'service']);
    expect(pipelinesOfKind(pipelines, 'lead').map(({ id }) => id)).toEqual(['leads']);
    expect(rawColumn({ recordKind: 'lead', stage: 'junk' })).toBe('leads/junk');
    expect(shownColumn(pipelines, 'lead', 'leads/gone')).toEqual({ pipeline: 'leads', stage: 'new' });
  });
});
