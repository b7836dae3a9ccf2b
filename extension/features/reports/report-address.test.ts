import type { MemberId } from '@sidebook/domain/ids';
import { pipelinesOf } from '@sidebook/domain/pipelines/pipelines';
import { describe, expect, it } from 'vitest';

import { addressOf, readChoice, type ReportChoice } from './report-address.ts';

const session = {
  pipelines: pipelinesOf([], []),
  members: [{ id: 'annannan', name: 'Ann', addresses: [], admin: true, removed: false }],
};
const plain: ReportChoice = {
  report: 'won',
  period: 'this-month',
  pipeline: undefined,
  person: undefined,
  grouping: 'time',
  figure: undefined,
};

describe('[REP-11] the address of a report', () => {
  it.each<[Partial<ReportChoice>, string]>([
    [{}, '#/reports'],
    [{ report: 'stuck', pipeline: 'sales' }, '#/reports?report=stuck&pipeline=sales'],
    [
      { period: { first: '2026-01-05', last: '2026-02-01' }, person: 'annannan' as MemberId, grouping: 'source' },
      '#/reports?period=2026-01-05_2026-02-01&person=annannan&by=source',
    ],
    [{ figure: 'won:a/b?c&d=ü' }, '#/reports?figure=won%3Aa%2Fb%3Fc%26d%3D%C3%BC'],
  ])('%j is read as it was written', (part, address) => {
    const choice = { ...plain, ...part };
    expect(addressOf('reports', choice)).toBe(address);
    expect(readChoice(address.split('?')[1] ?? '', session)).toEqual(choice);
  });

  it.each(['report=x', 'period=2026-02-30_2026-03-01', 'pipeline=gone&person=nobody', 'by=&period=', '%', 'list'])(
    '%s gives what stands there without it',
    (query) => {
      expect(readChoice(query, session)).toEqual(plain);
    },
  );
});
