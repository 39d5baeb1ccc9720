import type { RunResult, SentRequest } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { recordsIn } from '../grid/records.js';
import type { StoredRun } from '../history/run-history.js';

const scheme = 'deluge-answer';
const language = 'deluge-answer';

export type AnswerState = 'ok' | 'failed' | 'preview';

/** How a state looks on the document's tab. Signs, not only colours: states are told apart without seeing colours. */
const badges: Record<AnswerState, { badge: string; color: string; tooltip: string }> = {
  ok: { badge: '✓', color: 'deluge.answeredForeground', tooltip: 'Answered' },
  failed: { badge: '✗', color: 'deluge.failedForeground', tooltip: 'Failed' },
  preview: { badge: '→', color: 'deluge.previewForeground', tooltip: 'Not sent' },
};

/** A run whose answer stands in a document. */
export interface AnsweredRun {
  readonly result: RunResult;
  /** The run in the history, for comparing; undefined where the history keeps none. */
  readonly stored: StoredRun | undefined;
}

interface Answer {
  text: string;
  state: AnswerState;
  run: AnsweredRun | undefined;
  /** What was sent, or would be. */
  request: SentRequest | undefined;
  /** Keys of `abilities` that the answer has: looked at once, as an answer may be long. */
  able: readonly string[];
}

/** Something that can be done with an answer. */
interface Ability {
  readonly command: string;
  /** What the lens above the answer says; the editor's title shows the command's icon. */
  readonly lens?: string;
  has(answer: Omit<Answer, 'able'>): boolean;
}

