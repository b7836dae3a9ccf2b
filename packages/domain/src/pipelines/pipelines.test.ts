import { describe, expect, it } from 'vitest';

import type { MemberId } from '../ids.ts';
import type { RecordOf } from '../records/schema.ts';
import { pipelineRecordId, stageRecordId } from '../records/setting-ids.ts';
import { LEAD_PIPELINE, SALES_PIPELINE } from './pipeline.ts';
import { dealPipeline, pipelinesOf } from './pipelines.ts';

const made = { createdAt: 0, createdBy: 'annannan' as MemberId };
const stage = (pipeline: string, id: string, fields: Partial<RecordOf<'stage'>> = {}): RecordOf<'stage'> => ({
  ...made,
  id: stageRecordId(pipeline, id),
  recordKind: 'stage',
  pipeline,
  stage: id,
  ...fields,
});
const pipeline = (id: string, fields: Partial<RecordOf<'pipeline'>> = {}): RecordOf<'pipeline'> => ({
  ...made,
  id: pipelineRecordId(id),
  recordKind: 'pipeline',
  ...fields,
});
const names = (stages: readonly { id: string }[]): string[] => stages.map(({ id }) => id);

describe('pipelines', () => {
  it('[MODE-40] deals have pipelines with stages of their own, leads have one', () => {
    const { deals, leads } = pipelinesOf(
      [pipeline('p2', { name: 'Service', pos: 'a1' }), pipeline('p1', { name: 'Export', pos: 'a2' })],
      [stage('p2', 'x', { name: 'Asked', pos: 'a0' })],
    );
    expect(deals.map(({ id, name }) => [id, name])).toEqual([
      ['sales', undefined],
      ['p2', 'Service'],
      ['p1', 'Export'],
    ]);
    expect(names(deals[1]?.stages ?? [])).toEqual(['x', 'won', 'lost']);
    expect(names(leads.stages)).toEqual(names(LEAD_PIPELINE.stages));
  });

  it('[MODE-42] a stage can stand before the final ones, and is named, moved and removed by itself', () => {
    const { deals } = pipelinesOf(
      [],
      [
        stage('sales', 'review', { name: 'Under review', pos: 'a3V' }),
        stage('sales', 'qualified', { archived: true }),
        stage('sales', 'proposal', { name: 'Offer', pos: 'Zz' }),
      ],
    );
    expect(deals[0]?.stages.map(({ id, name }) => [id, name])).toEqual([
      ['proposal', 'Offer'],
      ['new', undefined],
      ['negotiation', undefined],
      ['review', 'Under review'],
      ['won', undefined],
      ['lost', undefined],
    ]);
  });

  it('a pipeline whose stages were all removed at once is whole again', () => {
    const { deals } = pipelinesOf(
      [],
      SALES_PIPELINE.stages.map(({ id }) => stage('sales', id, { archived: true })),
    );
    expect(names(deals[0]?.stages ?? [])).toEqual(['new', 'won', 'lost']);
  });

  it('[MODE-41] the default pipeline stays, and shows the deals of one that is gone', () => {
    const pipelines = pipelinesOf([pipeline('sales', { deleted: true }), pipeline('old', { deleted: true })], []);
    expect(names(pipelines.deals)).toEqual(['sales']);
    expect(dealPipeline(pipelines, 'old').id).toBe('sales');
    expect(dealPipeline(pipelines, undefined).id).toBe('sales');
  });
});
