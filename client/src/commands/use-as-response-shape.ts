import * as vscode from 'vscode';
import { answerShape } from '../answers/answer-shape.js';
import type { Session } from '../session.js';
import { answeredRun } from './answered-run.js';

/** Has completion offer the keys of this answer wherever a script uses an answer of the same task. */
export async function useAsResponseShape(session: Session, argument: unknown): Promise<void> {
  const answered = answeredRun(session, argument);
  if (answered === undefined) return;
  const { name, taskAnswer, ok } = answered.run.result;
  const shape = ok ? answerShape(taskAnswer) : undefined;
  if (shape === undefined) {
    void vscode.window.showInformationMessage('This answer has no keys that completion could offer.');
    return;
  }
  await session.shapes.set(name, shape);
  void vscode.window.showInformationMessage(
    `Completion offers the keys of this answer for ${name} in this workspace. Only keys and types are kept.`,
  );
}
