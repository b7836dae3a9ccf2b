import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { broadcast, framed } from './broadcast.ts';

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

  test('is one write for who wrote nothing of it, and leaves out for each author what is their own', () => {
    const [ada, ben, cleo] = [holder(), holder(), holder()];
    broadcast(
      [ada, ben, cleo],
      [
        { message: message(1), author: ada },
        { message: message(2), author: ben },
        { message: message(3), author: null },
        { message: message(4), author: ada },
      ],
    );
    expect(ada.got).toEqual({ sent: [[2], [3]], framed: [] });
    expect(ben.got).toEqual({ sent: [[1], [3], [4]], framed: [] });
    expect(cleo.got).toEqual({ sent: [], framed: [framed([message(1), message(2), message(3), message(4)])] });
  });

  test('of nothing writes nothing', () => {
    const ada = holder();
    broadcast([ada], []);
    expect(ada.got).toEqual({ sent: [], framed: [] });
  });
});
