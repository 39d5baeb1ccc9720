import * as assert from 'node:assert/strict';
import { dirname } from 'node:path';
import * as vscode from 'vscode';
import { activated, answerDocument, answerOf, closeEditors, open, putCursor, until, untitled } from '../editor.js';

const run = 'deluge.runSelectedTask';

/** Runs the task at `text` of session.deluge. */
async function runAt(text: string, expected: RegExp, command = run): Promise<string> {
  const editor = await open('session.deluge');
  putCursor(editor, text);
  return (await answerOf(command, expected)).getText();
}

/** The sandbox's file of the chats, as *Show Sandbox* opens it. */
async function sandboxFile(): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand('deluge.showSandbox', 'salesiq');
  return until('the file of the sandbox', () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === 'file' && document.uri.path.endsWith('.json') ? document : undefined;
  });
}

describe('Run Selected Task', () => {
  before(activated);
  afterEach(closeEditors);

  it('sets, and gets what was set', async () => {
    const set = await runAt('visitorsession.set', /ada@example\.com/);
    assert.match(set, /sandbox/i);
    await closeEditors();
    const get = await runAt('session = zoho', /ada@example\.com/);
    assert.match(get, /GET http:\/\/127\.0\.0\.1:\d+\/api\/v2\/portal_1\/visitorsessions/);
    assert.match(get, /200/);
    assert.match(get, /\d ms/);
    assert.match(get, /external call/);
    assert.match(get, /sandbox/i);
    assert.doesNotMatch(get, /Ada/);
  });

  it('applies what follows the task to its answer', async () => {
    await runAt('visitorsession.set', /ada@example\.com/);
    await closeEditors();
    const text = await runAt('email = zoho', /ada@example\.com/);
    assert.match(text, /get\("data"\)/);
  });

  it('shows the answer in a document that cannot be edited and is never asked to be saved', async () => {
    await runAt('session = zoho', /visitorsessions/);
    const document = answerDocument();
    assert.ok(document);
    assert.equal(document.isUntitled, false);
    assert.equal(document.isDirty, false);
    const before = document.getText();
    const column = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
    assert.notEqual(column, vscode.ViewColumn.One, 'the answer is not beside the script');
    await vscode.window.showTextDocument(document, column);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.equal(document.getText(), before);
    assert.equal(document.isDirty, false);
  });

  it('reads an error object behind HTTP 200 as a failure', async () => {
    const text = await runAt('wrong = zoho', /1005/);
    assert.match(text, /Invalid portal or wrong screenname/);
    assert.match(text, /fail/i);
  });

  it('runs a link name that is not configured on the sandbox, and says so', async () => {
    const text = await runAt('unlisted = zoho', /otherConnection/);
    assert.match(text, /sandbox/i);
  });

  it('shows a request without sending it', async () => {
    await untitled(
      'x = zoho.salesiq.visitorsession.$0set("portal_1", {"email": "never@example.com"}, "salesIqConnection");',
    );
    const document = await answerOf('deluge.previewRequest', /POST http:\/\/127\.0\.0\.1/);
    assert.match(document.getText(), /never@example\.com/);
    assert.doesNotMatch(document.getText(), /Status/);
    await closeEditors();
    assert.doesNotMatch(await runAt('session = zoho', /visitorsessions/), /never@example\.com/);
  });

  it('runs in an untitled script, and below the selection however it is nested', async () => {
    const editor = await untitled(
      'if (true)\n{\n\tinfo ifnull(zoho.salesiq.visitorsession.$0get("portal_1", "na" + "me", "salesIqConnection").get("data"), "none");\n}\n',
    );
    assert.equal(editor.document.isUntitled, true);
    await answerOf(run, /portal_1\/visitorsessions/);
  });

  it('is not disturbed by a selection without a task', async () => {
    const editor = await open('session.deluge');
    putCursor(editor, 'total = 1');
    // It says what is missing in a message that nobody here answers.
    void vscode.commands.executeCommand(run);
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(answerDocument(), undefined);
    await runAt('session = zoho', /visitorsessions/);
  });

  it('keeps a damaged sandbox aside and goes on', async () => {
    await runAt('visitorsession.set', /ada@example\.com/);
    const { uri } = await sandboxFile();
    await closeEditors();
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{ "portals": [ this is not JSON'));
    const text = await runAt('session = zoho', /portal_1\/visitorsessions/);
    assert.match(text, /200/);
    const kept = await vscode.workspace.fs.readDirectory(uri.with({ path: dirname(uri.path) }));
    const aside = kept.filter(([name]) => name !== uri.path.split('/').at(-1));
    const contents = await Promise.all(
      aside
        .filter(([, type]) => type === vscode.FileType.File)
        .map(async ([name]) =>
          new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(uri, '..', name))),
        ),
    );
    assert.ok(
      contents.some((content) => content.includes('this is not JSON')),
      `the damaged file is not among ${aside.map(([name]) => name).join(', ')}`,
    );
    await closeEditors();
    await runAt('visitorsession.set', /ada@example\.com/);
  });

  it('opens the sandbox as a file that can be read and edited', async () => {
    await runAt('visitorsession.set', /ada@example\.com/);
    const document = await sandboxFile();
    assert.match(document.getText(), /ada@example\.com/);
    await vscode.workspace.fs.writeFile(
      document.uri,
      new TextEncoder().encode(document.getText().replace('ada@example.com', 'grace@example.com')),
    );
    await closeEditors();
    await runAt('session = zoho', /grace@example\.com/);
  });
});
