import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HOUR, MINUTE } from '../calendar/time-zone.ts';
import type { RecordId } from '../ids.ts';
import type { Activity, MailPerson } from '../records/schema.ts';
import { isPrepared, letterKey, letterKeyOf, preparedFor, replacements, sentAs } from './prepared.ts';

const T = Date.parse('2026-11-23T09:00:00Z');
const DAY = 24 * HOUR;
const deal = 's1.deal' as RecordId;
const other = 's1.other' as RecordId;
const people = (...addresses: string[]): MailPerson[] => addresses.map((address) => ({ address, name: '' }));
const jane = people('jane@acme.example');

const mail = (id: string, prepared: number, item = deal): Activity =>
  ({ id: id as RecordId, item, prepared, bindings: {}, createdAt: prepared }) as unknown as Activity;
const message = (id: string, occurred: number, item = deal, bound: readonly RecordId[] = []): Activity =>
  ({
    id: id as RecordId,
    item,
    occurred,
    createdAt: T,
    bindings: Object.fromEntries(bound.map((each, index) => [`b${index}`, each])),
  }) as unknown as Activity;

describe('which letter a mail is', () => {
  it.each([
    [
      'recipients in another order, one of them copied',
      people('a@x.example', 'b@x.example'),
      people('B@x.example', ' a@X.example'),
    ],
    ['a recipient named twice', jane, people('jane@acme.example', '<JANE@acme.example>')],
  ])('[LOG-6] the same: %s', (_, one, two) => {
    expect(letterKeyOf(one, 'Quote')).toBe(letterKeyOf(two, '  quote '));
  });

  it.each([
    ['another recipient', people('jane@acme.example', 'sam@acme.example'), 'Quote'],
    ['another subject', jane, 'Quote 2'],
    ['an answer', jane, 'Re: Quote'],
  ])('[LOG-6] not the same: %s', (_, to, subject) => {
    expect(letterKeyOf(to, subject)).not.toBe(letterKeyOf(jane, 'Quote'));
  });

  it('[LOG-6] what came in, what is in the recycle bin and what is no mail are none', () => {
    const header = { messageId: 'x', from: { address: '', name: '' }, to: jane, cc: [], thread: [] };
    const sent = { kind: 'email', direction: 'outgoing', title: 'Quote', mail: header };
    expect(letterKey(sent)).toBe(letterKeyOf(jane, 'Quote'));
    expect(letterKey({ ...sent, direction: 'incoming' })).toBeUndefined();
    expect(letterKey({ ...sent, deleted: true })).toBeUndefined();
    expect(letterKey({ kind: 'call', direction: 'outgoing', title: 'Quote' })).toBeUndefined();
    expect(letterKeyOf([], 'Quote')).toBeUndefined();
  });
});

describe('what a mail was sent as', () => {
  it.each([
    ['at once', 0, true],
    ['seven days later', 7 * DAY, true],
    ['more than seven days later', 7 * DAY + 1, false],
    ['by a server whose clock is a little behind', -4 * MINUTE, true],
    ['before it was written', -HOUR, false],
  ])('[LOG-6] a message sent %s (%i ms): %s', (_, after, is) => {
    expect(preparedFor([mail('p', T)], T + after)?.id).toBe(is ? 'p' : undefined);
    expect(sentAs(mail('p', T), [message('m', T + after)])?.id).toBe(is ? 'm' : undefined);
    expect(replacements([mail('p', T)], [message('m', T + after)]).get('p' as RecordId)).toBe(is ? 'm' : undefined);
  });

  it('[LOG-6] of two mails the one prepared last before it; the other waits for a message of its own', () => {
    const both = [mail('p2', T + HOUR), mail('p1', T)];
    expect(preparedFor(both, T + 2 * HOUR)?.id).toBe('p2');
    expect([...replacements(both, [message('m', T + 2 * HOUR)])]).toEqual([['p2', 'm']]);
    expect(replacements(both, [message('m', T + 2 * HOUR), message('n', T + 3 * HOUR)]).size).toBe(2);
  });

  it('[LOG-6] a message takes the place only where it stands on the mail’s item, as owner or bound', () => {
    expect(replacements([mail('p', T)], [message('m', T, other)]).size).toBe(0);
    expect(replacements([mail('p', T)], [message('m', T, other, [deal])]).size).toBe(1);
  });

  it('[LOG-6] it waits until the user says that it was sent', () => {
    expect([isPrepared({ prepared: T }), isPrepared({ prepared: T, sent: T }), isPrepared({})]).toEqual([
      true,
      false,
      false,
    ]);
  });

  const times = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 6 });
  it('[LOG-6] each message takes one place and each place one message, in whatever order they came', () => {
    fc.assert(
      fc.property(times, times, fc.integer(), (prepared, sent, seed) => {
        const mails = prepared.map((day, index) => mail(`p${index}`, T + day * DAY));
        const messages = sent.map((day, index) => message(`m${index}`, T + day * DAY));
        const taken = replacements(mails, messages);
        expect(new Set(taken.values()).size).toBe(taken.size);
        for (const [place, by] of taken) {
          expect(
            preparedFor(
              mails.filter(({ id }) => id === place),
              messages.find(({ id }) => id === by)?.occurred ?? 0,
            ),
          ).toBeDefined();
        }
        const turned = <V>(list: readonly V[]): V[] =>
          list.map((_, index) => list[(index + (seed >>> 0)) % list.length] as V);
        expect(new Map(replacements(turned(mails), turned(messages)))).toEqual(new Map(taken));
      }),
    );
  });
});
