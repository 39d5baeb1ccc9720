import { type ExplainedMessage, type ExplainParams, explainRequest } from '@deluge-tools/server/protocol';
import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Asks for a message of Zoho's and shows what it means, and what in the active script would lead to it. */
export async function explainZohoError(session: Session): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const script = editor?.document.languageId === 'deluge' ? editor.document : undefined;
  const ask = (text: string) => {
    const params: ExplainParams = { text, ...(script && { textDocument: { uri: script.uri.toString() } }) };
    return session.server.request<ExplainedMessage[]>(explainRequest, params);
  };
  const copied = (await vscode.env.clipboard.readText()).trim();
  const isMessage = copied !== '' && copied.length < 500 && (await ask(copied)).length > 0;
  const text = await vscode.window.showInputBox({
    title: 'Explain Zoho Error',
    prompt: 'Paste the error message as Zoho shows it.',
    placeHolder: "(Line no: 12) Variable 'rate' is not defined",
    ...(isMessage && { value: copied }),
  });
  if (text === undefined || text.trim() === '') return;
  const [explained] = await ask(text);
  if (explained === undefined) {
    void vscode.window.showInformationMessage(
      'This message is not known. Check that it is complete and as Zoho shows it.',
    );
    return;
  }
  const page = await vscode.workspace.openTextDocument({
    language: 'markdown',
    content: pageOf(text, explained, script),
  });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', page.uri);
  const [first] = explained.suspects;
  if (first !== undefined && script !== undefined) await goTo(script, explained);
}

/** Offers the places of the script; the likeliest is shown at once while one chooses. */
async function goTo(script: vscode.TextDocument, { suspects }: ExplainedMessage): Promise<void> {
  const items = suspects.map(({ range: { start, end }, message }) => ({
    label: `Line ${start.line + 1}`,
    detail: message,
    range: new vscode.Range(start.line, start.character, end.line, end.character),
  }));
  const show = (range: vscode.Range, preserveFocus: boolean) =>
    vscode.window.showTextDocument(script, { selection: range, preserveFocus, viewColumn: vscode.ViewColumn.One });
  const picker = vscode.window.createQuickPick<(typeof items)[number]>();
  picker.title = 'What in this script leads to the message';
  picker.items = items;
  picker.onDidChangeActive(([item]) => item && void show(item.range, true));
  picker.onDidAccept(() => {
    const [item] = picker.selectedItems;
    picker.hide();
    if (item !== undefined) void show(item.range, false);
  });
  picker.onDidHide(() => picker.dispose());
  picker.show();
}

function pageOf(
  text: string,
  { markdown, sources, suspects }: ExplainedMessage,
  script: vscode.TextDocument | undefined,
): string {
  const places =
    script === undefined || suspects.length === 0
      ? []
      : [
          '## In this script',
          suspects.map(({ range, message }) => `- Line ${range.start.line + 1}: ${message}`).join('\n'),
        ];
  const links = sources.filter((source) => source.startsWith('https:')).map((source) => `<${source}>`);
  return [`> ${text.trim().replaceAll('\n', '\n> ')}`, markdown, ...places, links.join(' · ')].join('\n\n');
}
