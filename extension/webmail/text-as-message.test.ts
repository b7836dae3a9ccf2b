import { expect, it } from 'vitest';

import { textAsMessage, wordsOfText } from './text-as-message.ts';

it.each([
  [
    'Please call Jane Customer, jane@acme.example.',
    'jane@acme.example',
    'Please call Jane Customer, jane@acme.example.',
  ],
  ['\n\n  Order 17  \nFrom: "Sam" <sam@acme.example>', 'sam@acme.example', 'Order 17'],
  ['@home and @work, nobody@ here', '', '@home and @work, nobody@ here'],
  ['', '', ''],
])('[EXT-14] guesses from %j', (text, address, subject) => {
  expect(wordsOfText(text)).toEqual({ address, subject });
});

it('[EXT-14] [EXT-11] a text is a message of whom and when a person says', () => {
  const date = Date.UTC(2026, 10, 20);
  const message = textAsMessage({ from: ' jane@acme.example', to: 'nobody', subject: 'a\nb', date, text: 'x\r\ny' });
  expect(message).toMatchObject({
    from: { address: 'jane@acme.example', name: '' },
    to: [],
    subject: 'a b',
    date,
    messageId: null,
    text: 'x\ny',
  });
});
