import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repository.ts';

const allFiles = repositoryFiles();
const binary = /\.(png|ico|jpe?g|gif|webp|woff2?|pdf|bin|zip|db|sqlite)$/i;
const isFixture = (path: string): boolean => path.startsWith('test/fixtures/');

const texts = new Map<string, string>();
for (const path of allFiles) {
  if (!binary.test(path)) texts.set(path, readFileSync(join(repositoryRoot, path), 'utf8'));
}
/** This file has to spell what it forbids. */
const thisFile = 'test/architecture/source-tree.test.ts';
const ownTexts = [...texts].filter(([path]) => !isFixture(path) && path !== 'pnpm-lock.yaml' && path !== thisFile);
const sources = ownTexts.filter(([path]) => /\.(tsx?|mjs|cjs|css|html)$/.test(path));

/** `path:line` of every line that the pattern matches. */
function linesWith(files: Iterable<readonly [path: string, text: string]>, pattern: RegExp): string[] {
  return [...files].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );
}

describe('the tree', () => {
  it('has nothing at the top but what belongs there', () => {
    const top = new Set(allFiles.map((path) => path.split('/')[0] ?? path));
    const folders = ['extension', 'packages', 'sync-server', 'test'];
    const files = [
      'README.md',
      'LICENSE',
      'package.json',
      'pnpm-lock.yaml',
      'pnpm-workspace.yaml',
      'tsconfig.json',
      'wxt.config.ts',
    ];
    const strangers = [...top].filter((name) => !name.startsWith('.') && ![...folders, ...files].includes(name));
    expect(strangers, 'Move it into extension, packages, sync-server or test.').toEqual([]);
  });

  it('writes names in small letters with hyphens', () => {
    const allowed =
      /^(_locales|README\.md|LICENSE|SPEC\.md|ORIGIN\.md|\.[a-z.-]+|[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*)$/;
    const odd = allFiles.filter((path) => !isFixture(path) && path.split('/').some((name) => !allowed.test(name)));
    expect(odd, 'Rename it: small letters, words joined by hyphens.').toEqual([]);
  });

  it('has no drawer for things without a home', () => {
    const drawers = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'manager', 'managers']);
    const words = (path: string): string[] => path.replace(/(\.[a-z]+)+$/, '').split(/[/-]/);
    const found = allFiles.filter((path) => !isFixture(path) && words(path).some((word) => drawers.has(word)));
    expect(found, 'Name the file after what it does, and put it beside what uses it.').toEqual([]);
  });

  it('keeps style sheets and pages short enough to read at once', () => {
    const long = sources
      .filter(([path]) => /\.(css|html)$/.test(path))
      .map(([path, text]) => [path, text.split('\n').filter((line) => line.trim() !== '').length] as const)
      .filter(([, lines]) => lines > 320);
    expect(long, 'Split the file: 320 lines are the limit, as lint has it for code.').toEqual([]);
  });

  it('leaves no work lying about in comments', () => {
    const found = linesWith(ownTexts, /\b(TODO|FIXME|XXX|HACK)\b/);
    expect(found, 'Do it now, or write an issue and delete the comment.').toEqual([]);
  });

  it('runs every test that it has', () => {
    const tests = sources.filter(([path]) => /\.(test|spec|suite)\.tsx?$/.test(path) || path.startsWith('test/'));
    const found = linesWith(
      tests,
      /\b(it|test|describe)\.(only|skip|skipIf|runIf|todo|fixme|fails)\b|\b(xit|fit|xdescribe|fdescribe)\(/,
    );
    expect(found, 'Mend the test or delete it; a test that does not run proves nothing.').toEqual([]);
  });

  it('runs anywhere: no path of one machine', () => {
    const found = linesWith(ownTexts, /(^|[\s'"`(=])\/(work|home|Users|root)\//);
    expect(found, 'Use a path relative to the repository.').toEqual([]);
  });

  it('takes packages from whatever registry the machine is set up for', () => {
    const files = [...texts].filter(([path]) => !isFixture(path) && path !== thisFile);
    const found = linesWith(files, /registry\.(npmjs|npmmirror|yarnpkg)\.|tarball:|\.tgz\b/);
    expect(found, 'Install again without a lockfile entry that names a host: pnpm install --lockfile-only.').toEqual(
      [],
    );
  });
});
