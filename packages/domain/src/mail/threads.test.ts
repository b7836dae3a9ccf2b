import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { type ThreadMessage, threadsOf } from './threads.ts';

interface Named extends ThreadMessage {
  readonly name: string;
}

const about = 'about:jane@acme.example\nquote';

function message(name: string, at: number, keys: readonly string[], subject = 'Quote'): Named {
  return { name, at, keys, subject };
}

const names = (messages: readonly Named[]): string[][] =>
  threadsOf(messages).map((thread) => thread.map(({ name }) => name));

describe('[EXT-16] replies of one thread stand together', () => {
  test('linked by Message-IDs, whatever stands between them', () => {
    const messages = [
      message('answer', 3, ['id:c', 'id:b']),
      message('other', 2.5, ['id:x'], 'Invoice'),
      message('reply', 2, ['id:b', 'id:a']),
      message('first', 1, ['id:a']),
    ];
    expect(names(messages)).toEqual([['answer', 'reply', 'first'], ['other']]);
  });

  test('two answers to a message that nobody logged', () => {
    expect(names([message('one', 2, ['id:b', 'id:a']), message('two', 1, ['id:c', 'id:a'])])).toEqual([['one', 'two']]);
  });

  test('by subject and people, when the message that links them is not here', () => {
    const messages = [
      message('reply', 2, ['id:q2', 'id:r1', about], 'Re: Quote'),
      message('first', 1, ['id:q1', about]),
    ];
    expect(names(messages)).toEqual([['reply', 'first']]);
  });

  test('also when an answer to the reply is here', () => {
    const messages = [
      message('answer', 3, ['id:r2', 'id:q2']),
      message('reply', 2, ['id:q2', 'id:r1', about], 'Re: Quote'),
      message('first', 1, ['id:q1', about]),
    ];
    expect(names(messages)).toEqual([['answer', 'reply', 'first']]);
    expect(names(messages.toReversed())).toEqual([['first', 'reply', 'answer']]);
  });

  test('a reply goes to the newest message before it, and a later one with the subject is its own', () => {
    const messages = [
      message('december', 4, ['id:d', about]),
      message('reply', 3, ['id:r', 'id:gone', about], 'Re: Quote'),
      message('november', 2, ['id:n', about]),
      message('october', 1, ['id:o', about]),
    ];
    expect(names(messages)).toEqual([['december'], ['reply', 'november'], ['october']]);
  });

  test('the same subject each month is no thread', () => {
    expect(names([message('b', 2, ['id:b', about]), message('a', 1, ['id:a', about])])).toEqual([['b'], ['a']]);
  });

  test('every message stands in exactly one thread, in its order', () => {
    const arbitrary = fc.array(
      fc.record({
        name: fc.string(),
        at: fc.integer({ min: 0, max: 20 }),
        keys: fc.array(fc.constantFrom('id:a', 'id:b', 'id:c', 'id:d', about)),
        subject: fc.constantFrom('Quote', 'Re: Quote'),
      }),
    );
    fc.assert(
      fc.property(arbitrary, (messages) => {
        const threads = threadsOf(messages);
        expect(threads.flat().toSorted((a, b) => messages.indexOf(a) - messages.indexOf(b))).toEqual(messages);
        for (const thread of threads) {
          const order = thread.map((one) => messages.indexOf(one));
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
