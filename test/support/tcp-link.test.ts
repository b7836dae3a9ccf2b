import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { until } from '@sidebook/sync-server/testing/until';
import { expect, onTestFinished, test } from 'vitest';
import { TcpLink } from './tcp-link.ts';

/** A link to a server that answers each piece with `>` before it. */
async function linkToEcho(): Promise<{ readonly link: TcpLink; readonly call: () => Caller }> {
  const echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', (data) => socket.write(`>${data.toString()}`));
  }).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const link = await TcpLink.open(() => (echo.address() as AddressInfo).port);
  onTestFinished(async () => {
    await link.close();
    echo.close();
  });
  return { link, call: () => new Caller(connect(link.port, '127.0.0.1')) };
}

class Caller {
  heard = '';
  closed = false;
  readonly socket: Socket;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (data) => (this.heard += data.toString()));
    socket.on('error', () => {});
    socket.on('close', () => (this.closed = true));
  }

  async hears(text: string): Promise<void> {
    await until(() => this.heard === text);
  }
}

test('a silent link lets nothing through, tells nobody, and delivers late', async () => {
  const { link, call } = await linkToEcho();
  const early = call();
  early.socket.write('a');
  await early.hears('>a');
  link.silence();
  early.socket.write('b');
  const late = call();
  late.socket.write('c');
  await once(late.socket, 'connect');
  expect([early.heard, early.closed, late.heard, late.closed]).toEqual(['>a', false, '', false]);
  link.heal();
  await early.hears('>a>b');
  await late.hears('>c');
});

test('a cut link resets its connections and takes none, until it is healed', async () => {
  const { link, call } = await linkToEcho();
  const early = call();
  early.socket.write('a');
  await early.hears('>a');
  link.cut();
  const refused = call();
  await until(() => early.closed && refused.closed);
  link.heal();
  const late = call();
  late.socket.write('d');
  await late.hears('>d');
});
