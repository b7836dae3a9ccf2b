import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { entrypointSizes } from './bundle-sizes.ts';

const root = mkdtempSync(join(tmpdir(), 'sidebook-sizes-'));

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('sizes of entrypoints', () => {
  it('counts what is loaded at once, what is loaded later and what two pages load in both', () => {
    write({
      'manifest.json': '{ "background": { "service_worker": "background.js" } }',
      'popup.html':
        '<script type="module" crossorigin src="/chunks/popup.js"></script><link rel="stylesheet" href="/assets/popup.css">',
      'chunks/popup.js': 'import{a as b}from"./both.js";import"./effect.js";const later=()=>import("./later.js");',
      'chunks/both.js': 'export const a=1;',
      'chunks/effect.js': 'globalThis.x=1;',
      'chunks/later.js': 'export*from"./both.js";import"./deep.js";',
      'chunks/deep.js': 'export{};',
      'assets/popup.css': 'body{margin:0}',
      'background.js': 'import{a}from"./chunks/both.js";',
      'content-scripts/webmail.js': '(function(){})();',
      'injected.js': '(function(){})();',
    });
    const sizes = entrypointSizes(root);
    expect(sizes.map(({ name, kind }) => [name, kind])).toEqual([
      ['popup', 'page'],
      ['background', 'worker'],
      ['webmail', 'content script'],
      ['injected', 'content script'],
    ]);
    const [popup, background] = sizes;
    expect([popup?.script.min, popup?.style.min, popup?.lazy.min]).toEqual([87 + 17 + 15, 14, 41 + 9]);
    expect(background?.script.min).toBe(32 + 17);
    expect(popup?.script.gz).toBeGreaterThan(0);
  });

  it('says what to do when nothing is built', () => {
    expect(() => entrypointSizes(join(root, 'absent'))).toThrow('wxt build');
  });
});
