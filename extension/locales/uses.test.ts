/// <reference types="vite/client" />
import { describe, expect, test } from 'vitest';
import { parseSync } from 'vite';
import { all as en } from './en/all.ts';
import { small } from './en/small.ts';
import ahead from './texts-ahead.json';

const sources = import.meta.glob<string>(
  ['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}', '!../locales/{en,de,es,it,pl}/**', '!../node_modules/**'],
  { query: '?raw', import: 'default', eager: true },
);

/** Keys that stand in the source as a whole text, or that a template such as `activities.${kind}` can make. */
function usedKeys(code: string, keys: readonly string[]): Set<string> {
  const used = new Set<string>();
  for (const [, text] of code.matchAll(/['"`]([a-z]+\.[A-Za-z.]+)['"`]/g)) {
    if (text !== undefined && keys.includes(text)) used.add(text);
  }
  for (const [, template] of code.matchAll(/`([a-z]+\.[A-Za-z.]*\$\{[^`]*)`/g)) {
    const pattern = (template ?? '').split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
    const matcher = new RegExp(`^${pattern.join('[A-Za-z]+')}$`);
    for (const key of keys) if (matcher.test(key)) used.add(key);
  }
  return used;
}

describe('finding the uses of a text', () => {
  const keys = ['app.save', 'kind.call', 'kind.task', 'kind.callLong.other'];
  test('in quotes', () => expect([...usedKeys("t('app.save')", keys)]).toEqual(['app.save']));
  test('by a template', () => expect([...usedKeys('t(`kind.${kind}`)', keys)]).toEqual(['kind.call', 'kind.task']));
  test('not by a part of a word', () => expect([...usedKeys("t('app.saved')", keys)]).toEqual([]));
});

// `texts-ahead.json` holds what is written before its screen; it is empty when all screens are there.
test('every text has a place where it is shown', () => {
  const keys = Object.keys(en);
  const used = new Set<string>(Object.values(sources).flatMap((code) => [...usedKeys(code, keys)]));
  const waiting = new Set<string>(ahead);
  expect(keys.filter((key) => !used.has(key) && !waiting.has(key)).join('\n')).toBe('');
  // A text that is gone leaves the list, too.
  expect(ahead.filter((key) => !keys.includes(key))).toEqual([]);
});

test('the popup and the parts show only texts that the popup loads', () => {
  const panelParts = ['stage-switcher.tsx'];
  const foreign = Object.entries(sources)
    .filter(([file]) => /\/(features|entrypoints)\/popup\/|\/components\//.test(file))
    .filter(([file]) => !panelParts.some((part) => file.endsWith(`/${part}`)))
    .flatMap(([file, code]) =>
      [...usedKeys(code, Object.keys(en))].filter((key) => !Object.hasOwn(small, key)).map((key) => `${file}: ${key}`),
    );
  expect(foreign).toEqual([]);
});

/** Attributes that a person reads or hears. Those of our own parts are here too. */
const spokenAttributes = new Set(
  'title label placeholder alt aria-label aria-description text help error words reason sub hint summary'.split(' '),
);
/** Names, signs and addresses that are the same in every language. */
const untranslated = /^(Sidebook|Esc|CSV|vCard|https:\/\/\S+)$/;

interface Node {
  type: string;
  [key: string]: unknown;
}

/** Words in JSX that are not looked up in a catalog. */
function hardCodedTexts(code: string): string[] {
  const found: string[] = [];
  const note = (text: unknown): void => {
    if (typeof text !== 'string') return;
    const words = text.trim();
    if (/\p{L}{2,}/u.test(words) && !untranslated.test(words)) found.push(words);
  };
  const noteExpression = (node: Node): void => {
    if (node.type === 'Literal') note(node['value']);
    else if (node.type === 'TemplateLiteral') {
      for (const quasi of node['quasis'] as { value: { cooked: string } }[]) note(quasi.value.cooked);
    } else if (node.type === 'ConditionalExpression') {
      noteExpression(node['consequent'] as Node);
      noteExpression(node['alternate'] as Node);
    } else if (node.type === 'LogicalExpression') {
      noteExpression(node['right'] as Node);
    }
  };
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const item of value) walk(item);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = value as Node;
    if (node.type === 'JSXText') note(node['value']);
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
      for (const child of node['children'] as Node[]) {
        if (child.type === 'JSXExpressionContainer') noteExpression(child['expression'] as Node);
      }
    }
    if (node.type === 'JSXAttribute') {
      const name = (node['name'] as { name?: unknown }).name;
      const given = node['value'] as Node | null;
      if (typeof name === 'string' && spokenAttributes.has(name) && given !== null) {
        noteExpression(given.type === 'JSXExpressionContainer' ? (given['expression'] as Node) : given);
      }
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(parseSync('source.tsx', code, { lang: 'tsx' }).program);
  return found;
}

describe('finding words that are not in a catalog', () => {
  test.each([
    ['<b>Save now</b>', ['Save now']],
    ["<b>{done ? 'Done' : t('app.save')}</b>", ['Done']],
    ['<b title="Close it" class="btn btn-quiet" />', ['Close it']],
    ["<Field label={open && 'Name'} />", ['Name']],
    ["<b>{t('app.save')} · {count}</b>", []],
    ['<kbd keys="Esc">E</kbd>', []],
  ])('%s', (code, expected) => expect(hardCodedTexts(`const x = ${code};`)).toEqual(expected));
});

test('no words stand in JSX', () => {
  const found = Object.entries(sources)
    .filter(([file]) => file.endsWith('.tsx'))
    .flatMap(([file, code]) => hardCodedTexts(code).map((words) => `${file}: ${words}`));
  expect(found).toEqual([]);
});
