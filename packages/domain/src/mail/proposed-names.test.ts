import { describe, expect, it } from 'vitest';
import { companyOf, contactName, dealName } from './proposed-names.ts';
import { isPublicProvider } from './public-providers.ts';
import { isReplySubject } from './subject.ts';

describe('contactName', () => {
  it.each([
    ['Jane Customer', 'jane@acme.example', 'Jane Customer'],
    ['Müller, Jürgen', 'j.mueller@moebelhaus.example', 'Jürgen Müller'],
    ['"Müller, Jürgen"', 'j.mueller@moebelhaus.example', 'Jürgen Müller'],
    ["'Jane Customer'", 'jane@acme.example', 'Jane Customer'],
    ['Acme, Inc.', 'info@acme.example', 'Acme, Inc.'],
    ['Möbel, Haus und Garten GmbH', 'info@moebel.example', 'Möbel, Haus und Garten GmbH'],
    ['Customer, Jane, Acme', 'jane@acme.example', 'Customer, Jane, Acme'],
    ['<img src=x onerror=alert(1)>', 'mallory@evil.example', '<img src=x onerror=alert(1)>'],
    ['', 'jane.customer@acme.example', 'Jane Customer'],
    ['', 'łukasz_źrebicki+shop@biuro.example', 'Łukasz Źrebicki'],
    ['jane.customer@acme.example', 'Jane.Customer@acme.example', 'Jane Customer'],
    ['', 'old-system@legacy.example', 'old-system@legacy.example'],
    ['', 'j.mueller@moebelhaus.example', 'j.mueller@moebelhaus.example'],
  ])('[EXT-12] %j <%s> is proposed as %j', (name, address, proposed) => {
    expect(contactName({ name, address })).toBe(proposed);
  });

  it('[EXT-12] a name without end is cut', () => {
    expect(contactName({ name: '😀'.repeat(999), address: 'a@b.example' })).toBe(`${'😀'.repeat(199)}…`);
  });
});

describe('companyOf', () => {
  it.each([
    ['jane@acme.example', 'acme.example', { name: 'Acme', domain: 'acme.example' }],
    ['jane@mail.acme.example', 'acme.example', { name: 'Acme', domain: 'acme.example' }],
    ['jane@xn--mbel-5qa.example', 'xn--mbel-5qa.example', { name: 'Xn Mbel 5qa', domain: 'xn--mbel-5qa.example' }],
    ['a@big-chair.co.uk', 'big-chair.co.uk', { name: 'Big Chair', domain: 'big-chair.co.uk' }],
    ['robin@gmail.com', 'gmail.com', null],
    ['robin@poczta.onet.pl', 'onet.pl', null],
    ['robin@localhost', null, null],
    ['nobody', null, null],
  ])('[EXT-12] %s of %s', (address, registrable, company) => {
    expect(companyOf(address, registrable)).toEqual(company);
  });

  it.each([
    ['gmail.com', true],
    ['gmx.de', true],
    ['yahoo.co.uk', true],
    ['libero.it', true],
    ['wp.pl', true],
    ['hotmail.es', true],
    ['live.acme.com', false],
    ['acme.example', false],
    ['mygmail.com', false],
    ['gmail', false],
    ['', false],
  ])('[EXT-12] %j is a public provider: %s', (domain, isPublic) => {
    expect(isPublicProvider(domain)).toBe(isPublic);
  });
});

describe('dealName', () => {
  const jane = { name: 'Jane Customer', address: 'jane@acme.example' };
  it.each([
    ['Quote for 20 chairs', 'Quote for 20 chairs'],
    ['Re: Quote for 20 chairs', 'Quote for 20 chairs'],
    ['AW: WG: RE[2]: Fwd:  Quote', 'Quote'],
    ['Odp: R: RV : Quote', 'Quote'],
    ['Anfrage: Bürostühle', 'Anfrage: Bürostühle'],
    ['<script>alert(1)</script> offer', '<script>alert(1)</script> offer'],
    ['  ', 'Jane Customer'],
    ['Re:', 'Jane Customer'],
  ])('[EXT-12] %j is proposed as %j', (subject, name) => {
    expect(dealName(subject, jane)).toBe(name);
  });

  it.each([
    ['Re: Quote', true],
    ['Antw: Quote', true],
    ['Fwd: Quote', false],
    ['Quote', false],
    ['Anfrage: Quote', false],
  ])('[EXT-10] %j says that it answers: %s', (subject, answers) => {
    expect(isReplySubject(subject)).toBe(answers);
  });
});
