import { expect, test } from 'vitest';
import { parseServerUrl, socketUrl } from './server-url.ts';

test.each([
  ['https://crm.example', 'https://crm.example'],
  [' crm.example:8443 ', 'https://crm.example:8443'],
  ['https://crm.example/join#code', 'https://crm.example'],
  ['http://127.0.0.1:7171', 'http://127.0.0.1:7171'],
  ['http://localhost:7171/', 'http://localhost:7171'],
  ['http://[::1]:7171', 'http://[::1]:7171'],
])('%s is a server', (text, origin) => {
  expect(parseServerUrl(text)).toBe(origin);
});

test.each([
  'http://crm.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'ftp://crm.example',
  'javascript:alert(1)',
  'https://me:secret@crm.example',
  'not a url',
  '',
])('%s is none to which a token may be sent', (text) => {
  expect(parseServerUrl(text)).toBeNull();
});

test('sockets use TLS when the server does', () => {
  expect(socketUrl('https://crm.example', '/v1/feed')).toBe('wss://crm.example/v1/feed');
  expect(socketUrl('http://127.0.0.1:1', '/v1/feed')).toBe('ws://127.0.0.1:1/v1/feed');
});
