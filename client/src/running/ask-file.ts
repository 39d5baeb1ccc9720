import * as vscode from 'vscode';
import { askChoice, type Reply, type Step } from '../views/prompts.js';

export interface FileQuestion extends Step {
  readonly explanation: string;
  /** The last answer; empty for none. */
  readonly initial: string;
  readonly complaint: string | undefined;
  /** True if the task can run without it. */
  readonly optional: boolean;
}

/** Asks for a file by its path: the last one, one that is chosen in the dialog of the machine, or a path that is typed. */
export async function askFile(question: FileQuestion): Promise<Reply<string>> {
  const { explanation, initial, complaint, optional, ...step } = question;
  for (;;) {
    const reply = await askChoice<string>({
      ...step,
      placeholder: complaint ?? explanation,
      initial: initial === '' ? browse : initial,
      choices: [
        ...(initial === '' ? [] : [{ label: `$(file) ${initial}`, description: 'your last answer', value: initial }]),
        { label: '$(folder-opened) Choose a file…', description: 'or type its whole path', value: browse },
        ...(optional ? [{ label: 'Leave it out', value: '' }] : []),
      ],
      free: (typed) => ({ label: typed, description: 'as typed', value: typed }),
    });
    if (reply === undefined || reply === 'back' || reply.value !== browse) return reply;
    const [file] = (await vscode.window.showOpenDialog({ title: step.title, openLabel: 'Use' })) ?? [];
    // Whoever leaves the dialog may still type a path.
    if (file !== undefined) return { value: file.fsPath };
  }
}

/** A value that no path has. */
const browse = ' browse';
