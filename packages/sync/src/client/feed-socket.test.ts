import { expect, test } from 'vitest';
import { createTestTime, type TestTime } from '../persistence/testing/test-time.ts';
import { decodeFeedRequest, encodeFeedMessage } from '../protocol/feed.ts';
import { FeedSocket, type FeedNews } from './feed-socket.ts';
import { socketEnds, type SocketEnd } from './testing/socket-end.ts';

const BEAT = encodeFeedMessage({ type: 'beat', time: 1 });
const RIGHTS = encodeFeedMessage({ type: 'rights', cursor: 8 });
const NEWS = encodeFeedMessage({ type: 'changed', cursor: 8, documents: [] });

function connect(onMessages: (messages: readonly FeedNews[]) => Promise<void>): {
  readonly socket: FeedSocket;
  readonly end: SocketEnd;
  readonly closes: [number, unknown][];
  readonly beats: number[];
  readonly time: TestTime;
} {
  const { WebSocket, ends } = socketEnds();
  const time = createTestTime();
  const closes: [number, unknown][] = [];
  const beats: number[] = [];
  const socket = new FeedSocket({
    url: 'wss://server/v1/feed',
    ticket: 'ticket',
    cursor: 7,
    WebSocket,
    timers: time.timers,
    onMessages,
    onBeat: (serverTime) => void beats.push(serverTime),
    onClose: (code, error) => void closes.push([code, error]),
  });
  const [end] = ends as [SocketEnd];
  end.open();
  return { socket, end, closes, beats, time };
}

const promises = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('it asks for what came after its cursor, with the ticket as subprotocol', () => {
  const { end } = connect(async () => {});
  expect(end.protocols).toEqual(['ticket']);
  expect(end.sent.map((data) => decodeFeedRequest(data))).toEqual([{ type: 'resume', cursor: 7 }]);
});

test('messages are handled in their order, those that came meanwhile together, and beats at once', async () => {
  const log: string[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const { end, socket, beats } = connect(async (messages) => {
    const types = messages.map(({ type }) => type).join(' and ');
    log.push(`begin ${types}`);
    const gate = Promise.withResolvers<void>();
    gates.push(gate);
    await gate.promise;
    log.push(`end ${types}`);
  });
  end.receive(NEWS);
  await promises();
  end.receive(RIGHTS);
  end.receive(NEWS);
  end.receive(BEAT);
  expect(beats).toEqual([1]);
  await promises();
  expect(log).toEqual(['begin changed']);
  gates[0]?.resolve();
  await promises();
  end.receive(RIGHTS);
  const closed = socket.close();
  gates[1]?.resolve();
  await closed;
  await promises();
  expect(log).toEqual(['begin changed', 'end changed', 'begin rights and changed', 'end rights and changed']);
});

test.each([
  ['25 messages', 60, 10, [25, 25, 10]],
  ['64 kB', 5, 30_000, [2, 2, 1]],
  ['one message, however large', 2, 100_000, [1, 1]],
])('no more than %s are handled together', async (_what, count, size, expected) => {
  const handled: number[] = [];
  const { end } = connect(async (messages) => void handled.push(messages.length));
  const update = new Uint8Array(size);
  const told = { type: 'update', name: 'w1/org', device: 'm2-d1', update } as const;
  for (let i = 1; i <= count; i++) end.receive(encodeFeedMessage({ ...told, cursor: i, sequence: i }));
  await promises();
  expect(handled).toEqual(expected);
});

test.each([
  ['a message that is none', new Uint8Array([99]), 'unknown feed message 99'],
  ['a message that cannot be handled', NEWS, 'disk full'],
])('%s ends the connection, and what follows is not handled', async (_what, message, reason) => {
  let handled = 0;
  const { end, closes } = connect(async () => {
    handled++;
    throw new Error('disk full');
  });
  end.receive(message);
  end.receive(RIGHTS);
  await promises();
  expect(end.closed).toBe(true);
  expect(closes).toEqual([[1006, new Error(reason)]]);
  expect(handled).toBeLessThan(2);
});

test('a connection without a message for 45 s counts as dead', async () => {
  const { end, closes, time } = connect(async () => {});
  time.advance(40_000);
  end.receive(BEAT);
  time.advance(40_000);
  expect(end.closed).toBe(false);
  time.advance(5_000);
  expect(end.closed).toBe(true);
  expect(closes).toEqual([[1006, null]]);
  expect(time.waiting()).toBe(0);
});

test('the code with which the server closes is passed on, once', () => {
  const { end, closes, socket } = connect(async () => {});
  end.end(4401);
  void socket.close();
  expect(closes).toEqual([[4401, null]]);
});
