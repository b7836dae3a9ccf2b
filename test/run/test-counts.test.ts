import { describe, expect, it } from 'vitest';
import { countPlaywright, countVitest, judgeRun } from './test-counts.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((test) => ({ status: test })),
});

describe('what the last line of npm test counts', () => {
  it('counts each test of every file', () => {
    const report = { testResults: [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')] };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a test that did not run as failed', () => {
    expect(countVitest({ testResults: [file('passed', 'passed', 'skipped', 'todo', 'pending')] })).toEqual({
      passed: 1,
      failed: 3,
    });
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [] })).toEqual({ passed: 4, failed: 4 });
  });

  it('counts a file that could not be loaded as one failed test', () => {
    expect(countVitest({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1 });
  });

  it('counts an error outside of the browser tests', () => {
    const stats = { expected: 4, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright({ stats, errors: [{ message: 'no browser' }] })).toEqual({ passed: 4, failed: 1 });
  });

  it('never calls a run green in which nothing ran, or which ended badly', () => {
    expect(judgeRun({ passed: 0, failed: 0 }, 0)).toMatchObject({ failed: 1, note: 'no test ran' });
    expect(judgeRun(undefined, 1)).toMatchObject({ passed: 0, failed: 1 });
    expect(judgeRun({ passed: 3, failed: 0 }, 1)).toMatchObject({ passed: 3, failed: 1 });
    expect(judgeRun({ passed: 3, failed: 0 }, 0)).toMatchObject({ passed: 3, failed: 0 });
  });
});
