import { SPACE, WORKSPACE } from '@sidebook/sync-server/testing/test-team';
import { documentFrom } from '@sidebook/sync-server/rooms/load-document';
import { step1Frame, type RawSocket } from '@sidebook/sync-server/testing/raw-socket';
import { until } from '@sidebook/sync-server/testing/until';
import * as Y from 'yjs';
import type { Address, ClusterDevice } from '../nodes/cluster-device.ts';
import { Typist } from '../nodes/typist.ts';
import type { Random } from '../support/random.ts';
import { ClientDevice } from './client-device.ts';
import type { FaultPlanner, PlannedFault } from './fault-plan.ts';
import type { FeedReader } from './feed-reader.ts';
import type { Setting } from './setting.ts';
import { hasKey, judge, keysOf, type Findings, type NamedCopy } from './verdict.ts';

/** Milliseconds without any progress after which what should happen by itself is said not to: far beyond every time limit. */
const PATIENCE = 150_000;

/** Edits of each writer that have to get through when all is well again. */
const PROGRESS = 5;

/** Edits that a typist sends at most before it waits. */
const BURST = 8;

/**
 * Milliseconds that a typist thinks at most. A client puts 50 to 130 edits a second on its disk here when they come by the feed,
 * one by one: behind typists who do not think it fell back by 6000 in a minute and a half, and took longer than that to have them.
 */
const THINKING = 250;

/** The members' devices that work in every round. */
export interface Crew {
  readonly typists: readonly ClusterDevice[];
  readonly clients: readonly ClusterDevice[];
  /** Reads at any node all the time. */
  readonly reader: FeedReader;
}

export interface RoundOptions {
  readonly setting: Setting;
  readonly crew: Crew;
  /** Tells this round's documents from others. */
  readonly number: number;
  readonly random: Random;
  /** What is done at the same time. */
  readonly planners: readonly FaultPlanner[];
  /** Whether a planner that has planned so many faults in this round has planned enough. */
  readonly enough: (faults: number) => boolean;
  readonly signal: AbortSignal;
  readonly tell: (text: string) => void;
  /** Called after a fault was healed. */
  readonly onFault: (fault: PlannedFault) => void;
}

/** Something did not come to its end in time. */
export class Stalled extends Error {}

/** Devices write new documents while one fault comes after the other; then all come to rest, and every copy is looked at. */
export async function round(options: RoundOptions): Promise<Findings & { readonly acknowledged: number }> {
  const { setting, crew, number, random, planners, signal } = options;
  const documents = ['typed', 'both', 'edited'].map((kind) => `${WORKSPACE}/s/${SPACE}/${kind}${number}`);
  const [typed = '', both = '', edited = ''] = documents;
  const typists: Typist[] = [];
  const clients: ClientDevice[] = [];
  const abandon = () => typists.forEach((typist) => typist.abandon());
  signal.addEventListener('abort', abandon);
  try {
    for (const [i, device] of crew.clients.entries()) {
      const node = setting.nodes[i % setting.nodes.length] as Address;
      clients.push(await ClientDevice.connect(device, node, [both, edited], `client${i}/`));
    }
    for (const [i, device] of crew.typists.entries()) {
      // Each begins at another node.
      const nodes = [...setting.nodes.slice(i % setting.nodes.length), ...setting.nodes];
      const burst = () => 1 + random.below(BURST);
      const thinking = () => THINKING * random.next();
      typists.push(
        new Typist({ device, nodes, document: i % 2 === 0 ? typed : both, prefix: `typist${i}/`, burst, thinking }),
      );
    }
    for (const client of clients) client.begin(random);
    await Promise.all(planners.map((planner) => carryOut(planner, options)));
    const before = typists.map(({ acknowledged }) => acknowledged);
    await within(signal, 'nobody’s edits get through', () =>
      typists.every(({ acknowledged }, i) => acknowledged >= (before[i] ?? 0) + PROGRESS),
    );
    await rest(typists, clients, options);
    return await look(documents, typists, clients, options);
  } finally {
    signal.removeEventListener('abort', abandon);
    abandon();
    for (const client of clients) await client.close().catch(() => {});
  }
}

async function carryOut(planner: FaultPlanner, { enough, signal, tell, onFault }: RoundOptions): Promise<void> {
  for (let faults = 0; !enough(faults); faults++) {
    const planned = planner.next();
    const { fault, after, lasts } = planned;
    await pause(after, signal);
    tell(`${fault.harm} ${fault.part}, ${lasts} ms`);
    await inTime(signal, `${fault.part} cannot be harmed (${fault.harm})`, fault.strike());
    await pause(lasts, signal);
    await inTime(signal, `${fault.part} does not come back (${fault.harm})`, fault.heal());
    onFault(planned);
  }
}

/** Everybody stops, and has what everybody has. */
async function rest(typists: readonly Typist[], clients: readonly ClientDevice[], { signal }: RoundOptions) {
  await Promise.all(clients.map((client) => client.stop()));
  await inTime(
    signal,
    'a typist’s edits are not acknowledged',
    Promise.all(typists.map((typist) => typist.stop())),
    () => typists.map(({ acknowledged }) => acknowledged).join(),
  );
  const states = () => clients.map(({ state }) => state).join();
  await within(
    signal,
    () => `a client does not get its edits saved: ${states()}`,
    () => clients.every(({ saved }) => saved),
    () => clients.map(({ stored, state }) => `${stored} ${state}`).join(),
  );
}

