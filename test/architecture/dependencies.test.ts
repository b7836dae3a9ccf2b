import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repository.ts';

interface Manifest {
  readonly name: string;
  readonly version?: string;
  readonly license?: string | { readonly type: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const allowedLicences = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'CC0-1.0',
  'Unlicense',
]);

const read = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

const manifests = repositoryFiles()
  .filter((path) => /(^|\/)package\.json$/.test(path) && !path.startsWith('test/fixtures/'))
  .map((path) => join(repositoryRoot, dirname(path)));

/** Folder of a dependency as Node finds it from inside `folder`; undefined for one that this system does not need. */
function installed(folder: string, name: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    const candidate = join(current, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (current === dirname(current)) return undefined;
  }
}

/** Folders of everything that is shipped or runs on the server: the dependencies, and theirs. */
function shipped(): string[] {
  const found = new Set<string>();
  const visit = (folder: string): void => {
    for (const name of Object.keys(read(folder).dependencies ?? {})) {
      const dependency = installed(folder, name);
      if (dependency === undefined) throw new Error(`${name}, which ${folder} needs, is not installed: run npm start.`);
      if (found.has(dependency)) continue;
      found.add(dependency);
      visit(dependency);
    }
  };
  for (const folder of manifests) if (folder !== join(repositoryRoot, 'test')) visit(folder);
  return [...found].filter((folder) => folder.includes('node_modules'));
}

/** Whether an SPDX expression (`MIT`, `(MPL-2.0 OR Apache-2.0)`, `MIT AND ISC`) can be met with allowed licences. */
function mayUse(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(/\s+OR\s+/);
  return choices.some((choice) => choice.split(/\s+AND\s+/).every((licence) => allowedLicences.has(licence.trim())));
}

describe('dependencies', () => {
  it('have one version each, written in the catalog', () => {
    const elsewhere = manifests.flatMap((folder) => {
      const { name, dependencies, devDependencies } = read(folder);
      return Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
        .map(([dependency, version]) => `${name}: ${dependency} ${version}`);
    });
    expect(
      elsewhere,
      'Put the version into the catalog of pnpm-workspace.yaml, with the reason, and write catalog: here.',
    ).toEqual([]);
  });

  it('hold one copy of yjs', () => {
    const copies = readdirSync(join(repositoryRoot, 'node_modules', '.pnpm')).filter((name) => name.startsWith('yjs@'));
    expect(copies, 'Two copies do not recognise each other: keep the override in pnpm-workspace.yaml.').toHaveLength(1);
  });

  it('have licences that allow to ship them', () => {
    const folders = shipped();
    expect(folders.length).toBeGreaterThan(10);
    const refused = folders.flatMap((folder) => {
      const { name, version, license } = read(folder);
      const expression = typeof license === 'object' ? license.type : (license ?? 'none');
      return mayUse(expression) ? [] : [`${name}@${version}: ${expression}`];
    });
    expect(refused, 'Use another package, or add the licence to the list after reading it.').toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(MPL-2.0 OR GPL-3.0-only)', true],
    ['MIT AND GPL-3.0-only', false],
    ['AGPL-3.0', false],
    ['none', false],
  ])('judge the licence %s', (expression, allowed) => expect(mayUse(expression)).toBe(allowed));
});
