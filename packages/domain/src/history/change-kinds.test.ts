import { describe, expect, it } from 'vitest';

import { schema } from '../records/schema.ts';
import { changeKindOf, isRestorable, madeKindOf } from './change-kinds.ts';

describe('[LOG-26] kinds of changes', () => {
  it.each([
    ['deal', 'stage', 'stage'],
    ['deal', 'amount', 'amount'],
    ['contact', 'phones', 'contactData'],
    ['contact', 'company', 'link'],
    ['lead', 'name', 'name'],
    ['company', 'responsible', 'responsible'],
    ['company', 'deleted', 'deleted'],
    ['deal', 'toString', undefined],
    ['activity', 'deadline', 'activity'],
    ['activity', 'responsible', 'responsible'],
    ['activity', 'viewed', undefined],
    ['comment', 'text', 'comment'],
    ['comment', 'to', 'comment'],
    ['comment', 'item', 'link'],
    ['comment', 'mentions', undefined],
    ['mark', 'seen', undefined],
    ['stage', 'name', undefined],
  ] as const)('a %s’s %s is %s', (record, field, kind) => {
    expect(changeKindOf(record, field, false)).toBe(kind);
  });

  it('of a task is a task’s, also its making', () => {
    expect([changeKindOf('activity', 'deadline', true), madeKindOf('activity', true)]).toEqual(['task', 'task']);
    expect([madeKindOf('activity', false), madeKindOf('comment', false), madeKindOf('lead', false)]).toEqual([
      'activity',
      'comment',
      'made',
    ]);
  });

  it('knows every field of the items', () => {
    for (const kind of ['contact', 'company', 'deal', 'lead'] as const) {
      const fields = [...Object.keys(schema[kind].fields), ...Object.keys(schema[kind].collections)];
      expect(fields.filter((field) => changeKindOf(kind, field, false) === undefined)).toEqual([]);
    }
  });
});

it.each([
  ['deal', 'amount', true],
  ['contact', 'emails', true],
  ['activity', 'title', true],
  ['deal', 'stage', false],
  ['activity', 'completed', false],
  ['activity', 'viewed', false],
  ['comment', 'text', false],
  ['comment', 'to', false],
  ['settings', 'crmMode', false],
] as const)('[HIST-3] a %s’s earlier %s can be written back: %s', (record, field, can) => {
  expect(isRestorable(record, field)).toBe(can);
});
