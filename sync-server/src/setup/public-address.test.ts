import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listenOn } from '../http/listen.ts';
import { freePort } from '../testing/free-port.ts';
import { LOCALHOST_CERTIFICATE, startTlsProxy, type TlsProxy, type TlsProxyOptions } from '../testing/tls-proxy.ts';
import {
  checkPublicAddress,
  describeCertificate,
  explainAnswer,
  explainFailure,
  type AddressCheck,
  type AddressCheckOptions,
} from './public-address.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const known = getCACertificates('default');
let port: number;
const open: (Server | TcpServer | TlsProxy)[] = [];

beforeEach(async () => {
  setDefaultCACertificates([...known, LOCALHOST_CERTIFICATE]);
  port = await freePort();
});
afterEach(async () => {
  setDefaultCACertificates(known);
  await Promise.all(
    open.splice(0).map((one) => new Promise((resolve) => void Promise.resolve(one.close(resolve)).then(resolve))),
  );
});

async function proxy(options: Partial<TlsProxyOptions> = {}): Promise<string> {
  const started = await startTlsProxy({ to: port, ...options });
  open.push(started);
  return `https://localhost:${started.port}`;
}

/** Something else that listens. */
async function other(answer: RequestListener, at = 0): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  return `http://localhost:${(await listenOn(server, { host: '127.0.0.1', port: at })).port}`;
}

const check = (publicUrl: string, options: Partial<AddressCheckOptions> = {}): Promise<AddressCheck> =>
  checkPublicAddress({
    publicUrl,
    host: '127.0.0.1',
    port,
    trustProxy: true,
    mark: 'mark-of-the-test',
    now: Date.now,
    ...options,
  });

/** What is not as it should be. */
async function faults(publicUrl: string, options: Partial<AddressCheckOptions> = {}): Promise<string[]> {
  const { findings } = await check(publicUrl, options);
  return findings.filter(({ level }) => level !== 'ok').map(({ level, text }) => `${level}: ${text}`);
}

describe('[OPS-6] the way out and back in by the public address', () => {
  test('through a proxy with TLS: everything is well, and nothing listens any more', async () => {
    const { findings } = await check(await proxy());
    expect(findings.map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok']);
    expect(findings.map(({ text }) => text).join('\n')).toMatch(/leads here.*holds until 21\d\d.*client on.*pass$/s);
    expect(await faults(await proxy())).toEqual([]);
    await other((_, response) => response.end(), port);
  });

  test('without a proxy, on this machine alone', async () => {
    expect(await faults(`http://localhost:${port}`, { trustProxy: false })).toEqual([]);
  });

  test('a proxy that is there or not, and the option', async () => {
    expect(await faults(await proxy({ forwardsAddress: false }))).toEqual([
      expect.stringContaining('no X-Forwarded-For'),
    ]);
    expect(await faults(await proxy(), { trustProxy: false })).toEqual([expect.stringContaining('--trust-proxy')]);
  });

  test('a proxy that does not pass WebSockets', async () => {
    expect(await faults(await proxy({ passesUpgrades: false }))).toEqual([
      expect.stringContaining('wrong: WebSockets'),
    ]);
  });

  test('a proxy that does not reach the port, another site, one that sends elsewhere, one that asks who it is', async () => {
    const site = (status: number) => other((_, response) => response.writeHead(status).end('hello'));
    expect(await faults(await proxy({ to: await freePort() }))).toEqual([expect.stringContaining(`port ${port}`)]);
    expect(await faults(await site(200))).toEqual([expect.stringContaining('something else answers')]);
    expect(await faults(await site(301))).toEqual([expect.stringContaining('elsewhere')]);
    expect(await faults(await site(401))).toEqual([expect.stringContaining('lets nobody in')]);
  });

  test('a certificate that is signed by itself, and one for another name', async () => {
    const url = await proxy();
    expect(await faults(url.replace('localhost', '127.0.0.1'))).toEqual([expect.stringContaining('another name')]);
    setDefaultCACertificates(known);
    expect(await faults(url)).toEqual([expect.stringContaining('signed by itself')]);
  });

  test('no TLS where it should be, nothing there at all, nobody who answers, no such name', async () => {
    const plain = (await other((_, response) => response.end())).replace('http:', 'https:');
    expect(await faults(plain)).toEqual([expect.stringContaining('does not speak TLS')]);
    expect(await faults(`https://localhost:${await freePort()}`)).toEqual([expect.stringContaining('nothing listens')]);
    const silent = createTcpServer(() => {});
    open.push(silent);
    const at = await listenOn(silent as Server, { host: '127.0.0.1', port: 0 });
    expect(await faults(`https://localhost:${at.port}`, { patience: 20 })).toEqual([
      expect.stringContaining('firewall'),
    ]);
    expect(await faults('https://sidebook.invalid')).toEqual([expect.stringMatching(/DNS/)]);
  });

  test('an address that browsers could not use, and a port that is taken', async () => {
    expect(await faults('http://crm.firm.example')).toEqual([expect.stringContaining('https://')]);
    expect(await faults('https://firm.example/crm')).toEqual([expect.stringContaining('host name of its own')]);
    const url = await proxy();
    await other((_, response) => response.end(), port);
    expect(await faults(url)).toEqual([expect.stringMatching(/cannot be used: EADDRINUSE.*stop it first/)]);
  });

  test('the clock is compared with that of the proxy', async () => {
    const { clockOffset } = await check(await proxy({ now: () => NOW }), { now: () => NOW + 600_000 });
    expect(clockOffset).toBe(600_000);
    expect((await check(`http://localhost:${port}`, { trustProxy: false })).clockOffset).toBe(null);
  });
});

test.each([
  [NOW + 90 * 24 * 3600_000, 'ok', '2026-04-15'],
  [NOW + 13 * 24 * 3600_000, 'warning', '2026-01-28'],
])('[OPS-6] a certificate until %d is %s', (validTo, level, day) => {
  const finding = describeCertificate(validTo, NOW);
  expect([finding.level, finding.text]).toEqual([level, expect.stringContaining(day)]);
});

test('[OPS-6] every failure has words, unknown ones too', () => {
  const withCode = (code: string) => Object.assign(new Error('secret detail'), { code });
  expect(explainFailure(withCode('CERT_HAS_EXPIRED'))).toContain('has expired');
  expect(explainFailure(withCode('UNABLE_TO_VERIFY_LEAF_SIGNATURE'))).toContain('full chain');
  expect(explainFailure(new AggregateError([withCode('ECONNREFUSED'), withCode('EHOSTUNREACH')]))).toContain(
    'nothing listens',
  );
  expect(explainFailure(withCode('ESOMETHING'))).toBe('no answer (ESOMETHING)');
  expect(explainFailure('odd')).toBe('no answer (unknown)');
  expect(explainAnswer(404, 7171)).toContain('status 404');
});
