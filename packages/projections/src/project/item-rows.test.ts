import { describe, expect, it } from 'vitest';

import { emailKey, nameKey, phoneKey } from './item-rows.ts';

describe('keys by which items are found', () => {
  it.each([
    ['Łódź', 'lodz'],
    ['ÁÉÍ  b', 'aei  b'],
    [' İstanbul ', 'istanbul'],
    ['ﬁn', 'fin'],
    ['Strauß', 'strauss'],
    [undefined, ''],
  ])('a name %j is %j', (name, key) => {
    expect(nameKey(name)).toBe(key);
  });

  it.each([
    ['+49 171 123-45-67', '711234567'],
    ['0171/1234567', '711234567'],
    ['0171 1234567 ext. 22', '711234567'],
    ['0171 1234567x5', '711234567'],
    ['110', '110'],
    ['none', ''],
  ])('a number %s is %s', (number, key) => {
    expect(phoneKey(number)).toBe(key);
  });

  it('an address is compared without regard to case and space', () => {
    expect(emailKey(' Jane@ACME.example ')).toBe('jane@acme.example');
  });
});
