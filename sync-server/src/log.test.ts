import { createHash } from 'node:crypto';
import { CodeAnswer, Joined, RecoveryCode } from '@sidebook/sync/protocol/http';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from './log.ts';
import { edit } from './testing/edits.ts';
import { RawSocket, updateFrame } from './testing/raw-socket.ts';
import { joinRequest, setupRequest, SHARD, TestDevice, TestTeam } from './testing/test-team.ts';
import { until } from './testing/until.ts';

let team: TestTeam;
beforeEach(async () => {
  team = await TestTeam.start();
});
afterEach(() => team.close());

/** Runs through all ways in, edits and refusals; answers what must never be in the log. */
async function aDay(): Promise<ReadonlyMap<string, string>> {
  const secrets = new Map<string, string>();
  const keep = (name: string, secret: string) => {
    secrets.set(name, secret);
    return secret;
  };
  const setupCode = keep('setup code', await team.server.issueSetupCode());
  const founded = await team.post('/v1/setup', setupRequest(setupCode));
  const { recoveryCode = '' } = v.parse(Joined, await founded.clone().json());
  const anna = await TestDevice.of(team, founded);
  keep('token', anna.token);
  keep('recovery code', recoveryCode);
  const invitation = keep('invitation', await anna.invitation());
  const joining = {
    ...joinRequest(invitation, 'Bertram Secretive'),
    device: { name: 'Bertrams Fon', publicKey: 'pk' },
  };
  const bert = await TestDevice.of(team, await team.post('/v1/join', joining));
  keep('token of another', bert.token);
  const { code } = v.parse(CodeAnswer, await (await bert.post('/v1/device-codes')).json());
  const phone = await TestDevice.of(team, await team.post('/v1/join', joinRequest(keep('device code', code))));
  keep('token of a phone', phone.token);
  const renewed = v.parse(RecoveryCode, await (await anna.post('/v1/recovery-code')).json()).code;
  await team.post('/v1/join', joinRequest(keep('renewed recovery code', renewed)));

  // Edits, presence and files.
  const ticket = keep('ticket', await anna.ticket(SHARD));
  const socket = await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}?ack=1`, ticket);
  socket.send(updateFrame(edit({ 'mail-of-ms-novak': 'the price is 4711' })));
  await until(() => socket.acknowledged === 1);
  const file = new TextEncoder().encode('contents of a file');
  await anna.request('PUT', `/v1/blobs/main/${createHash('sha256').update(file).digest('hex')}`, file);
  await anna.post('/v1/members/me', { name: 'Anna Quiet', addresses: ['quiet@example.com'] });

  // What is refused: used and wrong codes, tickets and tokens, damaged bodies and frames.
  await team.post('/v1/join', joinRequest(invitation, 'Eve'));
  await team.post('/v1/setup', {
    ...setupRequest(setupCode),
    member: { id: 'x', name: 'Mallory Hidden', addresses: [1] },
  });
  await team.post('/v1/join', joinRequest(keep('guessed code', 'guess-of-somebody-else'), 'Eve'));
  await team.request('GET', '/v1/workspace', {
    headers: { authorization: `Bearer ${keep('made-up token', 'made-up-token-1')}` },
  });
  await team.request('POST', '/v1/tickets', {
    headers: { authorization: `Basic ${keep('password', 'cGFzc3dvcmQ=')}` },
  });
  for (const offered of [ticket, keep('made-up ticket', 'made-up-ticket-1')]) {
    await (await RawSocket.open(`${team.socketUrl}/v1/documents/${SHARD}`, offered)).closed();
  }
  await RawSocket.open(`${team.socketUrl}/v1/feed`, keep('ticket in vain', await anna.ticket()), {
    origin: 'https://a.example',
  });
  await RawSocket.open(`${team.socketUrl}/elsewhere?secret=${keep('query', 'in-the-query')}`, null);
  socket.send(new TextEncoder().encode('a frame of ms-novak'));
  await socket.closed();
  await anna.request('DELETE', `/v1/devices/${phone.id}`);
  await phone.request('GET', '/v1/workspace');
  return secrets;
}

describe('[OPS-5] the log', () => {
  test('has no secret in it, whatever way it went, nor a hash of one', async () => {
    const secrets = await aDay();
    const text = team.logged.join('\n');
    expect(secrets.size).toBeGreaterThan(14);
    for (const [name, secret] of secrets) {
      expect(secret.length, name).toBeGreaterThan(7);
      expect(text.includes(secret), name).toBe(false);
      expect(text.includes(createHash('sha256').update(secret).digest('base64url')), `hash of ${name}`).toBe(false);
    }
  });

  test('names nobody, and quotes no document, address or file', async () => {
    await aDay();
    const text = team.logged.join('\n');
    for (const word of [
      'Anna',
      'Bertram',
      'Mallory',
      'Eve',
      'Secretive',
      '@',
      'novak',
      '4711',
      'contents',
      'Sales',
      'Laptop',
    ]) {
      expect(text.includes(word), word).toBe(false);
    }
  });

  test('says each refusal once', async () => {
    await aDay();
    const count = (start: string) => team.logged.filter((line) => line.startsWith(start)).length;
    expect(count('refused ')).toBe(8);
    expect(count('socket-refused ')).toBe(2);
    expect(count('socket-closed ')).toBe(1);
  });
});

test('[OPS-5] a line is one JSON object with time, level and event', () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => void lines.push(line),
    () => Date.UTC(2026, 0, 15, 12),
  );
  log.info('listening', { host: '127.0.0.1\n', port: 7171 });
  log.error('not-compacted');
  expect(lines).toEqual([
    String.raw`{"time":"2026-01-15T12:00:00.000Z","level":"info","event":"listening","host":"127.0.0.1\n","port":7171}`,
    '{"time":"2026-01-15T12:00:00.000Z","level":"error","event":"not-compacted"}',
  ]);
});
