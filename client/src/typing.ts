import * as vscode from 'vscode';
import type { CompletionMiddleware } from 'vscode-languageclient';

/** What the server says of each item beyond the protocol: see `CompletionData` of the server. */
interface WithData {
  readonly data?: { readonly mayEndLine?: boolean };
}

/**
 * Keeps Enter from accepting a suggestion that nobody chose. VS Code selects the first suggestion of a list that a dot
 * opens, and Enter takes it. That is right where the line cannot end with a name (`zoho.crm.`), and wrong where it can
 * (`for each line in input.Lines`). There the list is opened once more as if by typing, and then nothing is selected
 * (`editor.suggest.selectionMode` in the manifest).
 */
export const proposeWithoutSelection: NonNullable<CompletionMiddleware['provideCompletionItem']> = async (
  document,
  position,
  context,
  token,
  next,
) => {
  const list = await next(document, position, context, token);
  if (list === null || list === undefined) return list;
  if (context.triggerKind !== vscode.CompletionTriggerKind.TriggerCharacter || context.triggerCharacter !== '.') {
    return list;
  }
  const items = Array.isArray(list) ? list : list.items;
  if (!items.some((item) => (item as WithData).data?.mayEndLine === true)) return list;
  if (!token.isCancellationRequested && !hasLeft(document, position)) {
    void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  }
  return [];
};

/** True if the cursor has left the word since the list was asked for: there another list may be open by now. */
function hasLeft(document: vscode.TextDocument, position: vscode.Position): boolean {
  const editor = vscode.window.activeTextEditor;
  const cursor = editor?.document === document ? editor.selection.active : undefined;
  if (cursor === undefined) return false;
  if (cursor.line !== position.line) return true;
  return cursor.isAfter(position) && /[^\w\u0080-\uffff]/.test(document.getText(new vscode.Range(position, cursor)));
}
