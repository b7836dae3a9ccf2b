import { createServer, STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { parseWireName } from '@sidebook/sync/protocol/document-names';
import { RefusalCode } from '@sidebook/sync/protocol/http';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission } from './auth/admission.ts';
import { Authenticator } from './auth/authenticator.ts';
import { Directory } from './auth/directory.ts';
import { LastSeen } from './auth/last-seen.ts';
import { RightsChanges } from './auth/rights-changes.ts';
import { newToken, type RandomBytes } from './auth/secrets.ts';
import type { ServerKey } from './auth/server-key.ts';
import { FEED, Tickets } from './auth/tickets.ts';
import type { Clock } from './clock.ts';
import { OneNode } from './cluster/news.ts';
import { SeveralNodes } from './cluster/several-nodes.ts';
import type { Wire } from './cluster/wire.ts';
import type { Config } from './config.ts';
import { FeedConnection } from './feed/feed-connection.ts';
import { FeedHub } from './feed/feed-hub.ts';
import { accessRoutes } from './http/access-routes.ts';
import { refuseBrokenRequests } from './http/broken-requests.ts';
import { deviceRoutes } from './http/device-routes.ts';
import { documentRoutes } from './http/document-routes.ts';
import { erasureRoutes } from './http/erasure-routes.ts';
import { json, type Answer } from './http/exchange.ts';
import { historyRoutes } from './http/history-routes.ts';
import { invitationRoutes } from './http/invitation-routes.ts';
import { listenOn } from './http/listen.ts';
import { moveRoutes } from './http/move-routes.ts';
import { isAllowedOrigin } from './http/origins.ts';
import { pageRoutes } from './http/pages.ts';
import { rightsRoutes } from './http/rights-routes.ts';
import { createWaitingConnections } from './http/waiting-connections.ts';
import { createRouter, pathOf, type Route } from './http/router.ts';
import { defaultLimits, type ServerLimits } from './limits.ts';
import { reasonOf, type Log } from './log.ts';
import type { Metrics } from './operation/metrics.ts';
import { createServerMetrics } from './operation/server-metrics.ts';
import { Refused } from './refused.ts';
import { Compaction } from './rooms/compaction.ts';
import { Connection } from './rooms/connection.ts';
import { Journal } from './rooms/journal.ts';
import { LiveSocket } from './rooms/live-socket.ts';
import { LiveSockets } from './rooms/live-sockets.ts';
import { Registry } from './rooms/registry.ts';
import type { ClusterStorage } from './storage/cluster-storage.ts';
import type { Storage } from './storage/storage.ts';
import { beginUpkeep } from './upkeep.ts';

export interface SyncServerDependencies {
  /** Stays the caller's to close, after the server. */
  readonly storage: Storage;
  /** Where several nodes use the storage at the same time: the storage once more, and how they tell each other. */
  readonly nodes?: { readonly storage: ClusterStorage; readonly wire: Wire | null };
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly serverKey: ServerKey;
  readonly log: Log;
  readonly limits?: Partial<ServerLimits>;
}

export interface SyncServer {
  /** Rejects when the port cannot be had. */
  listen(): Promise<{ readonly port: number }>;
  /** Tells every socket, finishes what is being written, and resolves when all is closed. */
  close(): Promise<void>;
  /** Its storage answers, and it is not stopping. */
  ready(): Promise<boolean>;
  readonly metrics: Metrics;
  /** Makes the one-time code of a setup link; the first that is used ends all. */
  issueSetupCode(): Promise<string>;
}

const BEAT = 20_000;
const DOCUMENTS = '/v1/documents/';

