import { createServer, type Server } from 'node:http';
import { listenOn } from '../http/listen.ts';
import { pathOf } from '../http/router.ts';
import type { Metrics } from './metrics.ts';

export interface OperationServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly metrics: Metrics;
  readonly ready: () => Promise<boolean>;
}

export interface OperationServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/metrics` and `/ready` on an address of their own, so that whoever can reach the CRM learns nothing of how much it is used
 * (OPS-3, OPS-4). Rejects when the port cannot be had.
 */
export async function startOperationServer(options: OperationServerOptions): Promise<OperationServer> {
  const { host, port, metrics, ready } = options;
  const server: Server = createServer({ requestTimeout: 10_000, maxHeaderSize: 8192 }, (request, response) => {
    const path = request.method === 'GET' ? pathOf(request) : '';
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (path === '/metrics') answer(200, 'text/plain; version=0.0.4; charset=utf-8', metrics.text());
    else if (path === '/ready') {
      void ready().then((yes) => answer(yes ? 200 : 503, 'application/json', JSON.stringify({ ready: yes })));
    } else answer(404, 'text/plain', 'GET /metrics or /ready\n');
  });
  // It alone keeps no process alive.
  server.unref();
  const listening = await listenOn(server, { host, port });
  return {
    port: listening.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
