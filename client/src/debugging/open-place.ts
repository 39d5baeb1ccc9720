import type { Effect } from '@deluge-tools/run';
import * as vscode from 'vscode';

/** The command of a tree item that leads to a line of a script. */
export function openPlace({ uri, line }: Effect['place']): vscode.Command {
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  return { title: 'Go to Line', command: 'vscode.open', arguments: [vscode.Uri.parse(uri), { selection }] };
}
