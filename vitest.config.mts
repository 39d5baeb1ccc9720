import { defineConfig } from 'vitest/config';
import { countStepsPlugin } from './scripts/count-steps.mjs';

/** Tests that count steps: their code is changed so that it counts. */
const stepTests = '**/growth.test.ts';

export default defineConfig({
  test: {
    // Property tests take their time on a busy machine; no test is about speed.
    testTimeout: 120_000,
    setupFiles: 'test/seed.ts',
    // Protocol tests start real servers; more workers than cores make them slow, not fast.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{language,project,server,runtime,zoho,run,debugger,cli,client,syntaxes,bench,scripts,integrations}/**/*.test.ts',
            'test/*.test.ts',
          ],
          exclude: ['**/node_modules/**', stepTests],
          // Loading the engine again for each file would take longer than the tests; they leave nothing behind.
          isolate: false,
        },
      },
      {
        extends: true,
        plugins: [countStepsPlugin()],
        test: {
          name: 'steps',
          include: [`language/src/${stepTests}`],
          isolate: true,
        },
      },
    ],
  },
});
