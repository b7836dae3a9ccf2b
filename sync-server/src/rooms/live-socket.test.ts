import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { Session } from '../auth/session.ts';
import { defaultLimits } from '../limits.ts';
import { createLog } from '../log.ts';
import { TestClock } from '../testing/test-clock.ts';
import { LiveSocket } from './live-socket.ts';

/** A socket without a network: what it is told to do is kept. */
function fakeSocket() {
  const told: string[] = [];
  const ws = Object.assign(new EventEmitter(), {
    bufferedAmount: 0,
    pause: () => void told.push('pause'),
    resume: () => void told.push('resume'),
    close: (code: number) => void told.push(`close ${code}`),
    pong: (data: Buffer) => void told.push(`pong ${data.toString()}`),
  });
  const clock = new TestClock();
  const live = new LiveSocket(ws as unknown as WebSocket, new PassThrough(), {
    clock,
    limits: { ...defaultLimits, messages: { perSecond: 10, burst: 3 } },
    log: createLog(
      () => {},
      () => 0,
    ),
    session: { workspace: 'w', device: 'd' } as Session,
    address: null,
    epoch: 0,
  });
  const messages: Uint8Array[] = [];
  live.serve({ receive: (message) => messages.push(message), beat() {}, left() {} });
  told.length = 0;
  return { ws, clock, told, messages };
}

test('a message is handed on in memory of its own, so that no length in it reaches the bytes of others', () => {
  const { ws, messages } = fakeSocket();
  const pool = Buffer.from('mine|the message of somebody else');
  ws.emit('message', pool.subarray(0, 4), true);
  expect(messages.map((message) => [...new Uint8Array(message.buffer)])).toEqual([[...Buffer.from('mine')]]);
});

describe('pings', () => {
  test('are answered with what they bring', () => {
    const { ws, told } = fakeSocket();
    ws.emit('ping', Buffer.from('a'));
    expect(told).toEqual(['pong a']);
  });

  test('that come faster than messages may are read later', () => {
    const { ws, clock, told } = fakeSocket();
    for (const data of ['a', 'b', 'c', 'd']) ws.emit('ping', Buffer.from(data));
    expect(told).toEqual(['pong a', 'pong b', 'pong c', 'pause', 'pong d']);
    clock.advance(100);
    expect(told.at(-1)).toBe('resume');
  });

  test('of somebody who does not read the answers end the connection before they fill the memory', () => {
    const { ws, told } = fakeSocket();
    ws.bufferedAmount = defaultLimits.buffered + 1;
    ws.emit('ping', Buffer.from('a'));
    ws.emit('ping', Buffer.from('b'));
    expect(told).toEqual(['close 4504', 'resume']);
  });
});
