import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { firstNameOf, templateFields, templateValues } from './fields.ts';
import { dropFields, fieldPlaces, fillFields, writtenField } from './filling.ts';

const me = { name: 'Robin Rep', email: 'rep@sidebook.example' };
const money = ({ minor, currency }: { minor: number; currency: string }): string => `${minor / 100} ${currency}`;

describe('values', () => {
  it('[FEED-21] [TMPL-1] come from the records that the e-mail is about', () => {
    const values = templateValues(
      {
        contact: { name: 'Jane Customer', position: 'Buyer' },
        company: { name: 'Acme' },
        deal: { name: '20 chairs', amount: { minor: 238_000, currency: 'EUR' } },
        me,
      },
      money,
    );
    expect(values).toEqual({
      'contact.first_name': 'Jane',
      'contact.name': 'Jane Customer',
      'contact.position': 'Buyer',
      'company.name': 'Acme',
      'deal.name': '20 chairs',
      'deal.amount': '2380 EUR',
      'me.name': 'Robin Rep',
      'me.email': 'rep@sidebook.example',
    });
  });

  it('[TMPL-1] of a lead are its own person, organisation and amount; what is empty has none', () => {
    const lead = { name: 'Chairs', person: 'Sam Buyer', organisation: ' ', amount: { minor: 100, currency: 'PLN' } };
    expect(templateValues({ lead, me: { name: '', email: '' } }, money)).toEqual({
      'contact.first_name': 'Sam',
      'contact.name': 'Sam Buyer',
      'deal.amount': '1 PLN',
      'lead.name': 'Chairs',
    });
  });

  it.each([
    ['Jane Customer', 'Jane'],
    ['Customer, Jane M.', 'Jane'],
    ['Dr. Jane Customer', 'Jane'],
    ['Frau Petra Kern', 'Petra'],
    ['Pani Ewa Nowak', 'Ewa'],
    ['Jane', 'Jane'],
    ['Acme,', 'Acme,'],
    ['Dr.', ''],
  ])('[TMPL-1] the first name of %s is %j', (name, first) => {
    expect(firstNameOf(name)).toBe(first);
  });
});

describe('filling', () => {
  it('[FEED-21] [TMPL-1] values stand in the fields’ places, however they are written; what has none stays', () => {
    const text = 'Hello {contact.first_name} of { Company.Name },\nabout {deal.name}';
    expect(fillFields(text, { 'contact.first_name': 'Jane', 'company.name': 'Acme' })).toBe(
      'Hello Jane of Acme,\nabout {deal.name}',
    );
  });

  it('[FEED-21] [TMPL-2] what is left is told with its line; an unknown name too', () => {
    const text = 'Hello {contact.first_name},\n\n{deal.price} and {} and {1} and {"a.b": 1}';
    expect(fieldPlaces(text).map(({ name, field, line }) => [name, field, line])).toEqual([
      ['contact.first_name', 'contact.first_name', 1],
      ['deal.price', undefined, 3],
    ]);
  });

  it('[TMPL-1] a value that looks like a field is not filled in turn', () => {
    expect(fillFields('{company.name}', { 'company.name': '{me.name}', 'me.name': 'Robin' })).toBe('{me.name}');
  });

  it.each([
    ['Hello {contact.first_name},', 'Hello,'],
    ['{contact.first_name}, hello', ', hello'],
    ['Hello {contact.first_name} there', 'Hello there'],
    ['{deal.name} {contact.first_name}', '{deal.name}'],
  ])('[TMPL-2] left out of %j it leaves %j', (text, rest) => {
    expect(dropFields(text, new Set(['contact.first_name']))).toBe(rest);
  });

  const parts = fc.array(fc.oneof(fc.constantFrom(...templateFields.map(writtenField)), fc.string()), {
    maxLength: 12,
  });
  it('[FEED-21] [TMPL-2] once everything is filled or left out, no field is in the text; other text is as it was', () => {
    fc.assert(
      fc.property(parts, (written) => {
        const text = written.join('|');
        const all = Object.fromEntries(templateFields.map((field) => [field, 'x'])) as Record<string, string>;
        const filled = fillFields(text, all);
        const left = dropFields(filled, new Set(fieldPlaces(filled).map(({ name }) => name)));
        expect(fieldPlaces(left)).toEqual([]);
        if (fieldPlaces(text).length === 0) expect(filled).toBe(text);
      }),
    );
  });
});
