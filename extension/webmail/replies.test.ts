import { splitQuotes } from '@sidebook/domain/mail/quotes';
import { describe, expect, it } from 'vitest';
import { mailFixture } from './mail-fixtures.ts';

const lorem = /^Fusce bibendum,[^]*nec nibh\.$/;

describe('replies as mail programs wrote them', () => {
  it.each([
    ['email_fr_multiline', lorem, /^Le lun\. 15 nov\. 2021[^]*vel metus felis\.$/, ''],
    ['email_german', lorem, /^Am 13\.12\.2017 21:11 schrieb[^]*Hi there!$/, ''],
    ['email_german_outlook', lorem, /^-----Ursprüngliche Nachricht-----[^]*message content\.$/, ''],
    ['email_italian', lorem, /^In data 11 ottobre 2017[^]*Buongiorno!$/, ''],
    ['email_iphone', /^Here is another email$/, /^$/, 'Sent from my iPhone'],
    [
      'email_sent_from',
      /^Hi it can happen[^]*paragraphs\.$/,
      /^On Jun 17, 2017[^]*replicate and fix\?$/,
      'Sent from TypeApp<http://www.typeapp.com/r?b=2621>',
    ],
    [
      'email_reply_header',
      /^This is the latest reply\.[^]*Stranger$/,
      /^On Wed, Dec 9, Mister Example[^]*>> Stranger$/,
      '--\nMy name is Stranger',
    ],
    [
      'email_tricky_18_inline_reply',
      /^I think option A is great\.\n\nOption B has some drawbacks\.\n\nOption C[^]*case\.$/,
      /^On Dec 15, 2024[^]*use case\.$/,
      '',
    ],
  ])('[EXT-16] %s', (name, newText, quoted, signature) => {
    const split = splitQuotes(new TextDecoder().decode(mailFixture(`replies/${name}.txt`)));
    expect(split.newText).toMatch(newText);
    expect(split.quoted).toMatch(quoted);
    expect(split.signature).toBe(signature);
  });
});
