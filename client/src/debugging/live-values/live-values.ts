import type { EngineSession, LiveMemory } from '@deluge-tools/run';
import * as vscode from 'vscode';
import type { Session } from '../../session.js';
import { contextOf } from '../context-file.js';
import { fileOfFunction } from '../file-of-function.js';
import { type LineNote, type LiveRun, lineNotes } from './line-notes.js';

/** Milliseconds without a key before the script runs. */
const pause = 500;
/** What one run may use: enough for a script, too little to be noticed. */
const budget = { statements: 50_000, calls: 75, replacedText: 300_000, time: 1000, externalCalls: 50 } as const;
/** Megabytes. */
const memory = 128;
/** Prints of one run that are looked at. */
const mostPrints = 5000;

/**
 * Values at line ends while a script is written: after each pause in typing it runs on the sandbox, and each line says what
 * it assigned or printed. What would write is not done, nothing leaves the machine, and answers are asked for once.
 */
export class LiveValues implements vscode.Disposable {
  readonly #session: Session;
  readonly #values = decoration('editorInlayHint.foreground');
  readonly #errors = decoration('editorError.foreground');
  readonly #answers = new Map<string, LiveMemory>();
  /** Files of functions that scripts call; looked for again when a script is saved. */
  readonly #functions = new Map<string, ReturnType<typeof fileOfFunction>>();
  readonly #status = vscode.window.createStatusBarItem('deluge.liveValues', vscode.StatusBarAlignment.Right);
  #listeners: vscode.Disposable | undefined;
  #engine: EngineSession | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Counts the runs: only the last one is shown. */
  #run = 0;

  constructor(session: Session) {
    this.#session = session;
    this.#status.name = 'Deluge Live Values';
    this.#status.text = '$(pulse) Live Values';
    this.#status.tooltip = 'The script runs on the sandbox while you type. Click to turn this off.';
    this.#status.command = 'deluge.toggleLiveValues';
    session.context.subscriptions.push(this, this.#values, this.#errors, this.#status);
  }

  toggle(): void {
    if (this.#listeners === undefined) this.#start();
    else this.#stop();
  }

  #start(): void {
    this.#listeners = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && document === vscode.window.activeTextEditor?.document) this.#schedule(pause);
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#schedule(0)),
      vscode.workspace.onDidSaveTextDocument(() => this.#functions.clear()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#answers.delete(uri.toString())),
    );
    this.#status.show();
    this.#schedule(0);
  }

  #stop(): void {
    this.#listeners?.dispose();
    this.#listeners = undefined;
    clearTimeout(this.#timer);
    this.#run++;
    this.#status.hide();
    this.#answers.clear();
    void this.#engine?.dispose();
    this.#engine = undefined;
    for (const editor of vscode.window.visibleTextEditors) this.#show(editor, []);
  }

  dispose(): void {
    this.#stop();
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined || !mayRunQuietly(editor.document)) return;
      this.#update(editor).catch((error) => this.#session.log.warn(`Live values: ${error}`));
    }, delay);
  }

  async #update(editor: vscode.TextEditor): Promise<void> {
    const run = ++this.#run;
    await this.#engine?.stop();
    if (run !== this.#run) return;
    const { document } = editor;
    const { version } = document;
    const live = await this.#execute(document);
    if (run !== this.#run || document.version !== version) return;
    this.#show(editor, live === undefined ? [] : lineNotes(live, document.uri.toString()));
  }

  async #execute(document: vscode.TextDocument): Promise<LiveRun | undefined> {
    const { runners, context } = this.#session;
    const { module } = runners;
    const uri = document.uri.toString();
    const runner = await runners.for(document.uri);
    const given = await contextOf(document.uri);
    const answers = this.#answers.get(uri) ?? new Map();
    this.#answers.set(uri, answers);
    const abort = new AbortController();
    const product = vscode.workspace.getConfiguration('deluge', document).get('product', '');
    const script = runner.script(
      {
        files: [{ uri, text: document.getText() }],
        answers: { kind: 'live', memory: answers },
        limits: budget,
        findFunction: (name) => this.#fileOfFunction(name, document.uri),
        ...(product === '' ? {} : { product }),
        ...(given === undefined ? {} : { context: given }),
      },
      { signal: abort.signal },
    );
    this.#engine ??= new module.EngineSession({
      workerFile: context.asAbsolutePath('dist/engine.js'),
      catalogueFile: context.asAbsolutePath('dist/catalogue.json'),
      memory,
    });
    const printed: { text: string; line: number }[] = [];
    await this.#engine.load(script.program);
    const report = await this.#engine.run(
      script.entry,
      { ...script.options, values: true },
      {
        request: (request) => script.host.answer(request),
        effect(effect) {
          if (effect.kind !== 'info' || effect.place.uri !== uri || printed.length >= mostPrints) return;
          printed.push({ text: effect.text, line: effect.place.line });
        },
      },
    );
    abort.abort();
    return report.outcome.kind === 'stopped' ? undefined : { report, printed };
  }

  #fileOfFunction(name: string, from: vscode.Uri): ReturnType<typeof fileOfFunction> {
    const key = `${from} ${name}`;
    const found = this.#functions.get(key) ?? fileOfFunction(this.#session, name, from);
    this.#functions.set(key, found);
    return found;
  }

  #show(editor: vscode.TextEditor, notes: readonly LineNote[]): void {
    const options = ({ line, text }: LineNote): vscode.DecorationOptions => ({
      range: editor.document.lineAt(Math.min(line, editor.document.lineCount) - 1).range,
      renderOptions: { after: { contentText: text } },
    });
    editor.setDecorations(this.#values, notes.filter(({ isError }) => !isError).map(options));
    editor.setDecorations(this.#errors, notes.filter(({ isError }) => isError).map(options));
  }
}

function decoration(color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(color), margin: '0 0 0 2em', fontStyle: 'italic' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}

/** The same as `mayRun`, without a message: nobody has asked for a run. */
function mayRunQuietly({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'deluge' && vscode.workspace.isTrusted && (uri.scheme === 'file' || uri.scheme === 'untitled');
}
