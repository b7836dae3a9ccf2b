import { describe, expect, it } from 'vitest';

import type { CustomField } from '../fields/fields.ts';
import { testField } from '../fields/testing/test-field.ts';
import type { MemberId, RecordId } from '../ids.ts';
import { SALES_PIPELINE } from '../pipelines/pipeline.ts';
import type { Contact, CustomValue, Lead } from '../records/schema.ts';
import { planConversion } from './conversion.ts';
import { carriedValues, type FieldMapping, matchingField, usualMapping } from './custom-values.ts';

const named = (id: string, entity: CustomField['entity'], parts: Partial<CustomField> = {}): CustomField =>
  testField(parts.type ?? 'money', { id, entity, name: 'Budget', ...parts });

const fields: readonly CustomField[] = [
  named('l', 'lead'),
  named('d', 'deal', { name: ' budget ' }),
  named('n', 'deal', { type: 'number' }),
  named('c', 'contact', { archived: true }),
  named('ll', 'lead', { name: 'Level', type: 'choice' }),
  named('cl', 'contact', {
    name: 'Level',
    type: 'choice',
    choices: [{ id: 'first', label: 'GOLD', pos: 'a0', archived: false }],
  }),
];
const budget: CustomValue = { type: 'money', value: 500, currency: 'EUR' };

describe('values of a lead’s own fields', () => {
  it('[MODE-28] go into the fields of the same name and type where nobody chose', () => {
    expect(usualMapping(fields)).toEqual([
      { field: 'l', target: 'deal', into: 'd' },
      { field: 'll', target: 'contact', into: 'cl' },
    ]);
    const [lead] = fields;
    expect(lead && matchingField(fields, lead, 'contact')).toBeUndefined();
  });

  it('[MODE-28] a choice goes by its label, and one that the target has not as a text', () => {
    const mapping: FieldMapping[] = [{ field: 'll', target: 'contact', into: 'cl' }];
    const carried = (value: string) =>
      carriedValues({ custom: { ll: { type: 'choice', value } } }, fields, mapping, 'contact');
    expect(carried('gold')).toEqual({ cl: { type: 'choice', value: 'first' } });
    expect(carried('silver')).toEqual({ cl: { type: 'text', value: 'Silver plus' } });
    expect(carriedValues({}, fields, mapping, 'contact')).toEqual({});
    expect(carriedValues({ custom: { ll: { type: 'choice', value: 'gold' } } }, fields, mapping, 'deal')).toEqual({});
  });

  it('[MODE-28] what was chosen is prefilled; a known client keeps what they have', () => {
    const lead = {
      id: 'shard1.lead' as RecordId,
      name: 'Request',
      emails: {},
      phones: {},
      tags: {},
      contacts: {},
      targets: {},
      custom: { l: budget },
    } as unknown as Lead;
    const plan = (custom: FieldMapping[] | undefined, contact?: Contact) =>
      planConversion(
        {
          lead,
          contact,
          company: undefined,
          activities: [],
          convertedStage: 'converted',
          now: 1,
          by: 'ann' as MemberId,
        },
        { targets: 'deal-contact', pipeline: SALES_PIPELINE, closes: new Set(), fields, custom },
      );
    const customOf = (kind: string, custom?: FieldMapping[]) =>
      plan(custom).records.find((record) => record.kind === kind)?.collections.custom;
    expect(customOf('deal')).toEqual({ d: budget });
    expect(customOf('contact')).toBeUndefined();
    expect(customOf('deal', [])).toBeUndefined();
    const into: FieldMapping[] = [{ field: 'l', target: 'contact', into: 'own' }];
    expect(customOf('contact', into)).toEqual({ own: budget });
    const known = (custom: Contact['custom']) =>
      plan(into, { id: 'shard1.jane' as RecordId, custom } as unknown as Contact).changes.filter(
        ({ field }) => field === 'custom',
      );
    expect(known({})).toEqual([{ id: 'shard1.jane', field: 'custom', element: 'own', value: budget }]);
    expect(known({ own: { type: 'text', value: 'theirs' } })).toEqual([]);
  });
});
