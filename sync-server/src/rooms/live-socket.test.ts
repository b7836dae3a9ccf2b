import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { WebSocket } from 'ws';
import type { Session } from '../auth/session.ts';
import { defaultLimits } from '../limits.ts';
import { createLog } from '../log.ts';
import { TestClock } from '../testing/test-clock.ts';
import { LiveSocket } from './live-socket.ts';

test('a message is handed on in memory of its own, so that no length in it reaches the bytes of others', () => {
  const ws = Object.assign(new EventEmitter(), { pause() {}, resume() {}, close() {} });
  const socket = new LiveSocket(ws as unknown as WebSocket, {
    clock: new TestClock(),
    limits: defaultLimits,
    log: createLog(
      () => {},
      () => 0,
    ),
    session: { workspace: 'w', device: 'd' } as Session,
    address: null,
  });
  const messages: Uint8Array[] = [];
  socket.serve({ receive: (message) => messages.push(message), beat() {}, left() {} });
  const pool = Buffer.from('mine|the message of somebody else');
  ws.emit('message', pool.subarray(0, 4), true);
  expect(messages.map((message) => [...new Uint8Array(message.buffer)])).toEqual([[...Buffer.from('mine')]]);
});
