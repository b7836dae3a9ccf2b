import { describe, expect, it } from 'vitest';
import type { Parties } from './direction.ts';
import { defaultTarget, isDonePreselected, isNeverLogged, prefilledNeverLog, whyNotProposed } from './proposal.ts';

const DAY = 86_400_000;
const jane = { name: '', address: 'jane@acme.example' };
const plain = { autoSubmitted: '', precedence: '', listId: '', hasUnsubscribe: false, isReport: false };
const incoming: Parties = { direction: 'incoming', others: [jane], other: jane, alsoThere: [], internal: false };

describe('whyNotProposed', () => {
  it.each([
    ['an ordinary message', {}, null],
    ['one that says no machine wrote it', { autoSubmitted: 'no' }, null],
    ['an automatic reply', { autoSubmitted: 'auto-replied', precedence: 'bulk' }, 'automatic'],
    ['a message of a machine', { autoSubmitted: 'auto-generated' }, 'automatic'],
    ['an old automatic reply', { precedence: 'auto_reply' }, 'automatic'],
    ['a bounce', { isReport: true }, 'automatic'],
    ['bulk mail', { precedence: 'bulk' }, 'bulk'],
    ['mail to unsubscribe from', { hasUnsubscribe: true }, 'bulk'],
    ['a mailing list', { listId: 'Furniture Weekly <fw.list.example>', precedence: 'list' }, 'list'],
    ['a list by its precedence', { precedence: 'list' }, 'list'],
  ])('[EXT-13] %s', (_, marks, why) => {
    expect(whyNotProposed({ ...plain, ...marks }, incoming, [])).toBe(why);
  });

  const outgoing: Parties = { ...incoming, direction: 'outgoing' };
  it.each([
    ['a sender on the list', incoming, ['jane@acme.example'], 'never-log'],
    ['the sender’s domain on the list', incoming, ['acme.example'], 'never-log'],
    ['our own message while our own domain is on the list', outgoing, ['sidebook.example'], null],
    ['our message to somebody on the list', outgoing, ['acme.example'], 'never-log'],
    [
      'our message to one on the list and one who is not',
      { ...outgoing, others: [jane, { name: '', address: 'sam@buyer.example' }] },
      ['acme.example'],
      null,
    ],
    ['mail between members', { ...outgoing, others: [], other: null, internal: true }, [], 'internal'],
    ['a message without a sender', { ...incoming, others: [], other: null }, [], 'no-other-party'],
  ] as const)('[EXT-13] never-log: %s', (_, parties, list, why) => {
    expect(whyNotProposed(plain, parties, list)).toBe(why);
  });
});

describe('the never-log list', () => {
  it.each([
    ['jane@acme.example', true],
    ['JANE@ACME.example', true],
    ['@acme.example', true],
    ['acme.example', true],
    ['me.example', false],
    ['sam@acme.example', false],
    ['', false],
    [' ', false],
  ])('[EXT-13] the entry %j', (entry, matches) => {
    expect(isNeverLogged('Jane@acme.example', [entry])).toBe(matches);
    expect(isNeverLogged('jane@mail.acme.example', [entry])).toBe(matches && !entry.toLowerCase().includes('jane'));
  });

  it('[EXT-13] is prefilled with our own domains, never with a public provider’s', () => {
    const ours = ['rep@sidebook.example', 'robin@gmail.com', 'mate@Sidebook.example', 'shop@wp.pl', 'nobody'];
    expect(prefilledNeverLog(ours)).toEqual(['sidebook.example']);
  });
});

describe('isDonePreselected', () => {
  const now = Date.UTC(2026, 10, 21);
  const date = now - DAY;
  it.each([
    ['a new message', { date, ourDates: [] }, false],
    ['one that was answered later', { date, ourDates: [date + 1] }, true],
    ['one that answers ours', { date, ourDates: [date - 1] }, false],
    ['one of seven days to the ms', { date: now - 7 * DAY, ourDates: [] }, false],
    ['one that is a ms older', { date: now - 7 * DAY - 1, ourDates: [] }, true],
    ['one without a date', { date: null, ourDates: [] }, false],
    ['one without a date in a thread with our answer', { date: null, ourDates: [date] }, true],
    ['one of two in a file', { date, ourDates: [], inFile: 2 }, true],
  ])('[EXT-10] %s', (_, message, done) => {
    expect(isDonePreselected({ now, inFile: 1, ...message })).toBe(done);
  });
});

describe('defaultTarget', () => {
  const contact = 's.contact';
  const older = { id: 's.deal-1', at: 1 };
  const newer = { id: 's.deal-2', at: 2 };
  it.each([
    ['the thread’s item', { thread: [older], openDeals: [newer], contact }, { id: older.id, because: 'thread' }],
    [
      'the newest of the thread’s items',
      { thread: [older, newer], openDeals: [], contact },
      { id: newer.id, because: 'thread' },
    ],
    [
      'the newest open deal',
      { thread: [], openDeals: [older, newer], contact },
      { id: newer.id, because: 'newest-deal' },
    ],
    [
      'of two as new the smaller id',
      { thread: [], openDeals: [{ ...newer, at: 1 }, older], contact },
      { id: older.id, because: 'newest-deal' },
    ],
    ['the contact', { thread: [], openDeals: [], contact }, { id: contact, because: 'contact' }],
    ['nothing for somebody unknown', { thread: [], openDeals: [], contact: null }, null],
    [
      'the thread’s item for somebody unknown too',
      { thread: [older], openDeals: [], contact: null },
      { id: older.id, because: 'thread' },
    ],
  ])('[EXT-10] %s', (_, known, target) => {
    expect(defaultTarget(known)).toEqual(target);
  });
});
