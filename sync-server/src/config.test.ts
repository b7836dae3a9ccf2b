import { expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

test('without anything it listens on this machine alone', () => {
  expect(readConfig([], {})).toEqual({
    host: '127.0.0.1',
    port: 7171,
    dataFolder: './sidebook-data',
    database: null,
    redis: null,
    publicUrl: null,
    trustProxy: false,
    origins: [],
    metrics: null,
    setupCode: null,
  });
});

test('arguments win over variables', () => {
  const env = {
    SIDEBOOK_PORT: '1',
    SIDEBOOK_HOST: '::',
    SIDEBOOK_DATA: '/srv/a',
    SIDEBOOK_DATABASE: 'postgres://a.example/a',
    SIDEBOOK_REDIS: 'redis://a.example',
    SIDEBOOK_PUBLIC_URL: 'http://a.example',
    SIDEBOOK_TRUST_PROXY: '1',
    SIDEBOOK_ALLOW_ORIGINS: 'https://a.example,https://b.example',
    SIDEBOOK_METRICS: '[::1]:9464',
    SIDEBOOK_SETUP_CODE: 'long-enough',
  };
  expect(readConfig([], env)).toEqual({
    host: '::',
    port: 1,
    dataFolder: '/srv/a',
    database: 'postgres://a.example/a',
    redis: 'redis://a.example',
    publicUrl: 'http://a.example',
    trustProxy: true,
    origins: ['https://a.example', 'https://b.example'],
    metrics: { host: '::1', port: 9464 },
    setupCode: 'long-enough',
  });
  const args = '--port 2 --host 0.0.0.0 --data /srv/b --public-url https://b.example/ --allow-origin https://c.example';
  expect(readConfig(args.split(' '), env)).toMatchObject({
    host: '0.0.0.0',
    port: 2,
    dataFolder: '/srv/b',
    publicUrl: 'https://b.example',
    origins: ['https://c.example'],
  });
});

test.each([
  [['--port', '65536'], {}],
  [['--port', '-1'], {}],
  [['--unknown'], {}],
  [['--public-url', 'crm.example'], {}],
  [['--metrics', '9464'], {}],
  [['--metrics', '::1:9464'], {}],
  [['--metrics', 'localhost:99999'], {}],
  [['--public-url', 'https://crm.example/#x'], {}],
  [['--database', 'mysql://db.example'], {}],
  [['--redis', 'redis://a.example'], {}],
  [[], { SIDEBOOK_SETUP_CODE: 'short' }],
])('%j %j is refused', (args, env) => {
  expect(() => readConfig(args, env)).toThrow(ConfigError);
});

test('an address with a password is not repeated when it makes no sense', () => {
  expect(() => readConfig(['--database', 'mysql://me:secret@db.example'], {})).toThrow(/^((?!secret).)*$/);
});

test('help is no configuration', () => {
  expect(readConfig(['--help'], {})).toBe(null);
});
