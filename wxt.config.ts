import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

const loopback = 'http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*';

/** Mail content never loads anything: images and frames come from the extension alone. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  `connect-src 'self' https: wss: ${loopback}`,
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "worker-src 'self'",
].join('; ');

/** No other extension may send messages; Firefox has no such key, and lets nobody in without it. */
// 126: the first with URL.parse.
const chromium = { minimum_chrome_version: '126', externally_connectable: { ids: [] } };

/** Nothing leaves the device before the user connects a server; what then goes there is asked for. */
const firefox = {
  gecko: {
    id: 'sidebook@sidebook.example',
    strict_min_version: '140.0',
    data_collection_permissions: {
      required: ['none' as const],
      optional: ['personalCommunications' as const, 'personallyIdentifyingInfo' as const],
    },
  },
};

/**
 * What the popup loads before its first line runs is two files: what the worker has too, and the rest. Left to the bundler
 * it is twenty small ones, since each other page shares a different part of it, and every file costs the first look a
 * millisecond or two.
 */
const startsWith = new Map<string, ReadonlySet<string>>();
const popupStart: Plugin = {
  name: 'popup-start',
  // A content script is built after the pages, and cannot be split.
  buildStart: () => startsWith.clear(),
  buildEnd() {
    for (const id of this.getModuleIds()) {
      const name = /\/entrypoints\/(popup|background)\/\w+\.tsx?$/.exec(id)?.[1];
      if (name !== undefined)
        startsWith.set(
          name,
          follow(id, (from) => importedBy(from, (of) => this.getModuleInfo(of))),
        );
    }
  },
};

/** All that is imported from a module, directly or not, without what is only loaded later. */
function follow(start: string, imported: (id: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const left = [start];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    for (const next of imported(id)) {
      if (found.has(next) || next.endsWith('.css')) continue;
      found.add(next);
      left.push(next);
    }
  }
  return found;
}

interface ModuleFacts {
  readonly importedIds: readonly string[];
  readonly code: string | null;
}

const glyphIndex = /\/lucide\/dist\/esm\/lucide\.mjs$/;

/**
 * What a module imports. Of the glyphs those that it names: their index imports every glyph that there is, and so each one
 * that any page shows would come with the popup.
 */
function importedBy(id: string, infoOf: (id: string) => ModuleFacts | null): readonly string[] {
  const info = infoOf(id);
  const index = info?.importedIds.find((next) => glyphIndex.test(next));
  if (!info || index === undefined) return info?.importedIds ?? [];
  const glyphs = infoOf(index)?.importedIds ?? [];
  const named = [...(info.code ?? '').matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide["']/g)].flatMap(
    ([, names = '']) => names.split(',').map((name) => fileOf(name.trim().split(/\s/)[0] ?? '')),
  );
  return [
    ...info.importedIds.filter((next) => next !== index),
    ...glyphs.filter((glyph) => named.some((file) => glyph.endsWith(`/icons/${file}.mjs`))),
  ];
}

/** Name of a glyph's file: `Building2` lies in `building-2`. */
function fileOf(name: string): string {
  return name.replace(/([a-z])(?=[A-Z\d])|([A-Z\d])(?=[A-Z][a-z])/g, '$&-').toLowerCase();
}

const inStart = (name: string, id: string): boolean => startsWith.get(name)?.has(id) === true;

const icons = Object.fromEntries([16, 32, 48, 128].map((size) => [size, `icons/plain-${size}.png`]));

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: '.output',
  manifestVersion: 3,
  imports: false,
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      target: 'chrome120',
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'core', test: (id: string) => inStart('popup', id) && inStart('background', id) },
              { name: 'start', test: (id: string) => inStart('popup', id) },
            ],
          },
        },
      },
    },
    plugins: [popupStart],
    // The build for today's browsers: the package's own entry is the ES5 one, 12 kB more for every page to parse.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  }),
  manifest: ({ browser, mode }) => ({
    name: 'Sidebook',
    description: '__MSG_description__',
    default_locale: 'en',
    icons,
    action: { default_icon: icons },
    permissions: [
      'alarms',
      'notifications',
      'idle',
      'storage',
      'unlimitedStorage',
      'scripting',
      'activeTab',
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    // Asked for one origin at a time, from a click (EXT-17). The end-to-end build may read the loopback webmail at once,
    // because a permission question cannot be answered without a display.
    optional_host_permissions: ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*'],
    ...(mode === 'e2e' ? { host_permissions: ['http://127.0.0.1/*'] } : {}),
    ...(browser === 'firefox' ? { browser_specific_settings: firefox } : chromium),
    content_security_policy: { extension_pages: pagePolicy },
    commands: {
      _execute_action: { suggested_key: { default: 'Ctrl+Shift+Y' } },
      'open-panel': { suggested_key: { default: 'Ctrl+Shift+S' }, description: '__MSG_openPanel__' },
    },
  }),
});
