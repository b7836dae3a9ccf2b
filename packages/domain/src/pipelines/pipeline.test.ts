import { describe, expect, it } from 'vitest';

import { isClosed, type Pipeline, SALES_PIPELINE, shownStage } from './pipeline.ts';

describe('stages', () => {
  it('the built-in pipeline has open stages, then one won and one lost', () => {
    expect(SALES_PIPELINE.stages.map(({ result }) => result)).toEqual(['open', 'open', 'open', 'open', 'won', 'lost']);
    expect(new Set(SALES_PIPELINE.stages.map(({ id }) => id)).size).toBe(6);
  });

  it.each([
    ['proposal', 'proposal'],
    ['won', 'won'],
    [undefined, 'new'],
    ['a stage that was removed', 'new'],
    ['constructor', 'new'],
  ])('a deal in stage %s shows in %s, so that no deal is lost', (stage, shown) => {
    expect(shownStage(SALES_PIPELINE, stage).id).toBe(shown);
  });

  it('a pipeline that has only closed stages shows its first; one without stages is an error', () => {
    const closed: Pipeline = { id: 'odd', stages: [{ id: 'lost', result: 'lost' }] };
    expect(shownStage(closed, undefined).id).toBe('lost');
    expect(() => shownStage({ id: 'empty', stages: [] }, 'new')).toThrow('empty');
  });

  it('[VIEW-16] won and lost are closed, all else is open', () => {
    expect(
      ['won', 'lost', 'negotiation', undefined, 'unknown'].map((stage) => isClosed(SALES_PIPELINE, stage)),
    ).toEqual([true, true, false, false, false]);
  });
});
