import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { quoteStatuses, statusOf } from '../quotes/quote-status.ts';
import type { Quote } from '../records/schema.ts';
import { isInRange } from './keys.ts';
import { conditionsOf, listKeys, orderOf, type Viewing } from './meaning.ts';
import { readQuery } from './query.ts';

const NOW = Date.UTC(2026, 5, 2, 23);
/** Three o'clock of the next day in Kyiv. */
const TODAY = '2026-06-03';
const viewing: Viewing = {
  now: NOW,
  zone: 'Europe/Kyiv',
  firstWeekday: 1,
  members: [],
  stages: [],
  assignable: {},
  fields: [],
};
const day = fc.constantFrom(undefined, '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '9999-12-31');
const step = fc.constantFrom(undefined, 'draft', 'sent', 'accepted', 'declined', 'unheard-of');

function keysOf(status: string | undefined, validUntil: string | undefined): string[] {
  const quote = {
    id: 's1.q',
    recordKind: 'quote',
    createdAt: 0,
    contacts: {},
    rows: {},
    custom: {},
    status,
    validUntil,
  };
  return listKeys(
    quote as unknown as Quote,
    { changedAt: 0, work: { open: 0, undated: 0 } },
    (text) => text,
    () => [],
  );
}

describe('the status of quotes in a list', () => {
  it('[LIST-11] [QUOT-7] is what the card shows on that day, by filter and by order', () => {
    fc.assert(
      fc.property(step, day, fc.subarray([...quoteStatuses], { minLength: 1 }), (status, validUntil, wanted) => {
        const keys = keysOf(status, validUntil);
        const shown = statusOf({ status, validUntil } as Quote, TODAY);
        const { filter } = readQuery(`status=${wanted.join(',')}`);
        const [condition] = conditionsOf(
          'quote',
          filter,
          viewing,
          (text) => text,
          () => [],
        );
        const met = condition?.ranges.filter((range) => keys.some((key) => isInRange(key, range)));
        expect(met).toHaveLength(wanted.includes(shown) ? 1 : 0);
        for (const descending of [false, true]) {
          const order = orderOf('quote', { column: 'status', descending }, viewing);
          const known = order.filter(({ from, to }) => from < to);
          const at = known.findIndex((range) => keys.some((key) => isInRange(key, range)));
          const place = quoteStatuses.indexOf(shown);
          expect(at).toBe(descending ? quoteStatuses.length - 1 - place : place);
        }
      }),
    );
  });
});
