import { describe, expect, it } from 'vitest';
import { companyOfAddress } from './company-of.ts';

describe('companyOfAddress', () => {
  it.each([
    ['jane@acme.example', { name: 'Acme', domain: 'acme.example' }],
    ['jane@mail.eu.acme.co.uk', { name: 'Acme', domain: 'acme.co.uk' }],
    ['a@big-chair.com.pl', { name: 'Big Chair', domain: 'big-chair.com.pl' }],
    ['a@acme.github.io', { name: 'Acme', domain: 'acme.github.io' }],
    ['robin@gmail.com', null],
    ['robin@poczta.onet.pl', null],
    ['robin@co.uk', null],
    ['robin@[192.168.0.1]', null],
    ['robin@localhost', null],
  ])('[EXT-12] %s', (address, company) => {
    expect(companyOfAddress(address)).toEqual(company);
  });
});
