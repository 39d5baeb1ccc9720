import type { Confirm, Confirmation } from '@deluge-tools/run';
import * as vscode from 'vscode';
import { signInAgain } from '../connections/sign-in.js';
import type { Session } from '../session.js';
import { askChoice } from '../views/prompts.js';

/** A dialog shows no more buttons well; more choices come as a list. */
const mostButtons = 4;

/**
 * Puts the questions before a run to the person, as dialogs that stand in the way: nothing is sent while one is open, and
 * Esc cancels the run.
 */
export function confirmer(session: Session): Confirm {
  return async (question, signal) => {
    if (signal.aborted) return undefined;
    const choice = await ask(question);
    if (choice === 'signIn' && (question.kind === 'signIn' || question.kind === 'scopes')) {
      const scopes = question.kind === 'scopes' ? [...question.granted, ...question.missing] : undefined;
      // Someone who comes back without a sign-in did not want the run either.
      return (await signInAgain(session, question.accountId, scopes)) ? 'again' : undefined;
    }
    if (choice !== undefined && question.kind === 'account') {
      // The binding is made when the run goes on; what shows it looks after it is there.
      setTimeout(() => void session.states.refresh(), 0);
    }
    return choice;
  };
}

async function ask(question: Confirmation): Promise<string | undefined> {
  const { title, detail, choices } = question;
  if (choices.length > mostButtons) {
    const reply = await askChoice<string>({
      title,
      placeholder: detail.split('\n')[0] ?? '',
      choices: choices.map(({ id, label }) => ({
        label: `${id === 'sandbox' ? '$(beaker)' : '$(globe)'} ${label}`,
        value: id,
      })),
    });
    return reply === undefined || reply === 'back' ? undefined : reply.value;
  }
  const items = choices.map(({ id, label }) => ({ title: label, id }));
  return (await vscode.window.showWarningMessage(title, { modal: true, detail }, ...items))?.id;
}
