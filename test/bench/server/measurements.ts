import { setTimeout as pause } from 'node:timers/promises';

import { quantile } from '../statistics.ts';
import { BenchClient } from './bench-client.ts';
import type { MeasuredServer, RunningServer } from './measured-servers.ts';

/** How late an edit may be with a hundredth of those who wait for it, ms. */
const IN_TIME = 30;
const WARM_UP = 1500;
const MEASURED = 6000;
/** Rates that are tried, each so many times the one before. */
const STEP = 1.15;
const FIRST_RATE = 60;

/** When each update was sent, and how long it took to every client that did not send it. */
class Deliveries {
  readonly #sentAt: number[] = [];
  readonly latencies: number[] = [];
  /** Numbers from here on are measured. */
  from = 0;

  send(client: BenchClient): void {
    const number = this.#sentAt.length;
    this.#sentAt.push(performance.now());
    client.send(number);
  }

  arrived(number: number): void {
    const sent = this.#sentAt[number];
    if (sent !== undefined && number >= this.from) this.latencies.push(performance.now() - sent);
  }

  /** Begins to measure; how many were sent before. */
  begin(): void {
    this.from = this.#sentAt.length;
    this.latencies.length = 0;
  }

  get sentInAll(): number {
    return this.#sentAt.length;
  }

  get sent(): number {
    return this.#sentAt.length - this.from;
  }
}

interface Crowd {
  readonly clients: readonly BenchClient[];
  readonly deliveries: Deliveries;
}

/** So many clients in each room. */
async function crowd(
  server: MeasuredServer,
  running: RunningServer,
  { rooms, perRoom, firstRoom = 0 }: { rooms: number; perRoom: number; firstRoom?: number },
): Promise<Crowd> {
  const deliveries = new Deliveries();
  const clients: BenchClient[] = [];
  for (let from = 0; from < rooms * perRoom; from += 50) {
    const some = Array.from({ length: Math.min(50, rooms * perRoom - from) }, (_, index) => from + index);
    const opened = await Promise.all(
      some.map((client) =>
        BenchClient.open(server, running, {
          room: firstRoom + (client % rooms),
          client,
          arrivals: deliveries,
        }),
      ),
    );
    clients.push(...opened.map(({ client }) => client));
  }
  return { clients, deliveries };
}

async function leave({ clients }: Crowd): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}

/** Sends at a rate, the clients in turn, for some time. Sends late what a busy turn has kept waiting. */
async function sendAt({ clients, deliveries }: Crowd, perSecond: number, duration: number): Promise<void> {
  const began = performance.now();
  let sent = 0;
  while (performance.now() - began < duration) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    for (; sent < due; sent += 1) {
      const client = clients[deliveries.sentInAll % clients.length];
      if (client) deliveries.send(client);
    }
    await pause(1);
  }
}

/** p99 of the latencies at a rate, ms; infinite when not everybody got everything within a second after the last. */
async function p99At(all: Crowd, perSecond: number, receivers: number): Promise<number> {
  const { deliveries } = all;
  await sendAt(all, perSecond, WARM_UP);
  deliveries.begin();
  await sendAt(all, perSecond, MEASURED);
  const expected = deliveries.sent * receivers;
  for (let waited = 0; deliveries.latencies.length < expected && waited < 1000; waited += 50) await pause(50);
  for (const client of all.clients) client.insistOnBeingThere();
  const isWhole = deliveries.latencies.length >= expected;
  return isWhole ? quantile(deliveries.latencies, 0.99) : Number.POSITIVE_INFINITY;
}

/** (a) The highest updates/s with p99 <= 30 ms for 500 clients in one room; each update goes to 499. */
export async function maxRate(server: MeasuredServer, running: RunningServer): Promise<number> {
  const all = await crowd(server, running, { rooms: 1, perRoom: 500 });
  let best = 0;
  let failures = 0;
  for (let rate = FIRST_RATE; failures < 2; rate *= STEP) {
    const p99 = await p99At(all, rate, 499);
    process.stderr.write(`  ${rate.toFixed(1)} updates/s: p99 ${p99} ms\n`);
    if (p99 <= IN_TIME) [best, failures] = [rate, 0];
    else failures += 1;
    // What is still under way belongs to no other rate.
    await pause(1000);
  }
  await leave(all);
  return Math.round(best * 10) / 10;
}

/** (b) p99 with 2,000 clients in 200 rooms at 400 updates/s, ms. */
export async function p99InRooms(server: MeasuredServer, running: RunningServer): Promise<number> {
  const all = await crowd(server, running, { rooms: 200, perRoom: 10, firstRoom: 1000 });
  const p99 = await p99At(all, 400, 9);
  await leave(all);
  return p99;
}

/** (c) kB of the server's memory for each of 3,000 connections that say nothing, in 300 rooms. */
export async function memoryPerConnection(server: MeasuredServer, running: RunningServer): Promise<number> {
  const few = await crowd(server, running, { rooms: 10, perRoom: 10, firstRoom: 2000 });
  await pause(3000);
  const before = running.memory();
  const all = await crowd(server, running, { rooms: 300, perRoom: 10, firstRoom: 3000 });
  await pause(5000);
  for (const client of [...few.clients, ...all.clients]) client.insistOnBeingThere();
  const grown = running.memory() - before;
  await leave(all);
  await leave(few);
  return Math.round((grown / 1024 / all.clients.length) * 10) / 10;
}

const LOGGED = 100_000;
const WRITERS = 40;

/** (d) Time until a document that got 100,000 updates stands with a client, after the server was started again, ms. */
export async function openMs(server: MeasuredServer, folder: string): Promise<number> {
  const first = await server.start(folder);
  const writers = await crowd(server, first, { rooms: 1, perRoom: WRITERS, firstRoom: 5000 });
  const each = LOGGED / WRITERS;
  for (let sent = 0; sent < each; sent += 10) {
    for (const client of writers.clients) for (let one = 0; one < 10; one += 1) writers.deliveries.send(client);
    await acked(writers.clients, 200);
  }
  await acked(writers.clients, 0);
  await leave(writers);
  await pause(5000);
  await first.stop();
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const again = await server.start(folder);
    const { client, openMs: ms, bytes } = await BenchClient.open(server, again, { room: 5000, client: 0 });
    if (bytes < LOGGED * 40) throw new Error(`the document came back with ${bytes} bytes only`);
    times.push(ms);
    await client.close();
    await again.stop();
  }
  return quantile(times, 0.5);
}

/** Resolves when no client has more frames without an answer. */
async function acked(clients: readonly BenchClient[], most: number): Promise<void> {
  while (clients.some(({ unacked }) => unacked > most)) {
    for (const client of clients) client.insistOnBeingThere();
    await pause(5);
  }
}

const WINDOW = 20;

/** (e) Updates that are acknowledged in a second, by 50 clients in 50 rooms that never wait for more than 20. */
export async function ackedPerSecond(server: MeasuredServer, running: RunningServer): Promise<number> {
  const all = await crowd(server, running, { rooms: 50, perRoom: 1, firstRoom: 6000 });
  for (const client of all.clients) {
    client.onAcked = () => {
      while (client.unacked < WINDOW) all.deliveries.send(client);
    };
    client.onAcked();
  }
  await pause(2000);
  const count = (): number => all.clients.reduce((sum, client) => sum + client.acked, 0);
  const [before, began] = [count(), performance.now()];
  await pause(10_000);
  const perSecond = ((count() - before) / (performance.now() - began)) * 1000;
  for (const client of all.clients) client.onAcked = () => undefined;
  await leave(all);
  return Math.round(perSecond);
}
