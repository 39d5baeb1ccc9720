// Copied as a test into a copy of the repository in which every sample was added: each has to work there.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse, codeActions, createWorkspace } from '@deluge-tools/language';
import { diagnose, testCatalogue } from '@deluge-tools/language/testing';
import { readEditorSettings } from '@deluge-tools/project';
import { expect, it } from 'vitest';
import { bindMethod } from '../runtime/src/builtins/index.js';
import { bundleInto } from '../scripts/bundles.mjs';
import { bundleServer } from '../server/src/testing/bundle.js';
import { TestClient } from '../server/src/testing/client.js';

const workspace = createWorkspace(testCatalogue());

it('the rule reports', () => {
  expect(diagnose('int total = 0;').map(({ code }) => code)).toContain('noSampleName');
});

it('the task is known', () => {
  expect(workspace.catalogue.task('zoho.salesiq.visitorsession.sample', 'call')).toBeDefined();
});

it('the built-in is known and runs', () => {
  expect(workspace.catalogue.builtins.some(({ name }) => name === 'sampleTrim')).toBe(true);
  expect(bindMethod('sampleTrim')?.call(' a ', [], {} as never)).toBe('a');
});

it('the quick fix is offered', () => {
  const titles = codeActions(analyse('int total = 0;', workspace), { start: 0, end: 3 }).map(({ title }) => title);
  expect(titles).toContain('Remove the type as a sample');
});

it('the setting is read', () => {
  expect(readEditorSettings({ sample: true }, testCatalogue()).settings).toMatchObject({ sample: true });
});

it('the commands are there', async () => {
  // The list cannot be imported without VS Code.
  const list = readFileSync(join(import.meta.dirname, '..', 'client', 'src', 'commands', 'index.ts'), 'utf8');
  expect(list).toContain("'deluge.showSample': showSample,");
  const folder = join(import.meta.dirname, 'output');
  await bundleInto(folder, ['language', 'cli']);
  expect(execFileSync(process.execPath, [join(folder, 'cli.js'), 'sample'], { encoding: 'utf8' })).toBe('sample\n');
});

it('the editor feature answers', async () => {
  const bundle = await bundleServer();
  const client = await TestClient.start(bundle.file);
  expect(client.initialized.capabilities.experimental).toEqual({ sample: true });
  const { uri } = await client.open('info 1;');
  expect(await client.connection.sendRequest('deluge/sample', { textDocument: { uri } })).toBe(7);
  await client.stop();
  await bundle.dispose();
});
