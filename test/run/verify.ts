/**
 * `npm test`: formatting, lint, types, import rules, unused code, tests, builds, bundle sizes, tests in the browser.
 * Everything runs even when something before it failed. The last line counts every test, and each tool as one.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/repository.ts';
import { toolPath } from '../support/tools.ts';
import { type Command, killCommands, runCommand } from './commands.ts';
import { judgeRun, readTestCounts } from './test-counts.ts';

interface Step {
  readonly title: string;
  readonly commands: readonly Command[];
  readonly minutes: number;
  /** The report whose tests are counted; a step without one is itself the one test. */
  readonly report?: { readonly kind: 'vitest' | 'playwright'; readonly file: string };
  /** A path that has to exist, because another step makes it. */
  readonly needs?: string;
}

interface Outcome {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly note: string;
  readonly seconds: number;
}

const reports = join(repositoryRoot, '.output', 'reports');

const oxfmt = toolPath('oxfmt');
const oxlint = toolPath('oxlint');
const tsc = toolPath('typescript', 'tsc');
const wxt = toolPath('wxt');
const dependencyCruiser = toolPath('dependency-cruiser', 'depcruise');
const knip = toolPath('knip');
const vitest = toolPath('vitest');
const playwright = toolPath('@playwright/test', 'playwright');

function vitestStep(title: string, minutes: number, projects: readonly string[]): Step {
  const file = join(reports, `${title.replaceAll(' ', '-')}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  // Vitest paints its output unless it is told not to, whatever it is written to.
  const paint = process.stdout.isTTY ? [] : ['--no-color'];
  const outputs = [...paint, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  return {
    title,
    minutes,
    commands: [[vitest, 'run', '--config', 'test/vitest.config.ts', ...chosen, ...outputs]],
    report: { kind: 'vitest', file },
  };
}

/** Checks and builds: they need one core, and leave the other to the tests. */
const tools: readonly Step[] = [
  { title: 'format', minutes: 1, commands: [[oxfmt, '--check']] },
  {
    title: 'types',
    minutes: 4,
    commands: [
      [wxt, 'prepare'],
      [tsc, '-b'],
      [tsc, '-p', 'extension'],
      [tsc, '-p', 'test/e2e/gallery'],
    ],
  },
  // After the types: on a fresh checkout it needs the configuration that wxt prepares.
  { title: 'lint', minutes: 4, commands: [[oxlint, '--type-aware', '--deny-warnings']] },
  {
    title: 'import rules',
    minutes: 2,
    commands: [
      [dependencyCruiser, '--config', '.dependency-cruiser.cjs', 'packages', 'extension', 'sync-server', 'test'],
    ],
  },
  { title: 'unused code', minutes: 2, commands: [[knip]] },
  { title: 'build for Chrome', minutes: 2, commands: [[wxt, 'build']] },
  { title: 'build for browser tests', minutes: 2, commands: [[wxt, 'build', '--mode', 'e2e']] },
  { title: 'build for Edge', minutes: 2, commands: [[wxt, 'build', '-b', 'edge']] },
  { title: 'build for Firefox', minutes: 2, commands: [[wxt, 'build', '-b', 'firefox', '--mv3']] },
];

const tests = vitestStep('tests', 12, ['packages', 'extension', 'server', 'convergence', 'tooling', 'nodes']);

/** Structure, rule coverage and bundle sizes: looks at what the builds have made. */
const architecture = vitestStep('architecture and bundle sizes', 3, ['architecture']);

const browserTests: Step = {
  title: 'browser tests',
  minutes: 45,
  commands: [[playwright, 'test', '--config', 'test/e2e/playwright.config.ts']],
  report: { kind: 'playwright', file: join(reports, 'browser-tests.json') },
  needs: '.output/chrome-mv3-e2e/manifest.json',
};

/** Every part of the interface in themes, widths and languages: axe, cut texts, lost counters, keys. */
const gallery: Step = {
  title: 'gallery of parts',
  minutes: 10,
  commands: [[join(repositoryRoot, 'test', 'e2e', 'gallery', 'shoot.ts')]],
};

const started = performance.now();
const clock = (): string => `${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s`;

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** @param live print the output while it comes; steps that run at the same time print theirs at their end */
async function runStep(step: Step, live = false): Promise<Outcome> {
  print(`${clock()}  ${step.title} ...`);
  const from = performance.now();
  let output = '';
  let code = 0;
  if (step.needs !== undefined && !existsSync(join(repositoryRoot, step.needs))) {
    output = `Not run: ${step.needs} is missing, because a step before this one failed.\n`;
    code = 1;
  } else {
    for (const command of step.commands) {
      const result = await runCommand(command, step.minutes, (text) => live && process.stdout.write(text));
      output += result.output;
      code = result.code;
      if (code !== 0) break;
    }
  }
  const seconds = (performance.now() - from) / 1000;
  const judged =
    step.report === undefined
      ? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, note: code === 0 ? '' : `ended with ${code}` }
      : judgeRun(readTestCounts(step.report.file, step.report.kind), code);
  const heading = `── ${step.title}: ${judged.failed === 0 ? 'passed' : 'FAILED'} in ${seconds.toFixed(1)} s `;
  print(`\n${heading.padEnd(100, '─')}`);
  if (!live && (step.report !== undefined || judged.failed > 0)) print(output.trimEnd());
  return { title: step.title, seconds, ...judged };
}

async function runInTurn(steps: readonly Step[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) outcomes.push(await runStep(step));
  return outcomes;
}

function summarise(outcomes: readonly Outcome[]): void {
  print(`\n${'── summary '.padEnd(100, '─')}`);
  for (const { title, seconds, failed, note } of outcomes) {
    print(
      `${failed === 0 ? 'passed' : 'FAILED'}  ${title.padEnd(32)} ${seconds.toFixed(1).padStart(7)} s  ${note}`.trimEnd(),
    );
  }
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
  print(
    `\nTook ${((performance.now() - started) / 1000).toFixed(0)} s. Reports: .output/reports, screenshots: .output/screenshots`,
  );
  print(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    killCommands();
    process.exit(130);
  });
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const [checked, tested] = await Promise.all([runInTurn(tools), runStep(tests)]);
summarise([
  ...checked,
  tested,
  await runStep(architecture, true),
  await runStep(browserTests, true),
  await runStep(gallery),
]);
