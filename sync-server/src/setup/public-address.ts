import { createServer, get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { WebSocket, WebSocketServer } from 'ws';
import { listenOn } from '../http/listen.ts';
import { ok, warning, wrong, type Finding } from './findings.ts';

const DAY = 24 * 3600_000;
/** A certificate is renewed weeks before its end when that works. */
const SOON = 14 * DAY;

export interface AddressCheckOptions {
  readonly publicUrl: string;
  readonly host: string;
  readonly port: number;
  readonly trustProxy: boolean;
  /** Unguessable, so that what comes back is known to come from here. */
  readonly mark: string;
  readonly now: () => number;
  /** Milliseconds for each attempt. */
  readonly patience?: number;
}

export interface AddressCheck {
  readonly findings: readonly Finding[];
  /** This machine's clock minus that of the public address, ms; null: it told none. */
  readonly clockOffset: number | null;
}

/**
 * Goes out and comes back in by the public address, to something that listens where the server will: so TLS, the proxy, the
 * address it passes on and WebSockets are seen to work, or said in words what does not (OPS-6). Never rejects.
 */
export async function checkPublicAddress(options: AddressCheckOptions): Promise<AddressCheck> {
  const { publicUrl, host, port, mark } = options;
  const fault = faultOfUrl(publicUrl);
  if (fault) return { findings: [fault], clockOffset: null };
  const seen: { forwardedFor: boolean | null } = { forwardedFor: null };
  const probe = createServer((request, response) => {
    seen.forwardedFor = request.headers['x-forwarded-for'] !== undefined;
    // Without a date of its own, so that the one that arrives is the proxy's.
    response.sendDate = false;
    response.setHeader('connection', 'close').end(mark);
  });
  const sockets = new WebSocketServer({ server: probe });
  sockets.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.send(mark);
  });
  sockets.on('error', () => {});
  const taken = await listenOn(probe, { host, port }).then(
    () => null,
    (error: unknown) => `Port ${port} of ${host} cannot be used: ${codeOf(error)}. If the server runs, stop it first`,
  );
  if (taken !== null) return { findings: [wrong(taken)], clockOffset: null };
  try {
    return await goRound(options, seen);
  } finally {
    for (const socket of sockets.clients) socket.terminate();
    probe.close();
    probe.closeAllConnections();
  }
}

/** Why browsers could not use an address as that of the server, whatever answers there; null: they could. */
function faultOfUrl(publicUrl: string): Finding | null {
  const { protocol, pathname, hostname } = new URL(publicUrl);
  if (pathname !== '/') return wrong(`Public address: the server needs a host name of its own, without ${pathname}`);
  const isLoopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  if (protocol === 'https:' || isLoopback) return null;
  return wrong('Public address: has to begin with https://, since Sidebook sends no token over a network without TLS');
}

async function goRound(
  options: AddressCheckOptions,
  seen: { readonly forwardedFor: boolean | null },
): Promise<AddressCheck> {
  const { publicUrl, port, mark, trustProxy, now, patience = 10_000 } = options;
  const begun = now();
  let answer: ProbeAnswer;
  try {
    answer = await ask(`${publicUrl}/health`, patience);
  } catch (error) {
    return { findings: [wrong(`Public address: ${explainFailure(error)}`)], clockOffset: null };
  }
  const clockOffset = Number.isNaN(answer.date) ? null : (begun + now()) / 2 - answer.date;
  if (answer.body !== mark) {
    return { findings: [wrong(`Public address: ${explainAnswer(answer.status, port)}`)], clockOffset };
  }
  const findings: Finding[] = [ok(`Public address: ${publicUrl} leads here`)];
  if (answer.validTo !== null) findings.push(describeCertificate(answer.validTo, now()));
  findings.push(describeProxy(trustProxy, seen.forwardedFor === true));
  findings.push(await tryWebSocket(publicUrl, mark, patience));
  return { findings, clockOffset };
}

interface ProbeAnswer {
  readonly status: number;
  readonly body: string;
  /** ms since 1970; NaN: not told. */
  readonly date: number;
  /** Until when the certificate holds; null without TLS. */
  readonly validTo: number | null;
}

