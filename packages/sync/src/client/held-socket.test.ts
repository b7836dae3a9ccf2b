import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import { writeSyncStep1, writeSyncStep2, writeUpdate } from 'y-protocols/sync';
import * as Y from 'yjs';
import { MessageType } from '../protocol/messages.ts';
import { heldSocketClass, type HeldSocketHooks, type SentFrame } from './held-socket.ts';
import { socketEnds, type SocketEnd } from './testing/socket-end.ts';

const doc = new Y.Doc();
doc.getMap('m').set('a', 1);

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MessageType.sync);
  write(encoder);
  return encoding.toUint8Array(encoder);
}
const STEP1 = frame((encoder) => writeSyncStep1(encoder, doc));
const STEP2 = frame((encoder) => writeSyncStep2(encoder, doc));
const UPDATE = frame((encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(doc)));
const AWARENESS = new Uint8Array([MessageType.awareness, 1, 0]);

function connect(hooks: Partial<HeldSocketHooks>): { socket: WebSocket; end: SocketEnd; sent: SentFrame[] } {
  const { WebSocket, ends } = socketEnds();
  const sent: SentFrame[] = [];
  const Held = heldSocketClass(WebSocket, {
    settled: async () => 1,
    sending: (frame) => void sent.push(frame),
    serverState: (stateVector) => stateVector,
    failed: (error) => {
      throw error;
    },
    ...hooks,
  });
  const socket = new Held('ws://server/v1/documents/w1/org', ['ticket']);
  const [end] = ends as [SocketEnd];
  end.open();
  return { socket, end, sent };
}

/** Lets everything happen that waits for nothing but promises. */
const promises = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

test('a frame leaves only when everything before it is stored, and frames keep their order', async () => {
  const stored: PromiseWithResolvers<number>[] = [];
  const { socket, end } = connect({
    settled: () => {
      const next = Promise.withResolvers<number>();
      stored.push(next);
      return next.promise;
    },
  });
  socket.send(STEP2);
  socket.send(AWARENESS);
  stored[1]?.resolve(1);
  await promises();
  expect(end.sent).toEqual([]);
  stored[0]?.resolve(1);
  await promises();
  expect(end.sent).toEqual([STEP2, AWARENESS]);
});

test('frames with updates are numbered, with what they cover', async () => {
  let counter = 4;
  const { socket, sent } = connect({ settled: async () => counter++ });
  for (const data of [STEP1, AWARENESS, STEP2, UPDATE]) socket.send(data);
  await promises();
  expect(sent).toEqual([
    { number: 1, counter: 6 },
    { number: 2, counter: 7 },
  ]);
});

test('[EPO-2] an edit that is made before the server has said what it has goes with the answer to that', async () => {
  const { socket, end, sent } = connect({});
  for (const data of [STEP1, UPDATE, STEP2, UPDATE]) socket.send(data);
  await promises();
  expect(end.sent).toEqual([STEP1, STEP2, UPDATE]);
  expect(sent.map(({ number }) => number)).toEqual([1, 2]);
});

test('what waits when the connection ends is not sent', async () => {
  const stored = Promise.withResolvers<number>();
  const { socket, end, sent } = connect({ settled: () => stored.promise });
  socket.send(STEP2);
  end.end(1006);
  stored.resolve(1);
  await promises();
  expect([end.sent, sent]).toEqual([[], []]);
});

test("the server's state is looked at before the provider answers it", () => {
  const seen: number[][] = [];
  let answer: Uint8Array | null = null;
  const { socket, end } = connect({
    serverState: (stateVector) => {
      seen.push([...Y.decodeStateVector(stateVector).values()]);
      return answer;
    },
  });
  const received: Uint8Array[] = [];
  const onmessage = ({ data }: MessageEvent<ArrayBuffer>) => received.push(new Uint8Array(data));
  Object.assign(socket, { onmessage });
  end.receive(STEP1);
  expect(received).toHaveLength(0);
  answer = Y.encodeStateVector(new Map());
  end.receive(STEP1);
  end.receive(UPDATE);
  expect(received).toEqual([frame((encoder) => writeSyncStep1(encoder, new Y.Doc())), UPDATE]);
  expect(seen).toEqual([[1], [1]]);
});

test('a message that the provider cannot take closes the connection and is reported', () => {
  const failures: unknown[] = [];
  const { socket, end } = connect({ failed: (error) => void failures.push(error) });
  const onmessage = (): void => {
    throw new Error('unknown message');
  };
  Object.assign(socket, { onmessage });
  end.receive(UPDATE);
  expect(end.closed).toBe(true);
  expect(failures).toEqual([new Error('unknown message')]);
});
