import { describe, expect, it } from 'vitest';

import { localOf, type RecordId } from '../ids.ts';
import {
  fieldRecordId,
  filterId,
  isFilterLocal,
  isProductId,
  isTemplateId,
  markId,
  ORG_SHARD,
  OWN_SHARD,
} from './setting-ids.ts';
import { pipelineRecordId, productId, stageRecordId, templateId } from './setting-ids.ts';

const local = 'aB3dE6gH9jK2';

describe('ids of settings', () => {
  it.each<[string, RecordId, string]>([
    ['a field', fieldRecordId(local), 'field'],
    ['a filter of everybody', filterId(true, local), 'filter'],
    ['an own filter', filterId(false, local), 'filter'],
    ['a product', productId(local), 'product'],
    ['a template of everybody', templateId(ORG_SHARD, local), 'template'],
    ['an own template', templateId(OWN_SHARD, local), 'template'],
    ['a pipeline', pipelineRecordId(local), 'pipeline'],
    ['a stage', stageRecordId('sales', local), 'stage'],
    ['a mark', markId('shard1.local1' as RecordId), 'none'],
    ['a mark of a long id', markId(`f-shard.${'filter-'.padEnd(40, 'x')}` as RecordId), 'none'],
  ])('[LIST-5] [FLD-1] [PROD-1] [TMPL-3] %s is taken for nothing else', (_, id, kind) => {
    const is = {
      filter: isFilterLocal(localOf(id)),
      product: isProductId(id),
      template: isTemplateId(id),
    };
    expect(Object.entries(is).flatMap(([name, holds]) => (holds ? [name] : []))).toEqual(
      Object.keys(is).filter((name) => name === kind),
    );
  });
});
