import type * as DebuggerModule from '@deluge-tools/debugger';
import * as vscode from 'vscode';
import { mayRun } from '../running/may-run.js';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';
import { contextForRun } from './context-file.js';
import { fileOfFunction } from './file-of-function.js';
import type { InfoView } from './info-view.js';
import type { RunSummary } from './run-summary.js';

/** What shows a run beside the debug console. */
interface RunViews {
  readonly info: InfoView;
  readonly runSummary: RunSummary;
}

/** The debug adapter in this process: its scripts are the documents of the editor, its connections those of the person. */
export function openDebugAdapter(session: Session, views: RunViews): vscode.DebugAdapter {
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
      const product = vscode.workspace.getConfiguration('deluge', document).get('product', '');
      // Made-up answers come with made-up inputs.
      const isGiven = launch.context !== undefined || launch.answers === 'shapes' || launch.function !== undefined;
      const given = isGiven ? undefined : await contextForRun(session, document);
      const input = scriptInput(
        { ...(product === '' ? {} : { product }), ...launch, ...(given === undefined ? {} : { context: given }) },
        (path) => texts.get(path) ?? '',
        (question) => askedAnswer(session, question),
      );
      return runner.script(
        { ...input, findFunction: (name) => fileOfFunction(session, name, uri) },
        { signal, onNote },
      );
    },
    report: async (report, script) => runners.module.reportLines(report, { nameOf, estimate: script.estimate() }),
    view: {
      started({ noDebug }) {
        views.info.clear();
        views.runSummary.show([]);
        if (noDebug) void vscode.commands.executeCommand('deluge.info.focus', { preserveFocus: true });
      },
      shown(effect) {
        if (effect.kind === 'info') views.info.add(effect.text, effect.place);
      },
      ended(report, script) {
        views.runSummary.show(runners.module.reportRows(report, { nameOf, estimate: script.estimate() }));
      },
    },
    async mayChange(expression) {
      const evaluate = 'Evaluate';
      const question = `Evaluate ${expression.slice(0, 200)}?`;
      const detail = 'It may call something outside of the script or change a variable of it.';
      return (await vscode.window.showWarningMessage(question, { modal: true, detail }, evaluate)) === evaluate;
    },
    // The runner belongs to the window.
    dispose: async () => undefined,
  }) as vscode.DebugAdapter;
}

const nameOf = (uri: string) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));

/** Asks the person what a call gives; the last answer to the same question is offered. */
async function askedAnswer({ remembered }: Session, question: string): Promise<string | undefined> {
  const key = `ask ${question}`;
  const last = remembered.recall(key);
  const reply = await askChoice<string>({
    title: 'Answer of a call',
    placeholder: question,
    choices: [
      ...(last === undefined ? [] : [{ label: last, description: 'your last answer', value: last }]),
      { label: 'null', description: 'no value', value: '' },
    ],
    free: (typed) => ({ label: typed, description: 'as typed; JSON for maps and lists', value: typed }),
  });
  if (reply === undefined || reply === 'back') return undefined;
  await remembered.remember({ [key]: reply.value });
  return reply.value;
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
  const isFile = answers !== undefined && !['sandbox', 'connection', 'shapes', 'ask'].includes(answers);
  for (const path of [typeof context === 'string' ? context : undefined, isFile ? answers : undefined]) {
    if (path !== undefined) texts.set(path, (await vscode.workspace.openTextDocument(uriOf(path))).getText());
  }
  return texts;
}
