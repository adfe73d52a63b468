import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    pool: 'forks',
    // Half of what these tests do is wait for sockets and processes: two at once suit two cores.
    maxWorkers: 2,
    restoreMocks: true,
    // A shared CI machine may stall for seconds; a test that needed a second go is named in the report.
    retry: process.env.CI ? 1 : 0,
  },
});
