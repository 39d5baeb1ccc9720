import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activated,
  answerOf,
  closeEditors,
  codeOf,
  completions,
  hover,
  open,
  place,
  problems,
  putCursor,
} from '../editor.js';

describe('the installed package', () => {
  afterEach(closeEditors);

  it('is what the package holds, and no more', async () => {
    const extension = await activated();
    const list = async (path: string) =>
      (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(extension.extensionUri, path))).map(
        ([name]) => name,
      );
    const top = await list('.');
    for (const name of ['package.json', 'dist', 'examples', 'icons', 'media', 'syntaxes']) {
      assert.ok(top.includes(name), `${name} is missing`);
    }
    for (const pattern of [/^readme\.md$/i, /^changelog\.md$/i, /^license(\.txt|\.md)?$/i]) {
      assert.ok(
        top.some((name) => pattern.test(name)),
        `${pattern} is missing from ${top.join(', ')}`,
      );
    }
    for (const name of ['node_modules', 'client', 'server', 'language', 'test', 'docs', 'scripts', '.vscode-e2e']) {
      assert.ok(!top.includes(name), `${name} is packed`);
    }
    assert.deepEqual((await list('dist')).sort(), [
      'THIRD-PARTY-NOTICES.txt',
      'catalogue.json',
      'cli.js',
      'client.js',
      'debugger.js',
      'deluge.schema.json',
      'engine.js',
      'grid.js',
      'language.js',
      'on-demand.js',
      'run.js',
      'server.js',
      'zoho-messages.json',
    ]);
    const examples = await list('examples');
    assert.ok(examples.some((name) => name.endsWith('.deluge')));
  });

  it('completes, explains and warns', async () => {
    const session = await open('session.deluge');
    const labels = await completions(session.document, place(session.document, 'zoho.salesiq.', true));
    assert.ok(labels.includes('visitorsession'));
    const text = await hover(session.document, place(session.document, 'visitorsession.get').translate(0, 16));
    assert.match(text, /SalesIQ\.visitors\.READ/);
    const loop = await open('loop.deluge');
    const found = await problems(loop.document.uri);
    assert.ok(found.some((problem) => codeOf(problem) === 'noQuotaCallInLoop'));
  });

  it('runs set, then get', async () => {
    const editor = await open('session.deluge');
    putCursor(editor, 'visitorsession.set');
    await answerOf('deluge.runSelectedTask', /ada@example\.com/);
    await closeEditors();
    putCursor(await open('session.deluge'), 'session = zoho');
    await answerOf(
      'deluge.runSelectedTask',
      /GET [^\n]*portal_1\/visitorsessions[\s\S]*ada@example\.com|ada@example\.com[\s\S]*GET /,
    );
  });
});
