import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../support/repository.ts';
import { toolPath } from '../support/tools.ts';

/**
 * The import rules themselves run as a step of `npm test`. Here each rule is given a small tree that breaks it:
 * a rule whose pattern no longer matches anything would otherwise pass for ever.
 */
const offences: Record<string, readonly [file: string, imported: string]> = {
  'no-circular': ['packages/domain/src/first.ts', './second.ts'],
  'no-unresolvable': ['extension/worker/lost.ts', './nowhere.ts'],
  'not-to-dev-dep': ['sync-server/src/tool.ts', 'vitest'],
  'domain-alone': ['packages/domain/src/clock.ts', 'node:fs'],
  'crdt-blind-to-transport': ['packages/crdt/src/sender.ts', '@sidebook/sync/protocol/messages'],
  'projections-read-only': ['packages/projections/src/writer.ts', 'yjs'],
  'sync-blind-to-content': ['packages/sync/src/client/reader.ts', '@sidebook/domain/first'],
  'server-knows-the-protocol': ['sync-server/src/reader.ts', '@sidebook/domain/first'],
  'restore-knows-records': ['sync-server/src/restore/reader.ts', '@sidebook/projections/first'],
  'server-blind-to-content': ['sync-server/src/rooms/reader.ts', '../restore/reader.ts'],
  'components-import-no-feature': ['extension/components/list.ts', '../features/deals.ts'],
  'features-do-not-write': ['extension/features/deals.ts', 'yjs'],
  'platform-alone': ['extension/platform/alarms.ts', '../worker/lost.ts'],
  'worker-uses-ports': ['extension/worker/view.ts', 'preact'],
  'nothing-imports-tests': ['extension/messaging/client.ts', '../../test/support/seeded.ts'],
};

/** Imports the import rules must leave alone, one of each kind that the layout wants. */
const accepted: readonly (readonly [file: string, imported: string])[] = [
  ['packages/crdt/src/document.ts', 'yjs'],
  ['packages/crdt/src/document.ts', '@sidebook/domain/first'],
  ['sync-server/src/files.ts', 'node:fs'],
  ['sync-server/src/restore/known.ts', '@sidebook/domain/first'],
  ['extension/components/button.ts', 'preact'],
  ['extension/worker/replica.ts', '@sidebook/crdt/document'],
  ['packages/domain/src/third.test.ts', 'vitest'],
];

const config = join(repositoryRoot, '.dependency-cruiser.cjs');
const declared = createRequire(import.meta.url)(config) as { forbidden: { name: string; comment?: string }[] };
let tree = '';
let found: { rule: string; from: string }[] = [];

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

function plant(): void {
  write('tsconfig.json', '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }');
  for (const owner of [
    'extension',
    'sync-server',
    'packages/domain',
    'packages/crdt',
    'packages/projections',
    'packages/sync',
  ]) {
    const name = `@sidebook/${owner.split('/').at(-1)}`;
    const manifest = {
      name,
      exports: { './*': './src/*.ts' },
      dependencies: { yjs: '1', preact: '1' },
      devDependencies: { vitest: '1' },
    };
    write(`${owner}/package.json`, JSON.stringify(manifest));
    mkdirSync(join(tree, 'node_modules/@sidebook'), { recursive: true });
    symlinkSync(join(tree, owner), join(tree, 'node_modules', name), 'junction');
  }
  for (const name of ['yjs', 'preact', 'vitest']) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', exports: './index.js' }));
    write(`node_modules/${name}/index.js`, 'export const value = 1;\n');
  }
  const files = new Map<string, string[]>();
  for (const [file, imported] of [...Object.values(offences), ...accepted]) {
    files.set(file, [...(files.get(file) ?? []), imported]);
    if (imported.startsWith('.') && imported !== './nowhere.ts') {
      const target = posix.join(dirname(file), imported);
      files.set(target, files.get(target) ?? []);
    }
  }
  files.set('packages/domain/src/second.ts', ['./first.ts']);
  files.set('packages/sync/src/protocol/messages.ts', []);
  for (const [file, imports] of files) {
    const lines = imports.map((imported, index) => `import { value as value${index} } from '${imported}';`);
    write(file, [...lines, 'export const value = 1;', ''].join('\n'));
  }
}

function cruise(): { rule: string; from: string }[] {
  const printed = execFileSync(
    process.execPath,
    [
      toolPath('dependency-cruiser', 'depcruise'),
      '--config',
      config,
      '--output-type',
      'json',
      'packages',
      'extension',
      'sync-server',
      'test',
    ],
    { cwd: tree, encoding: 'utf8' },
  );
  const result = JSON.parse(printed) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return result.summary.violations.map((violation) => ({ rule: violation.rule.name, from: violation.from }));
}

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'sidebook-imports-')));
  plant();
  found = cruise();
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('import rules', () => {
  it('each has an offence here that proves it, and a comment that says what to do', () => {
    expect(Object.keys(offences).toSorted()).toEqual(declared.forbidden.map((rule) => rule.name).toSorted());
    for (const rule of declared.forbidden) {
      expect(rule.comment, `Give the rule ${rule.name} a comment that says what to do instead.`).toMatch(/\w{3}/);
    }
  });

  it.each(Object.entries(offences))('%s is reported', (rule, [from]) => {
    expect(found).toContainEqual({ rule, from });
  });

  it('leaves the wanted imports alone', () => {
    const files = new Set(accepted.map(([file]) => file));
    expect(found.filter((violation) => files.has(violation.from))).toEqual([]);
  });
});
