import * as vscode from 'vscode';
import type { RunHistory, StoredRun } from './run-history.js';
import { shortNameOf } from './run-words.js';

/** The scheme under which answers of earlier runs open; registered in `register-views.ts`. */
const historyScheme = 'deluge-history';

/** The address of a run's answer. The last part is what its tab says. */
export function addressOf({ id, name, at }: StoredRun): vscode.Uri {
  const time = new Date(at).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return vscode.Uri.from({
    scheme: historyScheme,
    path: `/${id}/${shortNameOf(name)} ${time.replace(':', '.')}.json`,
  });
}

/** Answers of earlier runs as read-only JSON documents, to be read and compared. */
export class HistoryDocuments implements vscode.TextDocumentContentProvider {
  constructor(private readonly history: RunHistory) {}

  async provideTextDocumentContent({ path }: vscode.Uri): Promise<string> {
    const [, id] = path.split('/');
    const run = (await this.history.list()).find((each) => each.id === id);
    const content = run && (await this.history.content(run));
    return content?.json ?? '// This answer is not in the history any more.\n';
  }
}
