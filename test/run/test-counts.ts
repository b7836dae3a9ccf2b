import { existsSync, readFileSync } from 'node:fs';

/** Numbers of tests of one run. A test that did not run is not a passed one: it counts as failed. */
export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Counts of Vitest's JSON report. A file that could not be loaded has no tests, and counts as one failed test. */
export function countVitest(report: VitestReport): TestCounts {
  let passed = 0;
  let failed = 0;
  for (const file of report.testResults) {
    const passedHere = file.assertionResults.filter((test) => test.status === 'passed').length;
    const failedHere = file.assertionResults.length - passedHere;
    passed += passedHere;
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
  }
  return { passed, failed };
}

/** Counts of Playwright's JSON report. A test that passed only when repeated is a failed one; so is an error outside of tests. */
export function countPlaywright({ stats, errors }: PlaywrightReport): TestCounts {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped + errors.length };
}

/** Counts of a report file, or undefined when the run ended before it wrote one. */
export function readTestCounts(file: string, kind: 'vitest' | 'playwright'): TestCounts | undefined {
  if (!existsSync(file)) return undefined;
  const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return kind === 'vitest' ? countVitest(report as VitestReport) : countPlaywright(report as PlaywrightReport);
}

/**
 * What a run of tests contributes to the sum: its counts, corrected by how it ended. A run that failed without a failed
 * test, or in which no test ran, has one failed test more.
 */
export function judgeRun(counts: TestCounts | undefined, code: number): TestCounts & { readonly note: string } {
  if (counts === undefined) return { passed: 0, failed: 1, note: `ended with ${code} before its report was written` };
  if (counts.passed + counts.failed === 0) return { passed: 0, failed: 1, note: 'no test ran' };
  if (code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, note: `ended with ${code} outside of its tests` };
  return { ...counts, note: `${counts.passed} of ${counts.passed + counts.failed} tests passed` };
}
