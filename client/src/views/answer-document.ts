import * as vscode from 'vscode';

const scheme = 'deluge-answer';
const language = 'deluge-answer';

export type AnswerState = 'ok' | 'failed' | 'preview';

/** How a state looks on the document's tab. Signs, not only colours: states are told apart without seeing colours. */
const badges: Record<AnswerState, { badge: string; color: string; tooltip: string }> = {
  ok: { badge: '✓', color: 'testing.iconPassed', tooltip: 'Answered' },
  failed: { badge: '✗', color: 'testing.iconFailed', tooltip: 'Failed' },
  preview: { badge: '→', color: 'charts.blue', tooltip: 'Not sent' },
};

interface Answer {
  text: string;
  state: AnswerState;
}

/**
 * The read-only documents that show answers and previews. There is one for each title; a new answer replaces the old
 * one in place, where the person put it. They are virtual: nothing asks to be saved, nothing is left on disk.
 */
export class AnswerDocuments implements vscode.Disposable {
  private readonly answers = new Map<string, Answer>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly decorated = new vscode.EventEmitter<vscode.Uri>();
  private readonly registrations: vscode.Disposable[];

  constructor() {
    this.registrations = [
      this.changed,
      this.decorated,
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (uri) =>
          this.answers.get(uri.toString())?.text ?? 'This answer is gone. Run the task again.\n',
      }),
      vscode.window.registerFileDecorationProvider({
        onDidChangeFileDecorations: this.decorated.event,
        provideFileDecoration: (uri) => this.decoration(uri),
      }),
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.forgetClosed(closed)),
    ];
  }

  /**
   * Shows `text` beside the script without taking the focus. `title` names the document on its tab; a document of that
   * title which is already open is updated where it is.
   */
  async show(title: string, text: string, state: AnswerState): Promise<void> {
    // The title is a path's last part: a slash in it would cut it.
    const uri = vscode.Uri.from({ scheme, path: `/${title.replaceAll('/', '∕')}` });
    this.answers.set(uri.toString(), { text, state });
    this.changed.fire(uri);
    this.decorated.fire(uri);

    let document = await vscode.workspace.openTextDocument(uri);
    if (document.languageId !== language) document = await vscode.languages.setTextDocumentLanguage(document, language);
    await updated(document, text);
    await vscode.window.showTextDocument(document, {
      viewColumn: columnOf(uri) ?? vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: false,
    });
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

  private forgetClosed(closed: readonly vscode.Tab[]): void {
    for (const { input } of closed) {
      if (input instanceof vscode.TabInputText && input.uri.scheme === scheme && columnOf(input.uri) === undefined) {
        this.answers.delete(input.uri.toString());
      }
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
  return vscode.window.tabGroups.all.find((group) =>
    group.tabs.some((tab) => tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString()),
  )?.viewColumn;
}
