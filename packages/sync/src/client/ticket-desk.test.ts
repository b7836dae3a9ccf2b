import { expect, test } from 'vitest';
import { createTestTime } from '../persistence/testing/test-time.ts';
import type { TicketRequest } from '../protocol/http.ts';
import type { ApiClient } from './api-client.ts';
import { TicketDesk } from './ticket-desk.ts';

function desk(): { desk: TicketDesk; asked: TicketRequest[]; pass: () => void } {
  const time = createTestTime();
  const asked: TicketRequest[] = [];
  const ticket: ApiClient['ticket'] = async (request) => {
    asked.push(request);
    return { ticket: `ticket-${asked.length}`, expires: 0 };
  };
  return { desk: new TicketDesk({ ticket } as ApiClient, time.timers), asked, pass: () => time.advance(10) };
}

test('what is wanted at about the same time is bought at once', async () => {
  const { desk: tickets, asked, pass } = desk();
  const wanted = [tickets.forDocument('w/org'), tickets.forDocument('w/u/m'), tickets.forFeed()];
  pass();
  expect(await Promise.all(wanted)).toEqual(['ticket-1', 'ticket-1', 'ticket-1']);
  expect(asked).toEqual([{ documents: ['w/org', 'w/u/m'], feed: true }]);
  const later = tickets.forDocument('w/org');
  pass();
  expect(await later).toBe('ticket-2');
});

test('a ticket opens each document once', async () => {
  const { desk: tickets, asked, pass } = desk();
  const wanted = [tickets.forDocument('w/org'), tickets.forDocument('w/org'), tickets.forFeed(), tickets.forFeed()];
  pass();
  expect(await Promise.all(wanted)).toEqual(['ticket-1', 'ticket-2', 'ticket-2', 'ticket-3']);
  expect(asked.map(({ documents, feed }) => [documents, feed])).toEqual([
    [['w/org'], false],
    [['w/org'], true],
    [[], true],
  ]);
});
