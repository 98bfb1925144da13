import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    pool: 'threads',
    maxWorkers: 2,
    // scripts/testTotals.ts reads the second report.
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/wormcast/tests.json' }]],
  },
});
