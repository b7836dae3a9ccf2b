import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entrypointSizes } from '../support/bundle-sizes.ts';
import { repositoryRoot } from '../support/repository.ts';
import { contentScriptBudget, sizeBudgets } from './size-budgets.ts';

describe('bundle sizes', () => {
  it('stay within their budgets', () => {
    const sizes = entrypointSizes(join(repositoryRoot, '.output', 'chrome-mv3'));
    const rows = sizes.map(({ name, kind, script, style, lazy }) => {
      const budget = sizeBudgets[name] ?? (kind === 'content script' ? contentScriptBudget : null);
      return { name, js: script.min, gzip: script.gz, later: lazy.min, css: style.min, budget };
    });
    console.table(rows);
    const over = rows.filter(({ js, budget }) => budget !== null && js > budget);
    expect(over, 'Load less at the start (import() what is needed later), or raise the budget with a reason.').toEqual(
      [],
    );
  });

  it('have a line for every entrypoint, and none for one that is gone', () => {
    const sizes = entrypointSizes(join(repositoryRoot, '.output', 'chrome-mv3'));
    const built = new Set(sizes.map(({ name }) => name));
    const pagesAndWorker = sizes.filter(({ kind }) => kind !== 'content script').map(({ name }) => name);
    const listed = Object.keys(sizeBudgets);
    expect(
      pagesAndWorker.filter((name) => !listed.includes(name)),
      'Add it to size-budgets.ts.',
    ).toEqual([]);
    expect(
      listed.filter((name) => !built.has(name)),
      'Take it from size-budgets.ts.',
    ).toEqual([]);
  });
});
