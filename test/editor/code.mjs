#!/usr/bin/env node
// Stands in for the `code` executable where no desktop VS Code can be downloaded: takes the arguments with which
// @vscode/test-electron starts it, runs them in code-server and headless Chromium, and ends with the tests' status.
import { join } from 'node:path';
import { openWorkbench } from './workbench.mjs';

/** @type {Record<string, string[]>} */
const values = { extensionDevelopmentPath: [], extensionTestsPath: [], 'user-data-dir': [], 'extensions-dir': [] };
let workspace;
for (const argument of process.argv.slice(2)) {
  const [, name, value] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
  if (name === undefined) {
    workspace = argument;
  } else {
    // Switches that are not in the table are about Electron's sandbox and updates, which code-server does not have.
    values[name]?.push(value);
  }
}
const [userData] = values['user-data-dir'];
const [extensions] = values['extensions-dir'];
const workbench = await openWorkbench({
  profile: { userData, extensions, home: join(userData, 'home') },
  workspace,
  developmentPaths: values.extensionDevelopmentPath,
  testsPath: values.extensionTestsPath[0],
});
const minutes = Number(process.env.EDITOR_TEST_MINUTES ?? 5);
const late = setTimeout(async () => {
  console.error(`The tests did not end within ${minutes} minutes.\n${workbench.log().slice(-5000)}`);
  await workbench.close();
  process.exit(1);
}, minutes * 60_000);
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    await workbench.close();
    process.exit(1);
  });
}
try {
  process.exitCode = await workbench.exit;
} catch (error) {
  console.error(`${error.message}\n${workbench.log().slice(-5000)}`);
  process.exitCode = 1;
} finally {
  clearTimeout(late);
  await workbench.close();
}
