import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes of a built file or of several, as they lie in the package and compressed. */
export interface Bytes {
  readonly min: number;
  readonly gz: number;
}

export interface EntrypointSize {
  /** `popup`, `sidepanel`, `app`, `background`, or the name of a content script. */
  readonly name: string;
  readonly kind: 'page' | 'worker' | 'content script';
  /** JavaScript that is loaded before the first line of the entrypoint runs. */
  readonly script: Bytes;
  readonly style: Bytes;
  /** JavaScript that it loads later, when it is needed. */
  readonly lazy: Bytes;
}

const staticImport = /\b(?:import|export)\s*(?:[^"'()]*?\bfrom\s*)?["'](\.{0,2}\/[^"']+)["']/g;
const dynamicImport = /\bimport\s*\(\s*["'`](\.{0,2}\/[^"'`]+)["'`]\s*\)/g;
const loaded = /<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.(?:js|css))"/g;

function measure(files: Iterable<string>): Bytes {
  let min = 0;
  let gz = 0;
  for (const file of files) {
    const content = readFileSync(file);
    min += content.length;
    gz += gzipSync(content, { level: 9 }).length;
  }
  return { min, gz };
}

function find(text: string, pattern: RegExp, folder: string, root: string): string[] {
  const paths = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  const files = paths.map((path) => (path.startsWith('/') ? join(root, path) : join(folder, path)));
  return files.filter((file) => existsSync(file));
}

/** Everything that is loaded with `files`; `lazy` gets what is loaded only when a line asks for it. */
function follow(files: readonly string[], root: string, lazy: Set<string>): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    const text = readFileSync(file, 'utf8');
    for (const next of find(text, staticImport, dirname(file), root)) visit(next);
    for (const next of find(text, dynamicImport, dirname(file), root)) lazy.add(next);
  };
  for (const file of files) visit(file);
  return found;
}

function entrypoint(
  name: string,
  kind: EntrypointSize['kind'],
  files: readonly string[],
  root: string,
): EntrypointSize {
  const later = new Set<string>();
  const scripts = follow(
    files.filter((file) => file.endsWith('.js')),
    root,
    later,
  );
  const lazy = new Set<string>();
  for (const file of later) for (const part of follow([file], root, new Set())) if (!scripts.has(part)) lazy.add(part);
  const style = files.filter((file) => file.endsWith('.css'));
  return { name, kind, script: measure(scripts), style: measure(style), lazy: measure(lazy) };
}

/**
 * Sizes of the entrypoints of a built extension. A file that two entrypoints load is counted in each.
 *
 * @param root folder with the manifest.json
 */
export function entrypointSizes(root: string): EntrypointSize[] {
  if (!existsSync(join(root, 'manifest.json'))) throw new Error(`No built extension in ${root}: run npx wxt build.`);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const sizes: EntrypointSize[] = [];
  for (const page of files.filter((path) => /^[^/]+\.html$/.test(path)).toSorted()) {
    const parts = find(readFileSync(join(root, page), 'utf8'), loaded, root, root);
    sizes.push(entrypoint(page.replace('.html', ''), 'page', parts, root));
  }
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as {
    background?: { service_worker?: string };
  };
  const worker = manifest.background?.service_worker;
  if (worker !== undefined) sizes.push(entrypoint('background', 'worker', [join(root, worker)], root));
  // A script at the top is one that the worker puts into a page itself, as it does with those of the folder.
  const injected = files.filter((file) => /^(content-scripts\/)?[^/]+\.js$/.test(file) && file !== worker);
  for (const path of injected.toSorted()) {
    sizes.push(entrypoint(basename(path, '.js'), 'content script', [join(root, path)], root));
  }
  return sizes;
}
