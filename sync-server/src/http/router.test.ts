import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exchange } from '../testing/exchange.ts';
import { Gate } from '../testing/storage-gate.ts';
import { refusalOf, setupRequest, TestTeam } from '../testing/test-team.ts';
import { until } from '../testing/until.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start({ limits: { blob: 1000, body: 10_000, logLength: 50, pull: 100_000 } });
});
afterEach(() => team.close());

describe('requests', () => {
  test('without a token, with a wrong one, and to what is not there', async () => {
    const anna = await team.found();
    expect(await refusalOf(await team.request('GET', '/v1/workspace'))).toEqual([401, 'unauthenticated']);
    const headers = { authorization: `Bearer ${anna.token}x` };
    expect(await refusalOf(await team.request('GET', '/v1/workspace', { headers }))).toEqual([401, 'unauthenticated']);
    expect(await refusalOf(await team.request('GET', '/'))).toEqual([404, 'not-found']);
    expect((await team.request('DELETE', '/v1/workspace')).status).toBe(404);
  });

  test('bodies that are no JSON, not as the protocol says, or too large', async () => {
    const anna = await team.found();
    const send = (body: string) =>
      team.request('POST', '/v1/tickets', { headers: { authorization: `Bearer ${anna.token}` }, body });
    expect(await refusalOf(await send('{'))).toEqual([400, 'malformed']);
    expect(await refusalOf(await send('{"documents": 1}'))).toEqual([400, 'malformed']);
    expect(await refusalOf(await send(' '.repeat(10_001)))).toEqual([413, 'too-large']);
    const refusal = (await (await team.post('/v1/setup', { ...setupRequest('x'), code: 'secret!' })).json()) as object;
    expect(refusal).toEqual({ error: 'malformed', message: 'not as expected at: code' });
  });

  test('extensions may ask from a browser, pages of web sites may not', async () => {
    const origin = 'chrome-extension://abcdefghijklmnop';
    const preflight = await team.request('OPTIONS', '/v1/workspace', { headers: { origin } });
    expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
    const refused = await team.request('GET', '/v1/workspace', { headers: { origin } });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
    const page = await team.request('GET', '/v1/workspace', { headers: { origin: 'https://evil.example' } });
    expect([page.status, page.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });

  test('health says whether the storage can be read', async () => {
    expect(await (await team.request('GET', '/health')).json()).toEqual({ status: 'ok' });
    team.storage.check = () => Promise.reject(new Error('gone'));
    expect((await team.request('GET', '/health')).status).toBe(503);
  });

  test('a request of HTTP/1.0, as some health checks send, needs to name no host', async () => {
    expect((await exchange(team.url, 'GET /health HTTP/1.0\r\n\r\n')).toString()).toMatch(/^HTTP\/1.1 200 /);
  });

  test('[SAFE-4] a client that goes away while its request waits to be read is no fault of the server', async () => {
    const anna = await team.found();
    const gate = new Gate();
    const lookUp = team.storage.deviceByToken.bind(team.storage);
    team.storage.deviceByToken = (hash) => gate.pass(() => lookUp(hash));
    gate.shut();
    const socket = connect(Number(new URL(team.url).port), '127.0.0.1');
    const body = '{"documents": [], "feed": true}';
    const head = `Host: a\r\nAuthorization: Bearer ${anna.token}\r\nContent-Length: ${body.length}`;
    socket.write(`POST /v1/tickets HTTP/1.1\r\n${head}\r\n\r\n${body}`);
    await until(() => gate.waiting === 1);
    socket.resetAndDestroy();
    await team.request('GET', '/health');
    gate.open();
    await team.request('GET', '/health');
    expect(team.logged).toEqual([]);
  });

  test('bytes that are no HTTP end their own connection only', async () => {
    await exchange(team.url, '\u0000\u0001nonsense\r\n\r\n');
    expect((await team.request('GET', '/health')).status).toBe(200);
  });
});
