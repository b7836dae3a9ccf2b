import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { RecordId } from '../ids.ts';
import { elementOf } from '../records/schema.ts';
import {
  addCompany,
  companiesOf,
  type CompanyLinks,
  type LinkChange,
  makeMainCompany,
  removeCompany,
} from './companies.ts';

const acme = 'shard.acme0001' as RecordId;
const brix = 'shard.brix0001' as RecordId;
const cano = 'shard.cano0001' as RecordId;

const set = (...ids: RecordId[]) => Object.fromEntries(ids.map((id) => [elementOf(id), id]));

/** The links after changes, as the document merges them: field by field, element by element. */
function after(links: CompanyLinks, changes: readonly LinkChange[]): CompanyLinks {
  const companies: Record<string, RecordId> = { ...links.companies };
  let { company } = links;
  for (const { element, value } of changes) {
    if (element === undefined) company = value ?? undefined;
    else if (value === null) delete companies[element];
    else companies[element] = value;
  }
  return { ...(company ? { company } : {}), companies };
}

describe('companies of a contact', () => {
  it.each<[string, CompanyLinks, RecordId[]]>([
    ['none', { companies: {} }, []],
    ['a document of before, with the main one alone', { company: acme }, [acme]],
    ['the main one first', { company: brix, companies: set(acme, brix) }, [brix, acme]],
    ['no main one', { companies: set(cano) }, [cano]],
  ])('[LINK-1] %s', (_, links, expected) => {
    expect(companiesOf(links)).toEqual(expected);
  });

  it('[LINK-1] the first one that is added is the main one; adding twice changes nothing', () => {
    const first = after({ companies: {} }, addCompany({ companies: {} }, acme));
    expect(first).toEqual({ company: acme, companies: {} });
    const second = after(first, addCompany(first, brix));
    expect(companiesOf(second)).toEqual([acme, brix]);
    expect(addCompany(second, brix)).toEqual([]);
    expect(addCompany(second, acme)).toEqual([]);
  });

  it('[LINK-2] when the main one goes, the next takes its place', () => {
    const links = { company: acme, companies: set(acme, brix) };
    expect(after(links, removeCompany(links, acme))).toEqual({ company: brix, companies: set(brix) });
    expect(after(links, removeCompany(links, brix))).toEqual({ company: acme, companies: set(acme) });
    const last = { company: acme, companies: {} };
    expect(companiesOf(after(last, removeCompany(last, acme)))).toEqual([]);
  });

  it('[LINK-3] two people who choose another main one at once lose no company', () => {
    const links = { company: acme, companies: set(brix, cano) };
    for (const [one, other] of [
      [brix, cano],
      [cano, brix],
    ] as const) {
      const merged = after(after(links, makeMainCompany(links, one)), makeMainCompany(links, other));
      expect(companiesOf(merged)).toEqual([other, ...companiesOf(merged).slice(1)]);
      expect(new Set(companiesOf(merged))).toEqual(new Set([acme, brix, cano]));
    }
    expect(makeMainCompany(links, acme)).toEqual([]);
    // Neither of the two was linked before.
    const bare = { company: acme, companies: {} };
    const merged = after(after(bare, makeMainCompany(bare, brix)), makeMainCompany(bare, cano));
    expect(new Set(companiesOf(merged))).toEqual(new Set([acme, brix, cano]));
  });

  it('[LINK-2] whatever is done, a contact with companies has a main one, and only what was removed is gone', () => {
    const act = fc.record({
      act: fc.constantFrom(addCompany, makeMainCompany, removeCompany),
      company: fc.constantFrom(acme, brix, cano),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        let links: CompanyLinks = { companies: {} };
        const expected = new Set<RecordId>();
        for (const { act: change, company } of acts) {
          links = after(links, change(links, company));
          if (change === removeCompany) expected.delete(company);
          else expected.add(company);
        }
        expect(new Set(companiesOf(links))).toEqual(expected);
        expect(links.company !== undefined).toBe(expected.size > 0);
      }),
    );
  });
});
