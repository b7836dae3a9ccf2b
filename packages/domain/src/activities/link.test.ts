import { expect, it } from 'vitest';

import { linkAddress } from './link.ts';

it.each([
  ['https://firm.example/offer?id=1#top', 'https://firm.example/offer?id=1#top'],
  ['HTTP://firm.example', 'HTTP://firm.example'],
  ['http://localhost:8080/x', 'http://localhost:8080/x'],
  [' https://firm.example ', 'https://firm.example'],
  ['firm.example/offer', 'https://firm.example/offer'],
  ['büro.example', 'https://büro.example'],
  ['mailto:jane@firm.example', 'mailto:jane@firm.example'],
])('[ACT-10] the link %j leads to %j', (text, address) => {
  expect(linkAddress(text)).toBe(address);
});

it.each([
  '',
  'hello',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'chrome://settings',
  'chrome-extension://abc/app.html',
  'vbscript:x',
  'https:firm.example',
  'https://',
  'https://firm.example@evil.example',
  'https://firm.example\\@evil.example',
  'https://firm example',
  'ftp://firm.example',
  'mailto:',
  `https://firm.example/${'x'.repeat(2000)}`,
])('[ACT-10] the link %j leads nowhere', (text) => {
  expect(linkAddress(text)).toBeNull();
});
