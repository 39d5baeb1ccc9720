import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated, closeEditors, codeOf, file, hover, open, place, problems, until } from '../editor.js';

describe('a workspace', () => {
  before(activated);
  afterEach(closeEditors);

  it('Check Workspace fills the problems of files that are not open', async () => {
    const uri = file('never-opened.dg');
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    void vscode.commands.executeCommand('deluge.checkWorkspace');
    const found = await problems(uri);
    assert.ok(found.some((problem) => codeOf(problem) === 'noQuotaCallInLoop'));
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
  });

  it('gets on after the server was restarted', async () => {
    const { document } = await open('session.deluge');
    await vscode.commands.executeCommand('deluge.restartServer');
    const text = await until('a hover of the new server', async () => {
      const found = await hover(document, place(document, 'visitorsession.get').translate(0, 16));
      return found === '' ? undefined : found;
    });
    assert.match(text, /portal_name/);
    const loop = await open('loop.deluge');
    await problems(loop.document.uri);
  });

  it('bears a file that is deleted while it is open', async () => {
    const uri = file('to-be-deleted.deluge');
    await vscode.workspace.fs.copy(file('loop.deluge'), uri);
    const editor = await open('to-be-deleted.deluge');
    await problems(uri);
    await vscode.workspace.fs.delete(uri);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '// still here\n'));
    assert.match(editor.document.getText(), /^\/\/ still here/);
    const text = await hover(editor.document, place(editor.document, 'visitorsession.get').translate(0, 16));
    assert.match(text, /portal_name/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('answers in a file of 5 MB', async function () {
    this.timeout(60_000);
    const task = 'session = zoho.salesiq.visitorsession.get("portal_1", "name", "salesIqConnection");\n';
    const lines = task + 'total = total + price.toDecimal() * 2;\n'.repeat(19);
    const text = lines.repeat(Math.ceil(5_000_000 / lines.length));
    const uri = file('large.deluge');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      const { document } = await open('large.deluge');
      const text = await until('a hover in the large file', async () => {
        const found = await hover(document, new vscode.Position(100_000, task.indexOf('get') + 1));
        return found === '' ? undefined : found;
      });
      assert.match(text, /portal_name/);
    } finally {
      await closeEditors();
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("opens the examples as a copy of one's own", async () => {
    const extension = await activated();
    const examples = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(extension.extensionUri, 'examples'));
    assert.ok(
      examples.some(([name]) => name.endsWith('.deluge')),
      'no examples are shipped',
    );
  });

  it('New Scratch Script opens an untitled script', async () => {
    await vscode.commands.executeCommand('deluge.newScratchScript');
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.isUntitled, true);
    assert.equal(document?.languageId, 'deluge');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
