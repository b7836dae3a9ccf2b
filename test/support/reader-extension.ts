import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { repositoryRoot } from './repository.ts';

/**
 * An extension that does nothing but read webmails: the built reader of the real one, and both ends of its line in a worker and
 * a page whose globals a test can call. With it the reading is tested by itself, on pages that no part of the CRM looks at.
 */
export interface ReaderExtension {
  /** `globalThis.reader` of the worker and of `reader.html`. */
  readonly received: readonly {
    readonly tabId: number;
    readonly frameId: number;
    readonly origin: string;
    /** Null when it did not pass the check. */
    readonly report: unknown;
  }[];
  inject(tabId: number): Promise<boolean>;
  allow(origin: string): Promise<boolean>;
  forbid(origin: string): Promise<void>;
  /** What is known of an open message, by its newest report. */
  head(message: unknown): Promise<unknown>;
  /** The source as characters 0..255, or why there is none. */
  source(tabId: number, frameId: number, key: string): Promise<{ readonly source?: string; readonly why?: string }>;
  text(tabId: number, frameId: number, key: string): Promise<unknown>;
  selection(tabId: number, frameId: number): Promise<unknown>;
  parse(source: string): Promise<unknown>;
}

const imports = {
  'platform/webmail.ts': ['browserWebmail'],
  'webmail/open-message.ts': ['openMessageHead'],
  'webmail/parse-message.ts': ['parseMessage'],
  'webmail/read-message.ts': ['readSelection', 'readSource', 'readText'],
  'webmail/reports.ts': ['checkedReport'],
};

const program = `
const received = [];
browserWebmail.onReport((unchecked, sender) => received.push({ ...sender, report: checkedReport(unchecked, sender.origin) }));
const asker = (tabId, frameId) => (request) => browserWebmail.ask({ tabId, frameId }, request);
const text = (bytes) => {
  let read = '';
  for (let from = 0; from < bytes.length; from += 32768) read += String.fromCharCode(...bytes.subarray(from, from + 32768));
  return read;
};
globalThis.reader = {
  received,
  inject: browserWebmail.inject,
  allow: browserWebmail.allow,
  forbid: browserWebmail.forbid,
  head: openMessageHead,
  source: async (tabId, frameId, key) => {
    const read = await readSource(asker(tabId, frameId), key);
    return read.ok ? { source: text(read.bytes) } : { why: read.why };
  },
  text: (tabId, frameId, key) => readText(asker(tabId, frameId), key),
  selection: (tabId, frameId) => readSelection(asker(tabId, frameId)),
  parse: (source) => parseMessage(Uint8Array.from(source, (character) => character.charCodeAt(0))),
};
`;

/** Builds it into a folder, beside the reader of the extension as it was built for browser tests. */
export async function buildReaderExtension(folder: string): Promise<void> {
  await mkdir(join(folder, 'content-scripts'), { recursive: true });
  const reader = join('content-scripts', 'webmail.js');
  await cp(join(repositoryRoot, '.output', 'chrome-mv3-e2e', reader), join(folder, reader));
  const lines = Object.entries(imports).map(
    ([file, names]) => `import { ${names.join(', ')} } from '${join(repositoryRoot, 'extension', file)}';`,
  );
  const entry = join(folder, 'reader-source.js');
  await writeFile(entry, lines.join('\n') + program);
  await build({
    root: folder,
    configFile: false,
    logLevel: 'error',
    build: {
      target: 'chrome120',
      outDir: folder,
      emptyOutDir: false,
      lib: { entry, formats: ['es'], fileName: () => 'reader.js' },
    },
  });
  await writeFile(
    join(folder, 'reader.html'),
    '<!doctype html><title>Reader</title><button>Allow</button><script type="module" src="reader.js"></script>',
  );
  const manifest = {
    manifest_version: 3,
    name: 'Reader of webmails',
    version: '1.0.0',
    permissions: ['scripting'],
    host_permissions: ['http://127.0.0.1/*'],
    background: { service_worker: 'reader.js', type: 'module' },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
