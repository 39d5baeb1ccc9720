import { readFile } from 'node:fs/promises';
import type { Probe } from '@deluge-tools/run';
import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Zoho's page that runs scripts without an account. */
const tryout = 'https://deluge.zoho.com/tryout';

/**
 * Compares what a script prints at Zoho with what it prints here: the selection, made into a script that prints each value
 * that it computes, else a probe of open questions. The person runs it at Zoho and copies what it prints.
 */
export async function compareWithZoho(session: Session): Promise<void> {
  const { runners } = session;
  const catalogue: unknown = JSON.parse(await readFile(session.context.asAbsolutePath('dist/catalogue.json'), 'utf8'));
  const editor = vscode.window.activeTextEditor;
  const selected =
    editor?.document.languageId === 'deluge' && !editor.selection.isEmpty
      ? editor.document.getText(editor.selection)
      : undefined;
  let probe: Probe | undefined;
  try {
    probe =
      selected === undefined
        ? await choose(runners.module.probes())
        : { name: 'selection', text: runners.module.probeOfScript(selected, catalogue) };
  } catch (error) {
    if (!(error instanceof runners.module.RunError)) throw error;
    void vscode.window.showWarningMessage(error.message);
    return;
  }
  if (probe === undefined) return;
  await show(probe.text);
  await vscode.env.clipboard.writeText(probe.text);
  const pasted = await answersFromZoho();
  if (pasted === undefined) return;
  try {
    const product = vscode.workspace.getConfiguration('deluge', editor?.document).get<string>('product');
    const options = product === undefined || product === '' ? {} : { product };
    const compared = runners.module.compareWithAnswers(probe.text, pasted, catalogue, options);
    const different = runners.module.comparisonReport(compared);
    if (different.length > 0) await showDifferences(probe, compared.here, compared.there);
    await keep(probe, compared.there, different.length, compared.comparisons.length);
  } catch (error) {
    if (!(error instanceof runners.module.RunError)) throw error;
    void vscode.window.showWarningMessage(`${error.message} Copy what the script printed at Zoho, and compare again.`);
  }
}

async function choose(probes: readonly Probe[]): Promise<Probe | undefined> {
  const chosen = await vscode.window.showQuickPick(
    probes.map((probe) => ({ label: probe.name, probe })),
    {
      title: 'Compare with Zoho',
      placeHolder: 'Select the open questions to ask, or select statements in a script and run the command again.',
    },
  );
  return chosen?.probe;
}

async function show(text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'deluge', content: text });
  await vscode.window.showTextDocument(document, { preview: true });
}

/** What the person has copied, once they say so; undefined if they do not. */
async function answersFromZoho(): Promise<string | undefined> {
  const [open, compare] = ['Open Tryout Page', 'Compare with Clipboard'];
  for (;;) {
    const choice = await vscode.window.showInformationMessage(
      'The script is on the clipboard. Run it at Zoho, copy what it prints, then compare.',
      open,
      compare,
    );
    if (choice === compare) return vscode.env.clipboard.readText();
    if (choice !== open) return undefined;
    await vscode.env.openExternal(vscode.Uri.parse(tryout));
  }
}

async function showDifferences({ name }: Probe, here: string, there: string): Promise<void> {
  const [left, right] = await Promise.all(
    [here, there].map((content) => vscode.workspace.openTextDocument({ content })),
  );
  if (left === undefined || right === undefined) return;
  await vscode.commands.executeCommand('vscode.diff', left.uri, right.uri, `${name}: here ↔ Zoho`, { preview: true });
}

/** Says what came of it, and keeps the answers in a file, for `deluge conformance --answers`. */
async function keep({ name }: Probe, answers: string, different: number, all: number): Promise<void> {
  const keepAnswers = 'Keep Answers';
  const result =
    different === 0 ? `All ${all} answers agree with Zoho.` : `${different} of ${all} answers differ from Zoho.`;
  if ((await vscode.window.showInformationMessage(result, keepAnswers)) !== keepAnswers) return;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `conformance/cases/${name}.txt`;
  const uri = await vscode.window.showSaveDialog({
    ...(folder !== undefined && { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { 'Answers of Zoho': ['txt'] },
    title: 'Keep the Answers of Zoho',
  });
  if (uri !== undefined) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(answers));
}