/** By the key with which the editor's title shows only the commands that make sense, in the order of the lenses. */
const abilities: Readonly<Record<string, Ability>> = {
  'deluge.answersToRunAgain': {
    command: 'deluge.runAgain',
    lens: '▷ Run Again',
    has: ({ run }) => run?.stored !== undefined,
  },
  'deluge.answersWithRecords': {
    command: 'deluge.showAnswerAsGrid',
    lens: 'Grid',
    has: ({ run }) => run !== undefined && recordsIn(run.result.taskAnswer) !== undefined,
  },
  'deluge.answersWithResponse': {
    command: 'deluge.showRawAnswer',
    lens: 'Raw',
    has: ({ run }) => run?.result.response !== undefined,
  },
  'deluge.answersWithRequest': {
    command: 'deluge.copyAsCurl',
    lens: 'Copy as cURL',
    has: ({ request }) => request !== undefined,
  },
  'deluge.answersWithFile': {
    command: 'deluge.saveAnswerFile',
    lens: 'Save',
    has: ({ run }) => run?.result.file !== undefined,
  },
  'deluge.answersWithShape': {
    command: 'deluge.useAsResponseShape',
    lens: 'Use as Shape',
    has: ({ run }) => run?.result.ok === true && /^[[{]/.test(run.result.taskAnswer),
  },
  'deluge.answersInHistory': { command: 'deluge.compareAnswers', has: ({ run }) => run?.stored?.hasContent === true },
};

/**
 * The read-only documents that show answers and previews. There is one for each title; a new answer replaces the old
 * one in place, where the person put it. They are virtual: nothing asks to be saved, nothing is left on disk.
 */
export class AnswerDocuments implements vscode.Disposable {
  private readonly answers = new Map<string, Answer>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly decorated = new vscode.EventEmitter<vscode.Uri>();
  private readonly relensed = new vscode.EventEmitter<void>();
  private readonly registrations: vscode.Disposable[];
  /** The address of the answer whose grid is in front; set by what shows grids, which is loaded at its first use. */
  gridInFront: () => string | undefined = () => undefined;

  constructor() {
    this.registrations = [
      this.changed,
      this.decorated,
      this.relensed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) =>
          this.answers.get(uri.toString())?.text ?? 'This answer is gone. Run the task again.\n',
      }),
      vscode.window.registerFileDecorationProvider({
        onDidChangeFileDecorations: this.decorated.event,
        provideFileDecoration: (uri) => this.decoration(uri),
      }),
      vscode.languages.registerCodeLensProvider(
        { scheme },
        { onDidChangeCodeLenses: this.relensed.event, provideCodeLenses: ({ uri }) => this.lenses(uri) },
      ),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.forgetClosed(closed)),
    ];
  }

  /**
   * Shows `text` beside the script without taking the focus. `title` names the document on its tab; a document of that
   * title which is already open is updated where it is. `request` is what was sent, or would be.
   */
  async show(
    title: string,
    text: string,
    state: AnswerState,
    run?: AnsweredRun,
    request: SentRequest | undefined = run?.result.request,
  ): Promise<void> {
    // The title is a path's last part: a slash in it would cut it.
    const uri = vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}` });
    const answer = { text, state, run, request };
    const able = Object.keys(abilities).filter((key) => abilities[key]!.has(answer));
    this.answers.set(uri.toString(), { ...answer, able });
    this.tellAbilities();
    this.changed.fire(uri);
    this.decorated.fire(uri);
    this.relensed.fire();

    let document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== language) document = await vscode.languages.setTextDocumentLanguage(document, language);
    await updated(document, text);
    await vscode.window.showTextDocument(document, {
      viewColumn: columnOf(uri) ?? columnOfAnswers() ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
  }

  /**
   * The run whose answer a document shows; without an address, that of the active editor or grid, else of the one that is
   * visible.
   */
  runOf(uri: vscode.Uri | undefined): { readonly uri: vscode.Uri; readonly run: AnsweredRun } | undefined {
    for (const each of this.inFront(uri)) {
      const run = this.answers.get(each.toString())?.run;
      if (run !== undefined) return { uri: each, run };
    }
    return undefined;
  }

  /** The request of an answer or a preview, found like {@link runOf}. */
  requestOf(uri: vscode.Uri | undefined): SentRequest | undefined {
    const requests = this.inFront(uri).map((each) => this.answers.get(each.toString())?.request);
    return requests.find((request) => request !== undefined);
  }

  private inFront(uri: vscode.Uri | undefined): readonly vscode.Uri[] {
    if (uri !== undefined) return [uri];
    const grid = this.gridInFront();
    return [
      ...(vscode.window.activeTextEditor === undefined ? [] : [vscode.window.activeTextEditor.document.uri]),
      ...(grid === undefined ? [] : [vscode.Uri.parse(grid, true)]),
      ...vscode.window.visibleTextEditors.map(({ document }) => document.uri),
    ];
  }

  dispose(): void {
    for (const registration of this.registrations) registration.dispose();
  }

  private decoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const answer = uri.scheme === scheme ? this.answers.get(uri.toString()) : undefined;
    if (answer === undefined) return undefined;
    const { badge, color, tooltip } = badges[answer.state];
    return new vscode.FileDecoration(badge, tooltip, new vscode.ThemeColor(color));
  }

  private lenses(uri: vscode.Uri): vscode.CodeLens[] {
    const able = this.answers.get(uri.toString())?.able ?? [];
    const top = new vscode.Range(0, 0, 0, 0);
    return Object.entries(abilities).flatMap(([key, { lens, command }]) =>
      lens !== undefined && able.includes(key)
        ? [new vscode.CodeLens(top, { title: lens, command, arguments: [uri] })]
        : [],
    );
  }

  private forgetClosed(closed: readonly vscode.Tab[]): void {
    for (const { input } of closed) {
      if (input instanceof vscode.TabInputText && input.uri.scheme === scheme && columnOf(input.uri) === undefined) {
        this.answers.delete(input.uri.toString());
      }
    }
    this.tellAbilities();
  }

  /** Tells the editor which answers have what, for the `when` of the commands in their title. */
  private tellAbilities(): void {
    for (const key of Object.keys(abilities)) {
      const uris = [...this.answers].filter(([, { able }]) => able.includes(key)).map(([uri]) => uri);
      void vscode.commands.executeCommand('setContext', key, uris);
    }
  }
}

/** How long the editor may take to bring an open document up to date, in milliseconds. */
const patience = 1000;

/**
 * Waits until the document holds `text`. An editor keeps closed documents for a while, and changes one that it has only
 * after a moment: shown at once, the old answer would pass for the new one.
 */
function updated(document: vscode.TextDocument, text: string): Promise<void> {
  const holds = () => document.getText().replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n');
  if (holds()) return Promise.resolve();
  return new Promise((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && holds()) done();
    });
    const timer = setTimeout(done, patience);
    function done(): void {
      clearTimeout(timer);
      listener.dispose();
      resolve();
    }
  });
}

/** The column of the tab that shows this document, or undefined if none does. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  return columnWith((each) => each.toString() === uri.toString());
}

/** Where answers stand already: the next one joins them, so that what is shown of an answer opens no third column. */
function columnOfAnswers(): vscode.ViewColumn | undefined {
  return columnWith((each) => each.scheme === scheme);
}

function columnWith(isMeant: (uri: vscode.Uri) => boolean): vscode.ViewColumn | undefined {
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && isMeant(input.uri)),
  )?.viewColumn;
}
