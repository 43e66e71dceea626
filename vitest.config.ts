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
          testTimeout: 20_000,
          hookTimeout: 30_000,
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
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
