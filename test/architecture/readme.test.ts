import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repository.ts';

const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');
const scripts = (JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8')) as { scripts: object }).scripts;

/** Words in code marks and targets of links that can only be files: with a slash, or with a known ending. */
function namedPaths(text: string): string[] {
  const code = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const links = [...text.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  const looksLikePath = (word: string): boolean =>
    /^[A-Za-z.][\w./-]*$/.test(word) && (/\.(ts|tsx|mjs|cjs|json|yaml|md|css|png)$/.test(word) || word.includes('/'));
  return [...code.filter(looksLikePath), ...links.filter((link) => !/^[a-z]+:/.test(link))];
}

describe('README', () => {
  it('names only files and folders that exist', () => {
    const paths = namedPaths(readme);
    expect(paths.length).toBeGreaterThan(10);
    // What a command makes is not there before it has run.
    const kept = paths.filter((path) => !path.startsWith('.output/'));
    const missing = kept.filter((path) => !existsSync(join(repositoryRoot, path)));
    expect(missing, 'Mend the path in README.md.').toEqual([]);
  });

  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?(start|test|[a-z]+)\b/g)].map((match) => match[1] ?? '');
    const missing = named.filter((name) => !(name in scripts));
    expect(named.length).toBeGreaterThan(1);
    expect(missing, 'Mend the command in README.md, or add it to package.json.').toEqual([]);
  });

  it('[OPS-5] explains every event of the log of the server, every metric, and every flag', () => {
    const sources = repositoryFiles()
      .filter((path) => /^sync-server\/src\/.*\.ts$/.test(path) && !/\.test\.ts$|\/testing\//.test(path))
      .map((path) => readFileSync(join(repositoryRoot, path), 'utf8'));
    const found = (pattern: RegExp): string[] => [
      ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))),
    ];
    const events = found(/log\.(?:info|warn|error)\(\s*'([a-z-]+)'/g);
    const metrics = found(/'(sidebook_[a-z_]+)'/g);
    const flags = found(/^ {2}(--[a-z-]+) /gm);
    expect([events.length > 10, metrics.length > 5, flags.length > 5]).toEqual([true, true, true]);
    const missing = [...events, ...metrics, ...flags].filter((word) => !new RegExp(`\`${word}[\`{ ]`).test(readme));
    expect(missing, 'Explain it in README.md under Running the server.').toEqual([]);
  });

  it('is read as it is meant', () => {
    const text =
      'See `test/run/start.ts`, `wxt.config.ts`, [the rules](test/a.md#x), `npm start`, `a => b` and `@sidebook/sync`.';
    expect(namedPaths(text)).toEqual(['test/run/start.ts', 'wxt.config.ts', 'test/a.md']);
  });
});
