import type { IncomingMessage, ServerResponse } from 'node:http';
import { isNamePart } from '@sidebook/sync/protocol/document-names';
import { RefusalCode, type Refusal } from '@sidebook/sync/protocol/http';
import type { Authenticator } from '../auth/authenticator.ts';
import type { Session } from '../auth/session.ts';
import { reasonOf, type Log } from '../log.ts';
import { Refused } from '../refused.ts';
import { isStorageFull } from '../storage/storage-full.ts';
import { bearerToken, empty, type Answer, type Exchange } from './exchange.ts';
import { corsHeaders, isAllowedOrigin } from './origins.ts';

/** A method and a path, `*` standing for one part. With `handle` it needs a device token, with `open` none. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
} & (
  | { readonly handle: (exchange: Exchange, session: Session) => Promise<Answer> }
  | { readonly open: (exchange: Exchange) => Promise<Answer> }
);

export interface RouterOptions {
  readonly authenticator: Authenticator;
  readonly log: Log;
  readonly origins: readonly string[];
  /** Whether the address of the client is the one that a proxy in front tells. */
  readonly trustProxy: boolean;
  /** Told when a request has shown a token that is worth something. */
  readonly onAdmitted: (request: IncomingMessage) => void;
}

const EVERY_ANSWER = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

const storageFull = new Refused(507, RefusalCode.storageFull, 'the server has no room left: nothing was stored');

/** Answers every request, and never throws. */
export function createRouter(routes: readonly Route[], options: RouterOptions) {
  const { authenticator, log, origins, trustProxy, onAdmitted } = options;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const path = pathOf(request);
    const { origin, host } = request.headers;
    if (request.httpVersion !== '1.0' && host === undefined) {
      throw new Refused(400, RefusalCode.malformed, 'a request without a host');
    }
    if (path.startsWith('/v1/') && !isAllowedOrigin(origin, origins)) {
      throw new Refused(403, RefusalCode.forbidden, 'not for pages of web sites');
    }
    if (request.method === 'OPTIONS') return empty;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    for (const route of routes) {
      const parts = route.method === method ? matchPath(route.path, path) : null;
      if (!parts) continue;
      const exchange = { request, parts, from: clientAddress(request, trustProxy) };
      if ('open' in route) return route.open(exchange);
      const session = await authenticator.byToken(bearerToken(request));
      onAdmitted(request);
      return route.handle(exchange, session);
    }
    throw new Refused(404, RefusalCode.notFound, 'there is nothing here');
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { origin } = request.headers;
    const cors = isAllowedOrigin(origin, origins) ? corsHeaders(origin) : {};
    try {
      const { status, headers, body } = await answer(request);
      response.writeHead(status, { ...EVERY_ANSWER, ...cors, ...headers }).end(body);
    } catch (error) {
      const refused = error instanceof Refused ? error : isStorageFull(error) ? storageFull : null;
      const status = refused?.status ?? 500;
      const refusal: Refusal = {
        error: refused?.code ?? RefusalCode.failed,
        message: refused?.message ?? 'the server failed',
      };
      const fields = { status, method: request.method ?? '', path: pathOf(request).slice(0, 200) };
      if (refused) log.info('refused', { ...fields, code: refused.code });
      else if (!isGone(request, error)) log.error('request-failed', { ...fields, reason: reasonOf(error) });
      // An unread body is not worth reading: the connection ends with the answer.
      const ending = request.complete ? {} : { connection: 'close' };
      response
        .writeHead(status, { ...EVERY_ANSWER, ...cors, ...ending, 'content-type': 'application/json' })
        .end(JSON.stringify(refusal));
    }
  };
}

/** The client went away before its request was read: also one that had come as a whole by then. */
function isGone(request: IncomingMessage, error: unknown): boolean {
  return request.errored === error || (request.destroyed && !request.complete);
}

/** The path as it was sent: nothing is decoded or resolved, since names need neither. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
}

/** The parts that stand for `*`; null when the path is another one. */
function matchPath(pattern: string, path: string): string[] | null {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (actual.length !== expected.length) return null;
  const parts: string[] = [];
  for (const [i, part] of expected.entries()) {
    const given = actual[i] ?? '';
    if (part === '*' && (isNamePart(given) || /^[0-9a-f]{64}$/.test(given))) parts.push(given);
    else if (part !== given) return null;
  }
  return parts;
}

function clientAddress(request: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy ? request.headers['x-forwarded-for'] : undefined;
  // The last entry is the one that our own proxy added; those before it may be invented.
  const last = [forwarded ?? []].flat().join(',').split(',').at(-1)?.trim();
  return last || (request.socket.remoteAddress ?? '');
}
