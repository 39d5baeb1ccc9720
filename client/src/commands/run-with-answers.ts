import * as vscode from 'vscode';
import { programOf, scriptInEditor } from '../debugging/program-of.js';
import type { Session } from '../session.js';
import { askChoice, type Choice } from '../views/prompts.js';

/** Values of `answers` of a launch configuration; a file is asked for. */
const choices: readonly Choice<string>[] = [
  { label: '$(beaker) Sandbox', description: 'a small Zoho on this machine', value: 'sandbox' },
  {
    label: '$(globe) Connections',
    description: 'your accounts; what would change data asks first',
    value: 'connection',
  },
  {
    label: '$(wand) Made up',
    description: 'plausible answers, arguments and inputs; nothing is sent',
    value: 'shapes',
  },
  { label: '$(comment) Ask me', description: 'you answer each call', value: 'ask' },
  { label: '$(file) Recorded', description: 'a file that deluge run --record has written', value: 'file' },
];

const key = 'answers of runs';

/** Debugs the script in the editor after asking where its answers come from. */
export async function runWithAnswers({ remembered }: Session): Promise<void> {
  const document = scriptInEditor();
  if (document === undefined) return;
  const reply = await askChoice<string>({
    title: 'Run with Answers From',
    placeholder: 'Where do the answers of tasks and addresses come from?',
    initial: remembered.recall(key) ?? 'sandbox',
    choices,
  });
  if (reply === undefined || reply === 'back') return;
  await remembered.remember({ [key]: reply.value });
  let answers = reply.value;
  if (answers === 'file') {
    const [file] = (await vscode.window.showOpenDialog({ openLabel: 'Use', filters: { JSON: ['json'] } })) ?? [];
    if (file === undefined) return;
    answers = file.fsPath;
  }
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  await vscode.debug.startDebugging(folder, {
    type: 'deluge',
    request: 'launch',
    name: 'Debug File',
    program: programOf(document),
    answers,
  });
}
