import type { Answers, Runner } from '@deluge-tools/run';
import type { Session } from '../session.js';
import { ask, type Complaint } from './ask.js';
import type { Located } from './locate.js';

/**
 * The answers to what the script leaves open; undefined if the person gave up. A preview tells whether the runner can
 * read an answer, so that a wrong one is mended at its question and not met as a failed run.
 */
export async function answersFor(session: Session, runner: Runner, located: Located): Promise<Answers | undefined> {
  const questions = await runner.questions(located.input);
  if (questions.length === 0) return {};
  return ask(located.shortName, questions, session.remembered, async (answers) => {
    try {
      await runner.preview(located.input, answers);
      return undefined;
    } catch (error) {
      const complaint = complaintOf(error);
      if (complaint === undefined) throw error;
      return complaint;
    }
  });
}

/** What a `RunError` says of an answer. The class is the other bundle's, so its shape is looked at instead. */
function complaintOf(error: unknown): Complaint | undefined {
  return error instanceof Error && 'question' in error && typeof error.question === 'string'
    ? { key: error.question, message: error.message }
    : undefined;
}
