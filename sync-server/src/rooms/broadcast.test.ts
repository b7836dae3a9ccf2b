import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { cardsOf, edit } from '../testing/edits.ts';
import { TestClock } from '../testing/test-clock.ts';
import { Broadcast, framed, type MessagesOf, type RoomNews } from './broadcast.ts';
import { updateMessages } from './sync-messages.ts';

test('framed messages arrive as what they are, whatever their length, between those that are sent one by one', async () => {
  const lengths = [0, 1, 125, 126, 65_535, 65_536, 200_000];
  const webSockets = new WebSocketServer({ noServer: true });
  const server = createServer().on('upgrade', (request, socket, head) =>
    webSockets.handleUpgrade(request, socket, head, (ws) => {
      ws.send(Buffer.of(1));
      socket.write(framed(lengths.map((length) => new Uint8Array(length).fill(7))));
      ws.send(Buffer.of(2));
    }),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const received: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true);
      if (received.push(data) === lengths.length + 2) resolve();
    });
  });
  client.terminate();
  webSockets.close();
  server.close();
  expect(received.map(({ length }) => length)).toEqual([1, ...lengths, 1]);
  expect(received.slice(1, -1).every((data) => data.every((byte) => byte === 7))).toBe(true);
});

const apart: MessagesOf = (contents) => contents;
const merged: MessagesOf = (updates) => updateMessages(updates, 1_000_000);

describe('a broadcast', () => {
  const message = (...bytes: number[]) => Uint8Array.from(bytes);
  const holder = () => {
    const got: { sent: number[][]; framed: Buffer[] } = { sent: [], framed: [] };
    return {
      got,
      send: (sent: Uint8Array) => void got.sent.push([...sent]),
      sendFramed: (frames: Buffer) => void got.framed.push(frames),
    };
  };

  type Holder = ReturnType<typeof holder>;
  const room = (holders: readonly Holder[], messagesOf = apart) => {
    const clock = new TestClock();
    return { clock, broadcast: new Broadcast(new Set(holders), clock, messagesOf) };
  };
  /** So many that a room of them rests for 6 ms. */
  const crowd = () => Array.from({ length: 500 }, holder);
  const made = (author: Holder, key: string): RoomNews<Holder> => ({ author, content: edit({ [key]: 'x' }) });
  const keysOf = (messages: readonly Uint8Array[]) => {
    const doc = new Y.Doc();
    for (const message of messages) {
      // Two bytes say what it is, the others are the update with its length.
      const decoder = decoding.createDecoder(message.subarray(2));
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    }
    return Object.keys(cardsOf(doc)).toSorted();
  };

  test('is one write for who wrote nothing of it, and leaves out for each author what is their own', () => {
    const [ada, ben, cleo] = [holder(), holder(), holder()];
    room([ada, ben, cleo]).broadcast.tell([
      { content: message(1), author: ada },
      { content: message(2), author: ben },
      { content: message(3), author: null },
      { content: message(4), author: ada },
    ]);
    expect(ada.got).toEqual({ sent: [[2], [3]], framed: [] });
    expect(ben.got).toEqual({ sent: [[1], [3], [4]], framed: [] });
    expect(cleo.got).toEqual({ sent: [], framed: [framed([message(1), message(2), message(3), message(4)])] });
  });

  test('of nothing writes nothing', () => {
    const ada = holder();
    room([ada]).broadcast.tell([]);
    expect(ada.got).toEqual({ sent: [], framed: [] });
  });

  test('says in one message what can be said so, to each author without their own', () => {
    const [ada, ben] = [holder(), holder()];
    const news = [made(ada, 'a'), made(ada, 'b'), made(ben, 'c'), made(ada, 'd')];
    room([ada, ben], merged).broadcast.tell(news);
    const keysFor = ({ got }: Holder) => keysOf(got.sent.map((sent) => Uint8Array.from(sent)));
    expect([ada.got.sent.length, keysFor(ada)]).toEqual([1, ['c']]);
    expect([ben.got.sent.length, keysFor(ben)]).toEqual([1, ['a', 'b', 'd']]);
  });

  test('in a small room is made at once, however soon it follows another', () => {
    const [ada, ben] = [holder(), holder()];
    const { broadcast } = room([ada, ben]);
    for (const one of [1, 2, 3]) broadcast.tell([{ content: message(one), author: ada }]);
    expect(ben.got.framed).toEqual([1, 2, 3].map((one) => framed([message(one)])));
  });

  test('in a large room is made at once when nothing was said, and then waits: what comes meanwhile is one write', () => {
    const everybody = crowd();
    const [ada, ben] = everybody as [Holder, Holder];
    const { broadcast, clock } = room(everybody, merged);
    broadcast.tell([made(ada, 'a')]);
    expect(ben.got.framed).toHaveLength(1);
    broadcast.tell([made(ada, 'b')]);
    broadcast.tell([made(ada, 'c')]);
    clock.advance(5);
    expect(ben.got.framed).toHaveLength(1);
    clock.advance(2);
    expect(ben.got.framed).toHaveLength(2);
    expect([ada.got.framed, ada.got.sent]).toEqual([[], []]);
    // It rests once more, and then says at once what comes.
    broadcast.tell([made(ada, 'd')]);
    expect(ben.got.framed).toHaveLength(2);
    clock.advance(7);
    expect(ben.got.framed).toHaveLength(3);
    clock.advance(7);
    broadcast.tell([made(ada, 'e')]);
    expect(ben.got.framed).toHaveLength(4);
  });

  test('reaches who came while the room rested, and nobody who has left', () => {
    const everybody = new Set(crowd());
    const [ada, ben] = [...everybody] as [Holder, Holder];
    const clock = new TestClock();
    const broadcast = new Broadcast(everybody, clock, merged);
    broadcast.tell([made(ada, 'a')]);
    broadcast.tell([made(ada, 'b')]);
    const cleo = holder();
    everybody.delete(ben);
    everybody.add(cleo);
    clock.advance(7);
    expect([ben.got.framed.length, cleo.got.framed.length]).toEqual([1, 1]);
  });
});
