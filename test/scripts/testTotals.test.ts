import { describe, expect, test } from 'vitest';
import { countTestTotals, formatTestTotals, type TestReport } from '../../scripts/testTotals.ts';

const reportOf = (...files: [status: string, results: string][]): TestReport => ({
  testResults: files.map(([status, results]) => ({
    status,
    assertionResults: results
      .split(' ')
      .filter(Boolean)
      .map((result) => ({ status: result })),
  })),
});

describe('countTestTotals', () => {
  test('adds up the tests of all files', () => {
    const report = reportOf(['passed', 'passed passed skipped'], ['failed', 'passed failed pending todo']);
    expect(countTestTotals(report, [])).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  test('counts a file that could not be loaded', () => {
    expect(countTestTotals(reportOf(['passed', 'passed'], ['failed', '']), [])).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  test('counts failed steps, and the step `test` only where no test explains it', () => {
    expect(countTestTotals(reportOf(['passed', 'passed']), ['lint', 'types']).failed).toBe(2);
    expect(countTestTotals(reportOf(['passed', 'passed']), ['test']).failed).toBe(1);
    expect(countTestTotals(reportOf(['failed', 'failed failed']), ['test', 'lint']).failed).toBe(3);
  });

  test('takes no tests for a failure', () => {
    expect(countTestTotals(undefined, []).failed).toBe(1);
    expect(countTestTotals(undefined, ['test']).failed).toBe(1);
    expect(countTestTotals(reportOf(), []).failed).toBe(1);
  });
});

test('formatTestTotals names skipped tests only where there are some', () => {
  expect(formatTestTotals({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
  expect(formatTestTotals({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped');
});
