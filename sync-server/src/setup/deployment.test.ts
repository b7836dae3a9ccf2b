import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import {
  caddySite,
  NGINX_MAP,
  nginxSite,
  optionsFor,
  systemdUnit,
  systemdWord,
  type Deployment,
} from './deployment.ts';

const deployment: Deployment = {
  program: '/opt/sidebook',
  node: '/opt/sidebook/node_modules/.bin/node',
  user: 'sidebook',
  config: {
    host: '127.0.0.1',
    port: 7171,
    dataFolder: '/var/lib/sidebook',
    publicUrl: 'https://crm.firm.example',
    trustProxy: true,
    origins: [],
    metrics: { host: '127.0.0.1', port: 9464 },
  },
};

describe('[OPS-7] the files to paste', () => {
  test('are those of the README', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    for (const text of [systemdUnit(deployment), caddySite(deployment), nginxSite(deployment)]) {
      expect(readme).toContain(text.replaceAll(/^(?=.)/gm, '    '));
    }
    expect(readme).toContain(NGINX_MAP);
  });

  test.each([
    ['--data /d'],
    ['--host :: --port 80 --data /d'],
    ['--data /d --public-url https://a.example:8443 --trust-proxy --allow-origin https://b --allow-origin https://c'],
    ['--data /d --metrics [::1]:9464'],
  ])('start the server with what was chosen: %s', (args) => {
    const config = readConfig(args.split(' '), {});
    if (!config) throw new Error('no configuration');
    expect(readConfig(optionsFor(config), {})).toEqual(config);
  });

  test('lead the proxy to where the server listens', () => {
    const at = (host: string, port: number) => nginxSite({ config: { ...deployment.config, host, port } });
    expect(at('0.0.0.0', 80)).toContain('proxy_pass http://127.0.0.1:80;');
    expect(at('::', 80)).toContain('proxy_pass http://[::1]:80;');
    expect(at('10.0.0.7', 7171)).toContain('proxy_pass http://10.0.0.7:7171;');
  });

  test.each([
    ['/var/lib/sidebook', '/var/lib/sidebook'],
    ['/srv/with space', '"/srv/with space"'],
    ['/srv/100%', '/srv/100%%'],
    ['/srv/$HOME', '/srv/$$HOME'],
    ['/srv/"a\\b"', String.raw`"/srv/\"a\\b\""`],
  ])('%s is one word of a unit file', (word, expected) => {
    expect(systemdWord(word)).toBe(expected);
  });
});
