// What the tests in the extension host do again and again: open a script, find a place in it, wait for what must come.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

export const extensionId = 'deluge-tools.deluge-tools';

/** What `activate` of the extension answers. */
interface ExtensionApi {
  ready: Promise<void>;
}

/** Activates the extension and waits until its server answers. */
export async function activated(): Promise<vscode.Extension<ExtensionApi>> {
  const extension = vscode.extensions.getExtension<ExtensionApi>(extensionId);
  assert.ok(extension, `${extensionId} is not installed`);
  const { ready } = await extension.activate();
  await ready;
  return extension;
}

/** The address of a file of the opened workspace, by its path from the (first) folder. */
export function file(path: string, folder = 0): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[folder];
  assert.ok(root, 'no folder is open');
  return vscode.Uri.joinPath(root.uri, path);
}

/** Opens a script of the workspace and shows it. */
export async function open(path: string, folder = 0): Promise<vscode.TextEditor> {
  await activated();
  return vscode.window.showTextDocument(file(path, folder), { viewColumn: vscode.ViewColumn.One, preview: false });
}

/** Opens an untitled script with this text; `$0` marks where the cursor is put. */
export async function untitled(text: string): Promise<vscode.TextEditor> {
  await activated();
  const cursor = text.indexOf('$0');
  const content = text.replace('$0', '');
  // A name that has just become free can, for a moment, still lead to the script that had it.
  const document = await until('the untitled script', async () => {
    const opened = await vscode.workspace.openTextDocument({ language: 'deluge', content });
    return opened.getText() === content && !opened.isClosed ? opened : undefined;
  });
  const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  if (cursor >= 0) {
    const position = document.positionAt(cursor);
    editor.selection = new vscode.Selection(position, position);
  }
  return editor;
}

/** Where `text` begins in the document, or ends with `after`. Fails if it is not there. */
export function place(document: vscode.TextDocument, text: string, after = false): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${document.uri.path} has no ${text}`);
  return document.positionAt(offset + (after ? text.length : 0));
}

/** Puts the cursor where `text` begins. */
export function putCursor(editor: vscode.TextEditor, text: string): void {
  const position = place(editor.document, text);
  editor.selection = new vscode.Selection(position, position);
}

/** Asks again until the answer is not undefined. Fails after some seconds, saying what was waited for. */
export async function until<T>(what: string, ask: () => T | undefined | PromiseLike<T | undefined>): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) {
      return answer;
    }
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The code of a problem, whether it has a link or not. */
export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits until a file has problems that the extension found, and answers them by line. */
export async function problems(uri: vscode.Uri): Promise<vscode.Diagnostic[]> {
  const found = await until(`problems in ${uri.path}`, () => {
    const diagnostics = vscode.languages.getDiagnostics(uri);
    return diagnostics.length > 0 ? diagnostics : undefined;
  });
  return [...found].sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The labels that completion offers at a place. */
export async function completions(document: vscode.TextDocument, position: vscode.Position): Promise<string[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

/** The text of all hovers at a place. */
export async function hover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

/** Runs a command that shows an answer, and waits for an answer that holds `expected`. */
export async function answerOf(command: string, expected: RegExp): Promise<vscode.TextDocument> {
  // The command goes on while it offers the next step in a message, which nobody here answers.
  void vscode.commands.executeCommand(command);
  return until(`an answer with ${expected}; it is: ${answerText()}`, () => {
    const document = answerDocument();
    return document && expected.test(document.getText()) ? document : undefined;
  }).catch((error) => {
    assert.fail(`${error.message}; the answer at the end: ${answerText()}`);
  });
}

/** The document beside the script that shows the last answer. */
export function answerDocument(): vscode.TextDocument | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'deluge-answer')?.document;
}

function answerText(): string {
  return answerDocument()?.getText() ?? '(none)';
}

/** Closes every editor, and waits until no untitled script is left: the next one gets the same name. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await until('the untitled scripts to go', () => {
    const left = vscode.workspace.textDocuments.some(({ isUntitled, isClosed }) => isUntitled && !isClosed);
    return left ? undefined : true;
  });
}
