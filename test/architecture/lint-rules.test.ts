import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../support/repository.ts';
import { toolPath } from '../support/tools.ts';

/** Bans that the layers rest on, each with code that breaks it: an override that is too wide would switch one off unseen. */
const offences: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['packages/domain/src/deadline.ts', 'export const now = Date.now();', 'no-restricted-globals'],
  ['packages/domain/src/later.ts', 'setTimeout(() => 0, 1);', 'no-restricted-globals'],
  ['packages/crdt/src/ids.ts', 'export const id = crypto.randomUUID();', 'no-restricted-globals'],
  ['packages/crdt/src/pick.ts', 'export const pick = Math.random();', 'no-restricted-properties'],
  ['extension/features/badge.ts', "void chrome.action.setBadgeText({ text: '1' });", 'no-restricted-globals'],
  ['extension/worker/alarm.ts', "import { browser } from 'wxt/browser';\nvoid browser;", 'no-restricted-imports'],
  ['sync-server/src/room.ts', "console.log('joined');", 'no-console'],
  ['packages/sync/src/any.ts', 'export const value: any = 1;', 'no-explicit-any'],
  ['extension/worker/BadName.ts', 'export const value = 1;', 'filename-case'],
];

const accepted: readonly (readonly [file: string, code: string])[] = [
  ['packages/domain/src/calendar/days.ts', 'export const start = new Date(0);'],
  ['extension/platform/badge.ts', "import { browser } from 'wxt/browser';\nexport const badge = browser;"],
  ['sync-server/src/log.ts', "console.log('started');"],
];

let tree = '';
const found = new Map<string, string[]>();

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'sidebook-lint-')));
  const config = JSON.parse(readFileSync(join(repositoryRoot, '.oxlintrc.json'), 'utf8')) as Record<string, unknown>;
  // None of these rules needs types, whose checker is found only where the packages are.
  writeFileSync(join(tree, '.oxlintrc.json'), JSON.stringify({ ...config, options: { typeAware: false } }));
  for (const [file, code] of [...offences, ...accepted]) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${code}\n`);
  }
  const { stdout } = spawnSync(process.execPath, [toolPath('oxlint'), '--format', 'json'], {
    cwd: tree,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] };
  for (const { filename, code } of diagnostics) found.set(filename, [...(found.get(filename) ?? []), code]);
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('lint', () => {
  it.each(offences)('in %s refuses %s', (file, _code, rule) => {
    expect(found.get(file)?.join(' ')).toContain(rule);
  });

  it.each(accepted)('in %s accepts %s', (file) => {
    expect(found.get(file)).toBeUndefined();
  });
});
