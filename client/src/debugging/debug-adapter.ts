import type * as DebuggerModule from '@deluge-tools/debugger';
import * as vscode from 'vscode';
import { mayRun } from '../running/may-run.js';
import type { Session } from '../session.js';

/** The debug adapter in this process: its scripts are the documents of the editor, its connections those of the person. */
export function openDebugAdapter(session: Session): vscode.DebugAdapter {
  const { context, runners } = session;
  const inFolder = (file: string) => context.asAbsolutePath(`dist/${file}`);
  const { DelugeDebugSession, scriptInput } = require(inFolder('debugger.js')) as typeof DebuggerModule;
  return new DelugeDebugSession({
    workerFile: inFolder('engine.js'),
    catalogueFile: inFolder('catalogue.json'),
    async prepare(launch, signal, onNote) {
      const uri = uriOf(launch.program);
      const document = await vscode.workspace.openTextDocument(uri);
      if (!(await mayRun(document))) throw new Error('The script may not run here.');
      const runner = await runners.for(uri);
      const texts = await textsOf(launch, document);
      const input = scriptInput(launch, (path) => texts.get(path) ?? '');
      return runner.script(
        { ...input, findFunction: (name) => fileOfFunction(session, name, uri) },
        { signal, onNote },
      );
    },
    report: async (report, script) => {
      const nameOf = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
      return runners.module.reportLines(report, { nameOf, estimate: script.estimate() });
    },
    // The runner belongs to the window.
    dispose: async () => undefined,
  }) as vscode.DebugAdapter;
}

function uriOf(program: string): vscode.Uri {
  return /^[a-z][\w+.-]+:/i.test(program) && !/^[a-z]:[\\/]/i.test(program)
    ? vscode.Uri.parse(program)
    : vscode.Uri.file(program);
}

/** The texts that a configuration names: the script as the editor has it, a context and recorded answers from files. */
async function textsOf(
  { program, context, answers }: DebuggerModule.LaunchArguments,
  document: vscode.TextDocument,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map([[program, document.getText()]]);
  const isFile = answers !== undefined && !['sandbox', 'connection', 'shapes'].includes(answers);
  for (const path of [typeof context === 'string' ? context : undefined, isFile ? answers : undefined]) {
    if (path !== undefined) texts.set(path, (await vscode.workspace.openTextDocument(uriOf(path))).getText());
  }
  return texts;
}

/** Looks for a function in the scripts of the workspace. */
async function fileOfFunction({ runners }: Session, name: string, from: vscode.Uri) {
  for (const uri of await vscode.workspace.findFiles('**/*.{deluge,dg}', '**/node_modules/**', 2000)) {
    if (uri.toString() === from.toString()) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    if (runners.module.declares(text, name)) return { uri: uri.toString(), text };
  }
  return undefined;
}
