import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, repositoryRoot } from '../support/repository.ts';
import { implementedRules as productRules } from './implemented-rules.ts';
import { ownRules } from './own-rules.ts';
import { leftOutRules, ruleExists, wholeAreas } from './rule-areas.ts';
import { rulesInTitles } from './test-titles.ts';

const implementedRules = [...productRules, ...Object.keys(ownRules)];
const testFiles = repositoryFiles().filter((path) => /\.(test|spec)\.tsx?$/.test(path));
const named = new Map<string, Set<string>>();
for (const path of testFiles) {
  for (const id of rulesInTitles(readFileSync(join(repositoryRoot, path), 'utf8'))) {
    named.set(id, (named.get(id) ?? new Set()).add(path));
  }
}

describe('rules and their tests', () => {
  it('names every implemented rule in the title of a test', () => {
    const missing = implementedRules.filter((id) => !named.has(id));
    const claimed = new Set(implementedRules);
    const more = [...named.keys()].filter((id) => !claimed.has(id));
    console.log(`rules: ${implementedRules.length - missing.length} of ${implementedRules.length} covered`);
    if (more.length > 0) console.log(`tested, but not claimed as a whole: ${more.join(' ')}`);
    expect(
      missing.join(' '),
      'Write a test whose title begins with the id in brackets, or take the id from implemented-rules.ts.',
    ).toBe('');
  });

  it('names no rule that does not exist', () => {
    const unknown = [...named]
      .filter(([id]) => !ruleExists(id))
      .map(([id, paths]) => `${id} in ${[...paths].join(', ')}`);
    expect(unknown, 'Mend the id in the title, or add its area to rule-areas.ts.').toEqual([]);
  });

  it('follows every rule of the whole areas, or says why not', () => {
    const known = new Set([...implementedRules, ...Object.keys(leftOutRules)]);
    const ids = wholeAreas.flatMap(([area, from, to]) =>
      Array.from({ length: to - from + 1 }, (_, index) => `${area}-${from + index}`),
    );
    expect(ids.filter((id) => !known.has(id))).toEqual([]);
    expect(implementedRules.filter((id) => Object.hasOwn(leftOutRules, id))).toEqual([]);
    expect(Object.keys(leftOutRules).filter((id) => !ruleExists(id))).toEqual([]);
  });

  it('lists each rule once', () => {
    const twice = implementedRules.filter((id, index) => implementedRules.indexOf(id) !== index);
    expect(twice, 'Delete the second mention in implemented-rules.ts.').toEqual([]);
  });
});

describe('reading titles', () => {
  it('finds ids in titles of tests, groups and tables, and nowhere else', () => {
    const bracketed = (id: string): string => `[${id}]`;
    const text = [
      `describe('${bracketed('AAA-1')} a group', () => {`,
      `  it("${bracketed('AAA-2, AAA-3')} two at once", run);`,
      `  test.each([[1], [2]])('${bracketed('AAA-4')} ${bracketed('AAA-5')} a table', run);`,
      `  // it is like ${bracketed('AAA-6')}`,
      `  const table = [['${bracketed('AAA-8')} a row', 1]];`,
      `  const note = 'see ${bracketed('AAA-7')}';`,
      `  it('keeps list[A-1] apart', run);`,
    ].join('\n');
    expect([...rulesInTitles(text)]).toEqual(['AAA-1', 'AAA-2', 'AAA-3', 'AAA-4', 'AAA-5', 'AAA-8']);
  });
});
