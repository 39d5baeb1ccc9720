import * as vscode from 'vscode';
import type { Session } from '../session.js';

/** Opens the view with what every function of the workspace costs, and counts again. */
export async function showQuotaReport(session: Session): Promise<void> {
  session.refreshQuotaReport();
  await vscode.commands.executeCommand('deluge.quotaReport.focus');
}
