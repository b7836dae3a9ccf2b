import { STATUS_CODES, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import type { Log } from '../log.ts';

/** Which status says what was wrong; 400 for everything else. */
const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

export interface BrokenRequestsOptions {
  readonly server: Server;
  readonly webSockets: WebSocketServer;
  readonly log: Log;
}

/**
 * Answers what never becomes a request, and handshakes that are none (SAFE-4): bytes that are no HTTP, heads that are too large,
 * requests whose end does not come, or that want what no route gives. A client that only went away is no news.
 */
export function refuseBrokenRequests({ server, webSockets, log }: BrokenRequestsOptions): void {
  const refuse = (status: number, code: string, socket: Duplex) => {
    log.info('refused', { status, method: '', path: '', code });
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  };
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const { code = 'unknown' } = error;
    if (!socket.writable || !/^(HPE|ERR_HTTP)_/.test(code)) socket.destroy();
    else refuse(STATUS[code] ?? 400, code, socket);
  });
  webSockets.on('wsClientError', (_error, socket) => refuse(400, 'no-handshake', socket));
  // Without these two Node hangs up, or answers, and nobody hears of it.
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy());
    refuse(405, 'connect', socket);
  });
  server.on('checkExpectation', ({ socket }) => refuse(417, 'expectation', socket));
}
