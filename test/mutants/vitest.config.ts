import { join } from 'node:path';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { type Mutant, planted } from './mutant.ts';

const root = join(import.meta.dirname, '..', '..');
const text = process.env.LIANBAN_MUTANT ?? '';
const mutant = text === '' ? undefined : (JSON.parse(text) as Mutant);

/** The tests as ever, with one bug planted while a source file is read; no file is changed. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'plant-a-bug',
      enforce: 'pre',
      transform(code, id) {
        if (mutant === undefined || id.split('?')[0] !== join(root, mutant.file)) return undefined;
        return planted(mutant, code);
      },
    },
  ],
  ssr: { resolve: { conditions: ['source', ...defaultServerConditions] } },
  resolve: { conditions: ['source', ...defaultServerConditions] },
  test: {
    include: ['engine/src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/journeys/**', '**/node_modules/**'],
    // A cache over runs would bring back the file as it was without the bug, or with another.
    fsModuleCache: false,
    environment: 'node',
    setupFiles: [
      join(import.meta.dirname, '..', 'support', 'same-random-values.ts'),
      join(import.meta.dirname, 'no-shrinking.ts'),
    ],
    pool: 'forks',
    execArgv: ['--conditions=source'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