export function createSyncServer(
  config: Pick<Config, 'host' | 'port' | 'trustProxy' | 'origins' | 'setupCode'>,
  { storage, nodes, clock, random, serverKey, log: lines, limits: stricter }: SyncServerDependencies,
): SyncServer {
  const { metrics, ...measured } = createServerMetrics();
  const log = measured.log(lines);
  const limits: ServerLimits = { ...defaultLimits, ...stricter };
  const hub = new FeedHub();
  const sockets = new LiveSockets(limits.socketsPerDevice);
  const directory = new Directory(storage);
  const targets = { directory, sockets, hub };
  const several = nodes && new SeveralNodes({ ...targets, ...nodes, clock, log, node: newToken(random) });
  const news = several ?? new OneNode(targets);
  const appended = measured.storage(storage, () => performance.now());
  const journal = new Journal(appended, news, log);
  const changes = new RightsChanges({ journal, news });
  const tickets = new Tickets(clock, random, nodes?.storage);
  const lastSeen = new LastSeen({ storage, clock, log });
  const authenticator = new Authenticator({ storage, directory, tickets, news, lastSeen });
  const admission = new Admission({ storage, changes, clock, random, serverKey });
  const publish = hub.publish.bind(hub);
  const compaction = new Compaction(storage);
  const registry = new Registry({ storage, journal, news, clock, compaction, limits, log, publish });
  several?.attach(journal, registry);

  const routes: readonly Route[] = [
    ...accessRoutes({ storage, admission, changes, tickets, serverKey, bodyLimit: limits.body }),
    ...invitationRoutes({ storage, admission, changes, clock, bodyLimit: limits.body }),
    ...deviceRoutes({ storage, changes, serverKey, clock }),
    ...rightsRoutes({ storage, changes, serverKey, bodyLimit: limits.body }),
    ...moveRoutes({ storage, changes, clock, bodyLimit: limits.body }),
    ...documentRoutes({ storage, registry, limits }),
    ...historyRoutes({ storage, clock, limits }),
    ...erasureRoutes({ storage, changes, clock, bodyLimit: limits.body }),
    ...pageRoutes,
    { method: 'GET', path: '/health', open: () => statusWhen(isStorageUp) },
    { method: 'GET', path: '/ready', open: () => statusWhen(ready) },
  ];
  const waiting = createWaitingConnections({ clock, log, metrics, limits, trustProxy: config.trustProxy });
  const onAdmitted = (request: IncomingMessage) => waiting.admit(request.socket);
  const router = createRouter(routes, { authenticator, log, onAdmitted, ...config });
  const server = createServer(
    {
      headersTimeout: limits.patience.head,
      requestTimeout: limits.patience.request,
      // How often it is looked who took longer.
      connectionsCheckingInterval: Math.ceil(limits.patience.head / 2),
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
      // Node would refuse it without a word; the router does, and says so.
      requireHostHeader: false,
    },
    (request, response) => follow(request, router(request, response)),
  );
  // Apart from the call, since the types of ws do not know closeTimeout yet.
  const webSocketOptions = {
    noServer: true,
    // A little above our own limit, so that a message just beyond it is refused with our code.
    maxPayload: limits.frame + 65_536,
    closeTimeout: 5000,
    // Pings are answered by LiveSocket, which knows how much may wait for somebody who does not read.
    autoPong: false,
    handleProtocols: (offered: ReadonlySet<string>) => offered.values().next().value ?? false,
  };
  const webSockets = new WebSocketServer(webSocketOptions);
  server.on('connection', waiting.add);
  server.on('upgrade', upgrade);
  refuseBrokenRequests({ server, webSockets, log });
  const stopBeating = clock.every(BEAT, () => sockets.beat((session) => lastSeen.saw(session)));

  const upkeep = beginUpkeep({ storage, compaction, clock, log });

  /** What is being answered: it needs the storage until it is done. */
  const underWay = new Map<IncomingMessage, Promise<void>>();
  function follow(request: IncomingMessage, done: Promise<void>): void {
    underWay.set(request, done);
    void done.finally(() => underWay.delete(request));
  }

  let stopping = false;
  metrics.gauge('sidebook_sockets', 'Open sockets, by what they serve.', () => {
    const { documents, feeds } = sockets.counts();
    return [
      [{ kind: 'document' }, documents],
      [{ kind: 'feed' }, feeds],
    ];
  });
  metrics.gauge('sidebook_documents_loaded', 'Documents in memory.', () => registry.size);

  async function isStorageUp(): Promise<boolean> {
    try {
      await storage.check();
      return true;
    } catch (error) {
      log.error('storage-check-failed', { reason: reasonOf(error) });
      return false;
    }
  }

  async function ready(): Promise<boolean> {
    return !stopping && (await isStorageUp());
  }

  async function statusWhen(holds: () => Promise<boolean>): Promise<Answer> {
    if (await holds()) return json({ status: 'ok' });
    throw new Refused(503, RefusalCode.failed, 'not now');
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A peer that vanishes during the handshake must not end the process.
    socket.on('error', destroy);
    const path = pathOf(request);
    const refuse = (status: 400 | 403 | 404) => {
      log.info('refused', { status, method: 'UPGRADE', path: path.slice(0, 200), code: '' });
      refuseUpgrade(socket, status);
    };
    if (request.headers.host === undefined) return refuse(400);
    if (path !== '/v1/feed' && !path.startsWith(DOCUMENTS)) return refuse(404);
    if (!isAllowedOrigin(request.headers.origin, config.origins)) return refuse(403);
    webSockets.handleUpgrade(request, socket, head, (ws) => {
      const served = accept(ws, socket, request).catch((error: unknown) => {
        log.error('socket-not-served', { reason: reasonOf(error) });
        ws.close(CloseCode.notStored);
        ws.resume();
      });
      follow(request, served);
    });
  }

  /** In this order: the ticket, the document's name, the member's right to it. A refused socket is told why by a close code. */
  async function accept(ws: WebSocket, socket: Duplex, request: IncomingMessage): Promise<void> {
    ws.on('error', terminate);
    // Nothing is read before somebody listens. A frame that comes with the handshake could end the socket unseen.
    ws.pause();
    const refuse = (code: CloseCode) => {
      log.info('socket-refused', { code });
      ws.close(code);
      ws.resume();
    };
    const path = pathOf(request);
    const wire = path.startsWith(DOCUMENTS) ? path.slice(DOCUMENTS.length) : null;
    const document = wire === null ? null : parseWireName(wire);
    const session = await authenticator.byTicket(ws.protocol, document?.name ?? wire ?? FEED);
    if (!session) return refuse(CloseCode.ticketOver);
    waiting.admit(socket);
    if (ws.readyState !== ws.OPEN) return;
    if (wire !== null && !document) return refuse(CloseCode.malformed);

    const { address, epoch } = document ?? { address: null, epoch: 0 };
    const live = new LiveSocket(ws, socket, { clock, limits, log, session, address, epoch });
    sockets.add(live);
    live.enforceRights();
    if (!live.open) return;
    if (!document) {
      const leave = await news.follow(session.workspace);
      live.onClose(leave);
      return live.open ? new FeedConnection(live, { hub, news, storage, clock, log }).enter() : leave();
    }
    const room = await registry.open(document.name, document.address, document.epoch);
    const wantsAcks = new URLSearchParams((request.url ?? '').split('?')[1]).get('ack') === '1';
    new Connection(live, room, clock, limits, wantsAcks).enter();
  }

  return {
    listen: () => listenOn(server, config),
    metrics,
    ready,
    async close() {
      stopping = true;
      stopBeating();
      several?.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.closeAll(CloseCode.goingAway);
      // Who has asked is answered; who is still asking may take minutes.
      await Promise.all([...underWay].flatMap(([request, done]) => (request.complete ? [done] : [])));
      await journal.idle();
      await registry.close();
      await Promise.all([upkeep.end(), compaction.close()]);
      for (const ws of webSockets.clients) ws.terminate();
      server.closeAllConnections();
      await Promise.all([closed, ...underWay.values()]);
    },
    issueSetupCode: () => admission.issueSetup(config.setupCode),
  };
}

// Apart from where they are set: what is made there would keep the whole request as long as its socket.

function destroy(this: Duplex): void {
  this.destroy();
}

function terminate(this: WebSocket): void {
  this.terminate();
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
