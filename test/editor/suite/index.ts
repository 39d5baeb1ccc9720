// Runs inside the extension host: hands the bundled test files beside it to mocha and writes down what came of them.
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** One finished test, as a line of JSON in the file that `DELUGE_TEST_REPORT` names. */
export interface TestResult {
  title: string;
  milliseconds: number;
  error?: string;
}

/** Mocha's own reporters write to a terminal, which there is none of. */
class Silent extends Mocha.reporters.Base {}

/** Called by VS Code. Rejects when a test failed, which becomes the exit status. */
export function run(): Promise<void> {
  const report = process.env.DELUGE_TEST_REPORT ?? '';
  const mocha = new Mocha({ ui: 'bdd', timeout: 20_000, slow: Number.MAX_SAFE_INTEGER, reporter: Silent });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) {
      mocha.addFile(join(__dirname, file));
    }
  }
  return new Promise((resolve, reject) => {
    const write = (test: Mocha.Runnable, error?: Error) => {
      const result: TestResult = { title: test.fullTitle(), milliseconds: test.duration ?? 0 };
      if (error) {
        result.error = error.stack ?? String(error);
      }
      appendFileSync(report, `${JSON.stringify(result)}\n`);
    };
    mocha
      .run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()))
      .on('pass', (test) => write(test))
      .on('fail', write);
  });
}
