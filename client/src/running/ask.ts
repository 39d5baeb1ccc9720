import type { Answers, Question } from '@deluge-tools/run';
import { askChoice, askText, type Reply } from '../views/prompts.js';
import { checkAnswer } from './check-answer.js';
import type { RememberedAnswers } from './remembered-answers.js';

/** An answer that could not be used: shown at its question, with the others as they were given. */
export interface Complaint {
  readonly key: string;
  readonly message: string;
  readonly answers: Answers;
}

/**
 * Asks for the arguments that cannot be computed, one after another, each with its explanation and the last answer.
 * Undefined when the person pressed Esc: that cancels all of them, and no answer is kept.
 */
export async function ask(
  task: string,
  questions: readonly Question[],
  remembered: RememberedAnswers,
  complaint?: Complaint,
): Promise<Answers | undefined> {
  const answers: Record<string, string> = { ...complaint?.answers };
  let index = Math.max(
    0,
    questions.findIndex(({ key }) => key === complaint?.key),
  );
  for (let question = questions[index]; question !== undefined; question = questions[index]) {
    const reply = await askOne({
      task,
      question,
      step: index + 1,
      totalSteps: questions.length,
      initial: answers[question.key] ?? remembered.recall(question.key) ?? '',
      complaint: complaint?.key === question.key ? complaint.message : undefined,
    });
    if (reply === undefined) return undefined;
    if (reply === 'back') {
      index--;
    } else {
      answers[question.key] = reply.value;
      index++;
    }
  }
  await remembered.remember(answers);
  return answers;
}

interface AskedQuestion {
  readonly task: string;
  readonly question: Question;
  readonly step: number;
  readonly totalSteps: number;
  readonly initial: string;
  readonly complaint: string | undefined;
}

function askOne({ task, question, step, totalSteps, initial, complaint }: AskedQuestion): Promise<Reply<string>> {
  const { parameter, type, summary, reason, hint, optional } = question;
  const values = type === 'BOOLEAN' ? ['true', 'false'] : question.values;
  const title = `${task}: ${parameter} (${type}${optional ? ', optional' : ''})`;
  const explanation = [summary, plain(reason), ...(optional ? ['Leave it empty to run without it.'] : [])].join(' ');
  const check = (answer: string) => (optional && answer === '' ? undefined : checkAnswer(type, answer));
  if (values.length === 0) {
    const text = {
      title,
      step,
      totalSteps,
      prompt: explanation,
      placeholder: hint,
      initial,
      complaint,
      validate: check,
    };
    return askText(text);
  }
  return askChoice({
    title,
    step,
    totalSteps,
    placeholder: complaint ?? explanation,
    initial,
    choices: [
      // The last answer may be one that the list does not have.
      ...(initial === '' || values.includes(initial)
        ? []
        : [{ label: initial, description: 'your last answer', value: initial }]),
      ...values.map((value) => ({ label: value, value })),
      ...(optional ? [{ label: 'Leave it out', value: '' }] : []),
    ],
    free: (typed) => (check(typed) === undefined ? { label: typed, description: 'as typed', value: typed } : undefined),
  });
}

/** Input boxes show text as it is: code in a sentence stands in quotes there. */
function plain(sentence: string): string {
  return sentence.replace(/`([^`]*)`/g, '"$1"');
}
