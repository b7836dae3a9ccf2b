import { expect, test } from 'vitest';
import { createTestTime } from '../persistence/testing/test-time.ts';
import { createApiClient, createEntranceClient, type ApiClient } from './api-client.ts';
import { blobHash } from './blobs.ts';

const TOKEN = 'a-very-secret-token';

function client(answer: () => Promise<Response>): { api: ApiClient; asked: Request[]; advance: (ms: number) => void } {
  const asked: Request[] = [];
  const time = createTestTime();
  const api = createApiClient({
    serverUrl: 'https://crm.example',
    token: TOKEN,
    timers: time.timers,
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return answer();
    },
  });
  return { api, asked, advance: (milliseconds) => time.advance(milliseconds) };
}

const json =
  (body: unknown, status = 200): (() => Promise<Response>) =>
  async () =>
    Response.json(body, { status });

test('the token travels in the header alone', async () => {
  const { api, asked } = client(json({ code: '12345678', expires: 1 }));
  await api.deviceCode();
  expect(asked[0]?.url).toBe('https://crm.example/v1/device-codes');
  expect(asked[0]?.headers.get('authorization')).toBe(`Bearer ${TOKEN}`);
  expect(await asked[0]?.text()).toBe('{}');
});

test('a new device has no token, its code travels in the body', async () => {
  const asked: Request[] = [];
  const entrance = createEntranceClient({
    serverUrl: 'https://crm.example',
    timers: createTestTime().timers,
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      return Response.json({ error: 'code-used', message: 'used' }, { status: 410 });
    },
  });
  const joining = entrance.join({ code: 'secret-code', device: { name: 'phone', publicKey: '' } });
  await expect(joining).rejects.toMatchObject({ kind: 'refused', status: 410, code: 'code-used' });
  expect(asked[0]?.headers.get('authorization')).toBeNull();
  expect(asked[0]?.url).not.toContain('secret-code');
});

test.each([
  ['a body that is no JSON', async () => new Response('<html>')],
  ['JSON of another shape', json({ code: 1 })],
])('%s is malformed', async (_what, answer) => {
  await expect(client(answer).api.deviceCode()).rejects.toMatchObject({ name: 'ApiError', kind: 'malformed' });
});

test('a pull answer that is none is malformed', async () => {
  const { api } = client(async () => new Response(new Uint8Array([0, 9])));
  await expect(api.pull({ documents: [] })).rejects.toMatchObject({ kind: 'malformed' });
});

test('no answer is unreachable, and the error says nothing of the token', async () => {
  const { api } = client(async () => {
    throw new TypeError('failed to fetch');
  });
  const error: unknown = await api.workspace().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ kind: 'unreachable', status: 0 });
  expect(String(error)).not.toContain(TOKEN);
});

test('a refusal without a body is one all the same', async () => {
  const { api } = client(async () => new Response(null, { status: 502 }));
  await expect(api.workspace()).rejects.toMatchObject({ kind: 'refused', status: 502, code: '' });
});

test('an answer that takes too long is not waited for', async () => {
  const { api, advance } = client(() => new Promise(() => {}));
  const asked = expect(api.workspace()).rejects.toMatchObject({ kind: 'unreachable' });
  advance(25_000);
  await asked;
});

test('a file must have its hash; one that is not there is null', async () => {
  const bytes = new TextEncoder().encode('file');
  const hash = await blobHash(bytes);
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await client(async () => new Response(bytes)).api.getBlob('s', hash)).toEqual(bytes);
  await expect(client(async () => new Response('other')).api.getBlob('s', hash)).rejects.toMatchObject({
    kind: 'malformed',
  });
  expect(await client(json({ error: 'not-found', message: '' }, 404)).api.getBlob('s', hash)).toBeNull();
});

const workspace = { id: 'w', name: 'W', member: 'm', admin: true, members: [], spaces: [], cursor: 1 };

test.each<[string, string, unknown, (api: ApiClient) => Promise<unknown>, unknown]>([
  ['GET', '/v1/invitations', '', (api) => api.invitations(), { invitations: [] }],
  ['DELETE', '/v1/invitations/i1', '', (api) => api.revokeInvitation('i1'), {}],
  ['DELETE', '/v1/past-invitations/i1', '', (api) => api.forgetInvitation('i1'), {}],
  ['POST', '/v1/recovery-code', {}, (api) => api.renewRecoveryCode(), { code: '12345678' }],
  ['PUT', '/v1/members/m/admin', { admin: true }, (api) => api.setAdmin('m', true), workspace],
  ['PUT', '/v1/spaces/s/members/m', { role: null }, (api) => api.setRole('s', 'm', null), workspace],
  ['PUT', '/v1/spaces/s', { name: 'S' }, (api) => api.changeSpace('s', { name: 'S' }), workspace],
  ['GET', '/v1/devices', '', (api) => api.devices(), { devices: [] }],
])('rights are asked for by %s %s', async (method, path, body, call, answer) => {
  const { api, asked } = client(json(answer));
  await call(api);
  expect([asked[0]?.method, asked[0]?.url]).toEqual([method, `https://crm.example${path}`]);
  const sent = await asked[0]?.text();
  expect(sent === '' || sent === undefined ? '' : JSON.parse(sent)).toEqual(body);
});
