import { request as httpRequest } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:net';
import { listenOn } from '../http/listen.ts';

/** For `localhost` alone, signed by itself, until 2126. It protects nothing: everybody has its key. */
export const LOCALHOST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBljCCATugAwIBAgIUL97D/fOH3GlPO3d8nQ2WJ68UPgkwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjE5NTY0MVoYDzIxMjYxMDI5
MTk1NjQxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQr8xYH2hRE9iHR1utrhtm7+jnn+Thy07G13fGhAfxAPoRdTMk0n3/7
fxTijIuNva+A0hdgAgd8BlCu4Fx6s+WFo2kwZzAdBgNVHQ4EFgQUc1ZoOke3QUIf
A9wY1r9ZXSr92p8wHwYDVR0jBBgwFoAUc1ZoOke3QUIfA9wY1r9ZXSr92p8wFAYD
VR0RBA0wC4IJbG9jYWxob3N0MA8GA1UdEwEB/wQFMAMBAf8wCgYIKoZIzj0EAwID
SQAwRgIhAPdr/piJlO2koKT4ej6pTi4J3pjN2QPNxfnWaytbrhNKAiEA1+d8wK4f
X0hElB8t+1o758e4tyTdARNVy0UWjWHnZ8s=
-----END CERTIFICATE-----
`;
const LOCALHOST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1ol9XrB4DrriFeJt
dgVTjCOz+0pdUOEPJL4lMflFReahRANCAAQr8xYH2hRE9iHR1utrhtm7+jnn+Thy
07G13fGhAfxAPoRdTMk0n3/7fxTijIuNva+A0hdgAgd8BlCu4Fx6s+WF
-----END PRIVATE KEY-----
`;

export interface TlsProxyOptions {
  /** Port of what is behind it, on loopback. */
  readonly to: number;
  readonly passesUpgrades?: boolean;
  readonly forwardsAddress?: boolean;
  /** What its clock says, ms since 1970. */
  readonly now?: () => number;
}

export interface TlsProxy {
  readonly port: number;
  close(): Promise<void>;
}

/** A reverse proxy that ends TLS, as small as one can be. */
export async function startTlsProxy(options: TlsProxyOptions): Promise<TlsProxy> {
  const { to, passesUpgrades = true, forwardsAddress = true, now = Date.now } = options;
  const forwarded = forwardsAddress ? { 'x-forwarded-for': '192.0.2.7' } : {};
  const server = createServer({ cert: LOCALHOST_CERTIFICATE, key: LOCALHOST_KEY }, (request, response) => {
    response.setHeader('date', new Date(now()).toUTCString());
    const headers = { ...request.headers, ...forwarded };
    httpRequest({ port: to, host: '127.0.0.1', path: request.url, method: request.method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    })
      .on('error', () => response.writeHead(502).end('bad gateway'))
      .end();
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!passesUpgrades) {
      socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      return;
    }
    const behind = connect(to, '127.0.0.1', () => {
      const lines = request.rawHeaders.map((text, index) => (index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
      behind.write(`GET ${request.url} HTTP/1.1\r\n${lines.join('')}\r\n`);
      behind.write(head);
      behind.pipe(socket).pipe(behind);
    });
    behind.on('error', () => socket.destroy());
  });
  const { port } = await listenOn(server, { host: '127.0.0.1', port: 0 });
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