function ask(url: string, patience: number): Promise<ProbeAnswer> {
  return new Promise((resolve, reject) => {
    const get = url.startsWith('https:') ? httpsGet : httpGet;
    const request = get(url, { agent: false, timeout: patience }, (response: IncomingMessage) => {
      const certificate =
        'getPeerCertificate' in response.socket && (response.socket as TLSSocket).getPeerCertificate();
      const validTo = certificate ? Date.parse(certificate.valid_to) : null;
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        // Whatever this is, it is not the answer from here.
        body = (body + text).slice(0, 1000);
      });
      response.on('error', reject).on('end', () => {
        const { statusCode: status = 0, headers } = response;
        resolve({ status, body, date: Date.parse(headers.date ?? ''), validTo });
      });
    });
    request.on('timeout', () => request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })));
    request.on('error', reject);
  });
}

function tryWebSocket(publicUrl: string, mark: string, patience: number): Promise<Finding> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${publicUrl.replace(/^http/, 'ws')}/v1/feed`, { handshakeTimeout: patience });
    const end = (finding: Finding) => {
      socket.removeAllListeners().on('error', () => {});
      socket.terminate();
      resolve(finding);
    };
    const passes = () => end(ok('WebSockets: pass'));
    const fails = () =>
      end(wrong('WebSockets: do not pass. The proxy has to pass the headers Upgrade and Connection on'));
    socket.on('message', (data) => (data instanceof Buffer && data.toString() === mark ? passes() : fails()));
    socket.on('error', fails).on('close', fails);
  });
}

export function describeCertificate(validTo: number, now: number): Finding {
  const day = new Date(validTo).toISOString().slice(0, 10);
  if (validTo - now < SOON) return warning(`TLS: the certificate ends on ${day}, and nothing has renewed it yet`);
  return ok(`TLS: the certificate holds until ${day}`);
}

export function describeProxy(trustProxy: boolean, forwardsAddress: boolean): Finding {
  if (trustProxy === forwardsAddress) {
    return ok(trustProxy ? 'Proxy: passes the address of the client on' : 'Proxy: there is none');
  }
  if (trustProxy) {
    return wrong('Proxy: sets no X-Forwarded-For, so somebody who guesses codes could lock everybody out from joining');
  }
  return wrong('Proxy: there is one, so the server has to be started with --trust-proxy');
}

/** What an answer that is not from here says of who gave it. */
export function explainAnswer(status: number, port: number): string {
  if (status >= 500) return `the proxy answers, but does not reach port ${port} of this machine (status ${status})`;
  if (status >= 300 && status < 400)
    return `sends the browser elsewhere (status ${status}): name the address it ends at`;
  if (status === 401 || status === 403) return `the proxy lets nobody in (status ${status})`;
  return `something else answers there, not port ${port} of this machine (status ${status})`;
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the name is not known: its DNS entry is missing',
  EAI_AGAIN: 'the name could not be looked up: DNS does not answer',
  ECONNREFUSED: 'nothing listens there: the proxy is not running, or the name leads to another machine',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'no answer: a firewall may be in the way',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet: one of the clocks is wrong',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself, which browsers do not accept',
  SELF_SIGNED_CERT_IN_CHAIN:
    'the certificate is signed by an authority that is not known, which browsers do not accept',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'the certificate comes without the one between it and its authority: use the full chain',
  UNABLE_TO_GET_ISSUER_CERT:
    'the certificate is signed by an authority that is not known, which browsers do not accept',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'the certificate is signed by an authority that is not known, or comes without the full chain',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  EPROTO: 'what listens there does not speak TLS',
  ERR_SSL_WRONG_VERSION_NUMBER: 'what listens there does not speak TLS',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'what listens there does not speak TLS',
  ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR: 'the proxy has no certificate for this name',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'the proxy has no certificate for this name',
};

/** Why there was no answer, in words. */
export function explainFailure(error: unknown): string {
  const code = codeOf(error);
  return FAILURES[code] ?? `no answer (${code})`;
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error ? String(error.code) : error.message;
  // A name lookup that finds several addresses fails with all reasons in one.
  const [first] = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  return first instanceof Error && 'code' in first ? String(first.code) : code;
}
