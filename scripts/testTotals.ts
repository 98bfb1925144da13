// Prints one line of totals, `N passed, N failed` and, where tests were skipped, `, N skipped`, over every result of the
// last `npm test`. Arguments name the steps of .ci/run that failed; each counts as one failure. Exit code 1 on any.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What is read of vitest's JSON report. */
export interface TestReport {
  testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** How many tests, files and steps ended how. */
export interface TestTotals {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Adds up a report and the names of failed steps. A file that failed outside its tests counts once; so does the step
 * `test`, unless a failed test already explains it. Without a report, or with an empty one, nothing was tested: a failure.
 */
export function countTestTotals(report: TestReport | undefined, failedSteps: readonly string[]): TestTotals {
  const totals: TestTotals = { passed: 0, failed: 0, skipped: 0 };
  for (const { status, assertionResults } of report?.testResults ?? []) {
    const before = totals.failed;
    for (const result of assertionResults) {
      if (result.status === 'passed') totals.passed++;
      else if (result.status === 'failed') totals.failed++;
      else totals.skipped++;
    }
    if (status === 'failed' && totals.failed === before) totals.failed++;
  }
  const untested = totals.passed + totals.failed + totals.skipped === 0;
  if (totals.failed === 0 && (untested || failedSteps.includes('test'))) totals.failed++;
  totals.failed += failedSteps.filter((step) => step !== 'test').length;
  return totals;
}

/** The line of totals; skipped tests are named only where there are some. */
export function formatTestTotals({ passed, failed, skipped }: TestTotals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readReport(): TestReport | undefined {
  try {
    const path = new URL('../node_modules/.cache/wormcast/tests.json', import.meta.url);
    return JSON.parse(readFileSync(path, 'utf8')) as TestReport;
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const totals = countTestTotals(readReport(), process.argv.slice(2));
  console.log(formatTestTotals(totals));
  process.exitCode = totals.failed > 0 ? 1 : 0;
}
