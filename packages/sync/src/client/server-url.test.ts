import { expect, test } from 'vitest';
import { parseServerLink, parseServerUrl, socketUrl } from './server-url.ts';

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

test.each([
  [' https://crm.example/join#abcd1234abcd ', 'join', { serverUrl: 'https://crm.example', code: 'abcd1234abcd' }],
  ['http://localhost:7171/setup#abcd1234', 'setup', { serverUrl: 'http://localhost:7171', code: 'abcd1234' }],
  ['https://crm.example/setup#abcd1234abcd', 'join', null],
  ['https://crm.example/join#', 'join', null],
  ['https://crm.example/join#abcd%201234', 'join', null],
  ['http://crm.example/join#abcd1234abcd', 'join', null],
  ['https://me:secret@crm.example/join#abcd1234abcd', 'join', null],
  ['crm.example/join#abcd1234abcd', 'join', null],
  ['', 'join', null],
] as const)('%s as a link to %s', (text, purpose, link) => {
  expect(parseServerLink(text, purpose)).toEqual(link);
});

test('sockets use TLS when the server does', () => {
  expect(socketUrl('https://crm.example', '/v1/feed')).toBe('wss://crm.example/v1/feed');
  expect(socketUrl('http://127.0.0.1:1', '/v1/feed')).toBe('ws://127.0.0.1:1/v1/feed');
});
