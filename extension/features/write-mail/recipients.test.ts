import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readRecipients, writeRecipients } from './recipients.ts';

const jane = { address: 'jane@acme.example', name: 'Jane Customer' };
const sam = { address: 'sam@acme.example', name: 'Buyer, Sam' };

describe('recipients', () => {
  it.each([
    ['', [], []],
    ['jane@acme.example', [{ ...jane, name: '' }], []],
    ['Jane Customer <Jane@acme.example>', [jane], []],
    ['Jane Customer <jane@acme.example>; "Buyer, Sam" <sam@acme.example>', [jane, sam], []],
    ['jane@acme.example, JANE@acme.example', [{ ...jane, name: '' }], []],
    ['Jane <jane@acme>,, jane', [{ address: 'jane@acme', name: 'Jane' }], ['jane']],
    ['Jane <jane acme>', [], ['Jane <jane acme>']],
  ])('[LOG-6] %j is read', (typed, people, wrong) => {
    expect(readRecipients(typed)).toEqual({ people, wrong });
  });

  const name = fc.string({ maxLength: 20 }).map((text) => text.replace(/[\n\r<>]/gu, '').trim());
  it('[LOG-6] what is written is read again, whatever the names', () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), (names) => {
        const people = names.map((each, index) => ({ name: each, address: `p${index}@x.example` }));
        expect(readRecipients(writeRecipients(people))).toEqual({ people, wrong: [] });
      }),
    );
  });
});
