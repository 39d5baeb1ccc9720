import * as vscode from 'vscode';
import { addressOf } from '../history/history-documents.js';
import { openScript } from '../history/open-script.js';
import type { Session } from '../session.js';
import { isStoredRun } from './stored-run.js';

/** Opens what the history kept of a run: its answer, else the task in its script. */
export async function showRun(session: Session, run: unknown): Promise<void> {
  if (!isStoredRun(run)) return;
  if (run.hasContent && (await session.history().content(run))?.json !== undefined) {
    await vscode.window.showTextDocument(addressOf(run), { preview: true });
    return;
  }
  await openScript(run);
}
