import type { RunInput } from '@deluge-tools/run';
import {
  type LocatedTask,
  type ProtocolPosition,
  type TaskAtParams,
  taskAtRequest,
} from '@deluge-tools/server/protocol';
import type * as vscode from 'vscode';
import type { Session } from '../session.js';

/** A task of a script, in the text that it was found in. */
export interface Located {
  readonly document: vscode.TextDocument;
  readonly task: LocatedTask;
  readonly input: RunInput;
  /** The last two parts of the name, which tell tasks apart: `visitorsession.get`. */
  readonly shortName: string;
}

/** How often a script that is being typed in is asked for again before the run gives up. */
const attempts = 5;

/** The task under a selection, or undefined if there is none. Rejects when the server is not there. */
export async function locate(
  session: Session,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<Located | undefined> {
  const parameters: TaskAtParams = {
    textDocument: { uri: document.uri.toString() },
    range: { start: position(range.start), end: position(range.end) },
  };
  for (let attempt = 0; attempt < attempts; attempt++) {
    const task = await session.server.request<LocatedTask | null>(taskAtRequest, parameters);
    if (task === null) return undefined;
    // Offsets belong to one version. If the script changed while the server answered, they are asked for again.
    if (task.version === document.version) return located(document, task);
  }
  throw new Error('The script keeps changing. Run the task again when it rests.');
}

function position({ line, character }: vscode.Position): ProtocolPosition {
  return { line, character };
}

function located(document: vscode.TextDocument, task: LocatedTask): Located {
  const { name, form, start, end, expressionStart, expressionEnd } = task;
  return {
    document,
    task,
    input: { script: document.getText(), name, form, start, end, expressionStart, expressionEnd },
    shortName: name.split('.').slice(-2).join('.'),
  };
}