async function look(
  documents: readonly string[],
  typists: readonly Typist[],
  clients: readonly ClientDevice[],
  { setting, crew, signal }: RoundOptions,
): Promise<Findings & { readonly acknowledged: number }> {
  const findings: Findings[] = [];
  const { reader } = crew;
  for (const document of documents) {
    const log = await setting.log(document);
    const writers = typists.filter((typist) => typist.document === document);
    const sequence = log.at(-1)?.sequence ?? 0;
    await within(
      signal,
      () => `the reader of the feed has ${document} up to ${reader.copyOf(document).sequence} of ${sequence}`,
      () => reader.copyOf(document).sequence >= sequence,
      () => reader.taken,
    );
    const keys = [
      ...writers.flatMap(({ acknowledgedKeys }) => acknowledgedKeys),
      ...clients.flatMap((client) => client.acknowledgedKeys(document)),
    ];
    const copies: NamedCopy[] = [{ of: 'the reader of the feed', doc: reader.copyOf(document).doc }];
    for (const [i, node] of setting.nodes.entries()) {
      const [device] = crew.typists;
      const of = `a new device at node ${i + 1}`;
      if (device) copies.push({ of, doc: await freshCopy(device, node, document, signal) });
    }
    // What the log lacks is lost, and no copy can be waited for to have it.
    const stored = keysOf(documentFrom({ snapshot: null, updates: log }).doc);
    const expected = keys.filter((key) => stored.has(key));
    for (const [i, client] of clients.entries()) {
      const missing = [...expected];
      await within(
        signal,
        () => `client ${i} lacks ${missing.length} edits of ${document}, ${missing.at(-1)} among them: ${client.state}`,
        async () => {
          // Asked for anew each time: one that nobody has open is not kept in memory.
          const doc = await client.copyOf(document);
          while (missing.length > 0 && hasKey(doc, missing.at(-1) ?? '')) missing.pop();
          return missing.length === 0;
        },
        () => `${client.stored} ${missing.length}`,
      );
      copies.push({ of: `client ${i}`, doc: await client.copyOf(document) });
    }
    findings.push(judge(document, log, keys, copies));
    reader.forget(document);
  }
  return {
    lost: [
      ...findings.flatMap(({ lost }) => lost),
      // Where it was sent once more it is there in the end.
      ...typists.flatMap(({ document, lost }) => Array<string>(lost).fill(`${document}: was not there after a fault`)),
    ],
    gaps: [...findings.flatMap(({ gaps }) => gaps), ...crew.reader.gaps.splice(0)],
    divergences: findings.flatMap(({ divergences }) => divergences),
    acknowledged:
      typists.reduce((sum, typist) => sum + typist.acknowledged, 0) +
      clients.reduce((sum, client) => sum + client.acknowledged, 0),
  };
}

/** What a device without a copy is given, as soon as it is given anything: a node that was cut off may still turn it away. */
async function freshCopy(device: ClusterDevice, node: Address, document: string, signal: AbortSignal): Promise<Y.Doc> {
  const sockets: RawSocket[] = [];
  const answered = () => sockets.at(-1)?.syncMessages.some(({ step }) => step === 1) ?? false;
  await within(signal, `a new device gets nothing of ${document} at ${node.url}`, async () => {
    if (answered()) return true;
    if (sockets.at(-1)?.code === null) return false;
    const socket = await device.open(node, document).catch(() => null);
    socket?.send(step1Frame());
    if (socket) sockets.push(socket);
    return false;
  });
  const [socket] = sockets.slice(-1);
  socket?.close();
  return socket?.document ?? new Y.Doc();
}

/** Resolves when the time is over, rejects when all is to end. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(new Error('stopped'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Waits for a condition as long as there is progress; rejects with `Stalled` when there has been none for too long. */
async function within(
  signal: AbortSignal,
  what: string | (() => string),
  holds: () => boolean | Promise<boolean>,
  progress: () => unknown = () => null,
): Promise<void> {
  let last = progress();
  let end = performance.now() + PATIENCE;
  await until(async () => {
    if (signal.aborted) throw new Error('stopped');
    if (await holds()) return true;
    const now = progress();
    if (now !== last) [last, end] = [now, performance.now() + PATIENCE];
    if (performance.now() > end) throw new Stalled(typeof what === 'string' ? what : what());
    return false;
  });
}

async function inTime(
  signal: AbortSignal,
  what: string,
  work: Promise<unknown> | void,
  progress?: () => unknown,
): Promise<void> {
  let over = false;
  let failure: unknown = null;
  Promise.resolve(work)
    .catch((error: unknown) => (failure = error))
    .finally(() => (over = true));
  await within(signal, what, () => over, progress);
  if (failure !== null) throw new Stalled(what, { cause: failure });
}
