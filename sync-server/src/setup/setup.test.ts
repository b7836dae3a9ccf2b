import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError } from '../config.ts';
import { openSqliteStorage } from '../storage/sqlite.ts';
import { TestClock } from '../testing/test-clock.ts';
import { setupRequest, TestTeam } from '../testing/test-team.ts';
import { setUp } from './setup.ts';

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sidebook-setup-'));
  folder = join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

interface Run {
  readonly isDone: boolean;
  readonly text: string;
  readonly questions: readonly string[];
}

/** Runs it; `answers` are what somebody types, null for nobody there. */
async function run(args: readonly string[], answers: readonly string[] | null = null, env = {}): Promise<Run> {
  const left = [...(answers ?? [])];
  const said: string[] = [];
  const questions: string[] = [];
  const terminal = {
    interactive: answers !== null,
    say: (text: string) => void said.push(text),
    ask: (question: string) => {
      questions.push(question);
      const answer = left.shift();
      return answer === undefined ? Promise.reject(new Error('asked too much')) : Promise.resolve(answer);
    },
  };
  const isDone = await setUp(args, { env, terminal, clock: new TestClock(), random: randomBytes, patience: 20 });
  expect(left).toEqual([]);
  return { isDone, text: said.join('\n'), questions };
}

const codeIn = (text: string): string => /\/setup#(\S+)/.exec(text)?.[1] ?? '';

/** Starts a server on what was prepared, and uses the link's code. */
async function useCode(code: string): Promise<number> {
  const team = await TestTeam.start({ storage: openSqliteStorage(folder) });
  try {
    // What a start without a workspace does.
    await team.server.issueSetupCode();
    return (await team.post('/v1/setup', setupRequest(code))).status;
  } finally {
    await team.close();
  }
}

describe('[OPS-7] sync-server setup', () => {
  test('by options alone: checks, files to paste, what is written, and a link that works', async () => {
    const url = 'http://localhost:1';
    const args = ['--yes', '--data', folder, '--port', '0', '--public-url', url, '--trust-proxy'];
    const { isDone, text, questions } = await run(args);
    expect([isDone, questions]).toEqual([true, []]);
    expect(text).toMatch(/ok +Data folder: .*\n.*Disk: .*\n.*Clock: /);
    expect(text).toContain('wrong    Public address: nothing listens there');
    expect(text).toContain('[Service]');
    expect(text).toContain('    localhost:1 {');
    expect(text).toContain('proxy_set_header Upgrade');
    expect(text).toContain(`${url}/setup#`);
    expect(readdirSync(folder).filter((name) => !name.startsWith('sidebook.db-'))).toEqual([
      'server-key.pem',
      'sidebook.db',
      'sidebook.lock',
    ]);
    expect([statSync(folder).mode & 0o777, statSync(join(folder, 'server-key.pem')).mode & 0o777]).toEqual([
      0o700, 0o600,
    ]);
    expect(await useCode(codeIn(text))).toBe(200);
  });

  test('shows what it writes before it writes, and the link after', async () => {
    const { text } = await run(['--yes', '--data', folder, '--port', '0']);
    expect(text.indexOf(`  ${folder}, for its owner alone`)).toBeGreaterThan(text.indexOf('[Service]'));
    expect(text.indexOf('/setup#')).toBeGreaterThan(text.indexOf(`  ${folder}, for its owner alone`));
    expect(text).toContain('links lead to this machine alone');
    // Without a proxy in front there is nothing to configure.
    expect(text).not.toContain('proxy_pass');
  });

  test('asks at a terminal, with what was given as the answer of an empty line', async () => {
    const answers = [
      folder,
      'crm.example',
      'http://localhost:1/',
      'seven',
      '0',
      'maybe',
      'n',
      'https://a.example, https://b.example',
      'y',
    ];
    const { isDone, text, questions } = await run(['--public-url', 'https://old.example', '--port', '7272'], answers);
    expect(isDone).toBe(true);
    expect(questions[1]).toContain('[https://old.example]');
    expect(questions).toHaveLength(answers.length);
    expect(text).toContain('"crm.example" is not an address');
    expect(text).toContain('"seven" is not a port');
    expect(text).toContain('--port 0 ');
    expect(text).toContain('--allow-origin https://a.example --allow-origin https://b.example');
    expect(text).not.toContain('--trust-proxy --');
    expect(await useCode(codeIn(text))).toBe(200);
  });

  test('writes nothing when the answer is no, which is what an empty line says', async () => {
    for (const last of ['n', '']) {
      const { isDone, text } = await run(['--data', folder, '--port', '0'], ['', '', '', '', '', last]);
      expect([isDone, existsSync(folder)]).toEqual([false, false]);
      expect(text).not.toContain('/setup#');
      expect(text).toContain('Nothing was written.');
    }
  });

  test('without a terminal, without --yes, and with options that make no sense it says so and writes nothing', async () => {
    await expect(run(['--data', folder])).rejects.toThrow(ConfigError);
    await expect(run(['--data', folder, '--yes', '--port', 'x'])).rejects.toThrow('not a port');
    await expect(run(['--help'], [])).rejects.toThrow('options of the server');
    expect(existsSync(folder)).toBe(false);
  });

  test('run again before anybody used the link, it makes another; afterwards none', async () => {
    const [first, second] = [
      await run(['--yes', '--data', folder, '--port', '0']),
      await run(['--yes', '--data', folder, '--port', '0']),
    ];
    expect(codeIn(first.text)).not.toBe(codeIn(second.text));
    expect(await useCode(codeIn(first.text))).toBe(200);
    const { isDone, text } = await run(['--yes', '--data', folder, '--port', '0']);
    expect([isDone, codeIn(text)]).toEqual([true, '']);
    expect(text).toContain('admin recover');
  });

  test('a script may give the code', async () => {
    const { text } = await run(['--yes', '--data', folder, '--port', '0'], null, {
      SIDEBOOK_SETUP_CODE: 'code-of-a-script',
    });
    expect(codeIn(text)).toBe('code-of-a-script');
  });
});
