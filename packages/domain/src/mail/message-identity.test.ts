import { describe, expect, it } from 'vitest';
import type { MailPerson } from '../records/schema.ts';
import { identityText, messageIds, threadKeys } from './message-identity.ts';
import { threadsOf } from './threads.ts';

const jane = { name: 'Jane Customer', address: 'jane@acme.example' };
const sam = { name: 'Sam Buyer', address: 'sam@acme.example' };
const morning = Date.UTC(2026, 10, 20, 10, 15, 0);
const head = {
  messageId: 'q1.20261120@acme.example' as string | null,
  inReplyTo: [] as string[],
  references: [] as string[],
  from: jane as typeof jane | null,
  subject: 'Quote for 20 chairs',
  date: morning as number | null,
};

describe('identityText', () => {
  it.each([
    ['with brackets', '<q1.20261120@acme.example>'],
    ['with spaces', ' <q1.20261120@acme.example> '],
    ['with a domain in capitals', 'q1.20261120@ACME.example'],
  ])('[EXT-11] [LOG-8] one Message-ID is one message, also %s', (_, messageId) => {
    expect(identityText({ ...head, messageId })).toBe(identityText(head));
  });

  it('[EXT-11] Message-IDs that differ only in the part before the @ are two messages', () => {
    expect(identityText({ ...head, messageId: 'Q1.20261120@acme.example' })).not.toBe(identityText(head));
  });

  const without = { ...head, messageId: null };
  it.each([
    ['the same second', without, true],
    ['another second of the minute', { ...without, date: morning + 44_000 }, true],
    ['the address in capitals', { ...without, from: { name: '', address: 'Jane@ACME.example' } }, true],
    ['a subject folded differently', { ...without, subject: 'Quote  for 20\tchairs ' }, true],
    ['the next minute', { ...without, date: morning + 60_000 }, false],
    ['another sender', { ...without, from: { name: '', address: 'sam@acme.example' } }, false],
    ['the reply', { ...without, subject: 'Re: Quote for 20 chairs' }, false],
    ['a message with an id', head, false],
  ])('[EXT-11] without Message-ID, sender, subject and minute decide: %s', (_, other, same) => {
    expect(identityText(other) === identityText(without)).toBe(same);
  });

  it.each([
    ['no date', { ...without, date: null }],
    ['no sender', { ...without, from: null }],
    ['an empty id and no date', { ...without, messageId: '<>', date: null }],
  ])('[EXT-11] nothing is guessed: %s', (_, other) => {
    expect(identityText(other)).toBeNull();
  });
});

describe('messageIds', () => {
  it.each([
    ['<a@x> <b@x>\r\n <c@x>', ['a@x', 'b@x', 'c@x']],
    ['a@x', ['a@x']],
    ['Your message of Friday <a@x>', ['a@x']],
    ['<a@x><a@X>', ['a@x']],
    ['', []],
    ['Your message of Friday', []],
    ['<>', []],
  ])('[EXT-10] reads %j', (header, ids) => {
    expect(messageIds(header)).toEqual(ids);
  });
});

describe('threads', () => {
  const answer = {
    ...head,
    messageId: 'r2@sidebook.example',
    inReplyTo: ['q2@acme.example'],
    references: ['q1@acme.example', 'q2@acme.example'],
  };

  const threadOf = (...messages: readonly (Parameters<typeof threadKeys>[0] & { readonly people?: MailPerson[] })[]) =>
    threadsOf(
      messages.map(({ people = [jane], ...message }, at) => ({
        keys: threadKeys(message, people),
        subject: message.subject,
        at,
      })),
    ).length;

  it('[EXT-10] a message belongs to the threads of itself and of all it answers', () => {
    expect(threadKeys(answer, [jane])).toEqual([
      'id:r2@sidebook.example',
      'id:q2@acme.example',
      'id:q1@acme.example',
      'about:jane@acme.example\nquote for 20 chairs',
    ]);
  });

  it.each([
    [
      'a reply whose predecessor nobody logged',
      { ...head, messageId: 'q2@x', inReplyTo: ['r1@x'], subject: 'Re: ' },
      2,
    ],
    ['the same, by its subject', { ...head, messageId: 'q2@x', inReplyTo: ['r1@x'] }, 1],
    ['a reply by its subject alone', { ...head, messageId: 'q2@x', subject: 'AW: Quote for 20 chairs' }, 1],
    ['a forward', { ...head, messageId: 'q2@x', subject: 'Fwd: Quote for 20 chairs' }, 2],
    ['another message with the subject', { ...head, messageId: 'q2@x' }, 2],
    ['somebody else’s reply', { ...head, messageId: 'q2@x', subject: 'Re: Quote for 20 chairs', people: [sam] }, 2],
  ])('[EXT-10] [EXT-16] %s', (_, message, threads) => {
    expect(threadOf(head, message)).toBe(threads);
  });

  it('[EXT-10] a thread of a thousand references keeps its oldest and its newest', () => {
    const references = Array.from({ length: 1000 }, (_, index) => `m${index}@x`);
    const keys = threadKeys({ ...head, references }, [jane]);
    expect(keys.length).toBeLessThan(50);
    expect(keys).toEqual(expect.arrayContaining(['id:m0@x', 'id:m999@x']));
  });
});
