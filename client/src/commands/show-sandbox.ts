import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Opens the file that holds what the sandbox knows, to be read and edited. A change counts from the next run. */
export async function showSandbox(session: Session): Promise<void> {
  const file = await session.runners.gateway.sandbox.ensureStore();
  session.runners.tellProblems();
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
}
