import { availableParallelism } from 'node:os';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Packages are tested from their TypeScript sources; nothing is built first. */
const sources = {
  resolve: { conditions: ['source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
};

/** The same for what a test starts itself: worker threads and child processes. */
const execArgv = ['--conditions=source'];

export default defineConfig({
  test: {
    projects: [
      {
        ...sources,
        test: {
          name: 'unit',
          include: [
            '{engine,forms,packages-catalog,runtime-api,designer,portal}/src/**/*.test.{ts,tsx}',
            'test/{conformance,property,contract,histories,architecture}/**/*.test.ts',
            'examples/**/*.test.ts',
          ],
          environment: 'node',
          pool: 'forks',
          execArgv,
          setupFiles: ['test/support/same-random-values.ts'],
          // Half of the time went into reading the same modules anew for each file; no test changes what they hold.
          isolate: false,
          // A small machine has two cores, of which vitest would use one.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...sources,
        test: {
          name: 'browser',
          include: ['test/journeys/**/*.test.ts'],
          environment: 'node',
          pool: 'forks',
          execArgv,
          fileParallelism: false,
          sequence: { groupOrder: 0 },
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
