import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{language,project,server,runtime,zoho,run,debugger,cli,client,syntaxes,snippets,bench,scripts,integrations}/**/*.test.ts',
      'test/*.test.ts',
    ],
    // Property tests take their time on a busy machine; no test is about speed.
    testTimeout: 120_000,
    setupFiles: 'test/seed.ts',
    // Loading the engine anew for each file would take longer than the tests; they leave nothing behind.
    isolate: false,
    // Protocol tests start real servers; more workers than cores make them slow, not fast.
    maxWorkers: 2,
  },
});
