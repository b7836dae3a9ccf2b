import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode } from '@sidebook/sync/protocol/close-codes';
import { parseDocumentName } from '@sidebook/sync/protocol/document-names';
import { RefusalCode } from '@sidebook/sync/protocol/http';
import { WebSocketServer, type WebSocket } from 'ws';
import { Admission } from './auth/admission.ts';
import { Authenticator } from './auth/authenticator.ts';
import { Directory } from './auth/directory.ts';
import { RightsChanges } from './auth/rights-changes.ts';
import type { RandomBytes } from './auth/secrets.ts';
import { FEED, Tickets } from './auth/tickets.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { FeedConnection } from './feed/feed-connection.ts';
import { FeedHub } from './feed/feed-hub.ts';
import { accessRoutes } from './http/access-routes.ts';
import { documentRoutes } from './http/document-routes.ts';
import { json } from './http/exchange.ts';
import { isAllowedOrigin } from './http/origins.ts';
import { pageRoutes } from './http/pages.ts';
import { createRouter, pathOf, type Route } from './http/router.ts';
import { defaultLimits, type ServerLimits } from './limits.ts';
import { reasonOf, type Log } from './log.ts';
import { Refused } from './refused.ts';
import { Connection } from './rooms/connection.ts';
import { Journal } from './rooms/journal.ts';
import { LiveSocket } from './rooms/live-socket.ts';
import { LiveSockets } from './rooms/live-sockets.ts';
import { Registry } from './rooms/registry.ts';
import type { Storage } from './storage/storage.ts';

export interface SyncServerDependencies {
  /** Stays the caller's to close, after the server. */
  readonly storage: Storage;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly limits?: Partial<ServerLimits>;
}

export interface SyncServer {
  /** Rejects when the port cannot be had. */
  listen(): Promise<{ readonly port: number }>;
  /** Tells every socket, finishes what is being written, and resolves when all is closed. */
  close(): Promise<void>;
  /** Makes the one-time code of a setup link; codes made before it are void. */
  issueSetupCode(): Promise<string>;
}

const BEAT = 20_000;
const DOCUMENTS = '/v1/documents/';

export function createSyncServer(
  config: Pick<Config, 'host' | 'port' | 'trustProxy' | 'origins' | 'setupCode'>,
  { storage, clock, random, log, limits: stricter }: SyncServerDependencies,
): SyncServer {
  const limits: ServerLimits = { ...defaultLimits, ...stricter };
  const journal = new Journal(storage, log);
  const hub = new FeedHub();
  const sockets = new LiveSockets(limits.socketsPerDevice);
  const directory = new Directory(storage);
  const changes = new RightsChanges({ journal, directory, sockets, hub });
  const tickets = new Tickets(clock, random);
  const authenticator = new Authenticator({ storage, directory, tickets });
  const admission = new Admission({ storage, changes, clock, random });
  const publish = hub.publish.bind(hub);
  const registry = new Registry(clock, { storage, journal, limits, log, publish });

  const routes: readonly Route[] = [
    ...accessRoutes({ storage, admission, changes, tickets, bodyLimit: limits.body }),
    ...documentRoutes({ storage, registry, limits }),
    ...pageRoutes,
    { method: 'GET', path: '/health', open: health },
  ];
  const router = createRouter(routes, { authenticator, log, ...config });
  const server = createServer(
    { headersTimeout: 10_000, requestTimeout: 120_000, keepAliveTimeout: 10_000, maxHeaderSize: 16_384 },
    (request, response) => void router(request, response),
  );
  // Apart from the call, since the types of ws do not know closeTimeout yet.
  const webSocketOptions = {
    noServer: true,
    // A little above our own limit, so that a message just beyond it is refused with our code.
    maxPayload: limits.frame + 65_536,
    closeTimeout: 5000,
    handleProtocols: (offered: ReadonlySet<string>) => offered.values().next().value ?? false,
  };
  const webSockets = new WebSocketServer(webSocketOptions);
  server.on('upgrade', upgrade);
  const stopBeating = clock.every(BEAT, () => sockets.beat());

  async function health() {
    await storage.check().catch((error: unknown) => {
      log.error('storage-check-failed', { reason: reasonOf(error) });
      throw new Refused(503, RefusalCode.failed, 'the storage cannot be read');
    });
    return json({ status: 'ok' });
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A peer that vanishes during the handshake must not end the process.
    socket.on('error', () => socket.destroy());
    const path = pathOf(request);
    if (path !== '/v1/feed' && !path.startsWith(DOCUMENTS)) return refuseUpgrade(socket, '404 Not Found');
    if (!isAllowedOrigin(request.headers.origin, config.origins)) return refuseUpgrade(socket, '403 Forbidden');
    webSockets.handleUpgrade(request, socket, head, (ws) => {
      accept(ws, request).catch((error: unknown) => {
        log.error('socket-not-served', { reason: reasonOf(error) });
        ws.close(CloseCode.notStored);
      });
    });
  }

  /** In this order: the ticket, the document's name, the member's right to it. A refused socket is told why by a close code. */
  async function accept(ws: WebSocket, request: IncomingMessage): Promise<void> {
    ws.on('error', () => ws.terminate());
    const path = pathOf(request);
    const name = path.startsWith(DOCUMENTS) ? path.slice(DOCUMENTS.length) : null;
    const session = await authenticator.byTicket(ws.protocol, name ?? FEED);
    if (!session) return ws.close(CloseCode.ticketOver);
    const address = name === null ? null : parseDocumentName(name);
    if (name !== null && !address) return ws.close(CloseCode.malformed);

    const live = new LiveSocket(ws, { clock, limits, log, session, address });
    sockets.add(live);
    live.enforceRights();
    if (!live.open) return;
    if (name === null || !address) return new FeedConnection(live, { hub, storage, clock, log }).enter();
    const room = await registry.open(name, address);
    const wantsAcks = new URLSearchParams((request.url ?? '').split('?')[1]).get('ack') === '1';
    new Connection(live, room, clock, limits, wantsAcks).enter();
  }

  return {
    listen: () => listenOn(server, config),
    async close() {
      stopBeating();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.closeAll(CloseCode.goingAway);
      await journal.idle();
      await registry.close();
      for (const ws of webSockets.clients) ws.terminate();
      server.closeAllConnections();
      await closed;
    },
    issueSetupCode: () => admission.issueSetup(config.setupCode ?? undefined),
  };
}

function listenOn(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({ port: typeof address === 'object' && address ? address.port : port });
    });
  });
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
