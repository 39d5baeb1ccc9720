import type { Answers, Question } from '@deluge-tools/run';
import { askChoice, askText, type Reply } from '../views/prompts.js';
import { askFile } from './ask-file.js';
import type { RememberedAnswers } from './remembered-answers.js';

/** Why an answer cannot be used: the key of its question, and a sentence that says what to type instead. */
export interface Complaint {
  readonly key: string;
  readonly message: string;
}

/**
 * Asks for the arguments that cannot be computed, one after another, each with its explanation and the last answer.
 * Undefined when the person pressed Esc: that cancels all of them, and no answer is kept.
 *
 * `check` judges the answers so far. Its complaint about an answer brings that question up again; about a question
 * that was not asked yet it means nothing.
 */
export async function ask(
  task: string,
  questions: readonly Question[],
  remembered: RememberedAnswers,
  check: (answers: Answers) => Promise<Complaint | undefined>,
  /** What is offered where there is no last answer, by the question's key. */
  defaults: Answers = {},
): Promise<Answers | undefined> {
  const answers: Record<string, string> = {};
  let complaint: Complaint | undefined;
  for (let index = 0; index < questions.length; ) {
    const question = questions[index]!;
    const reply = await askOne({
      task,
      question,
      step: index + 1,
      totalSteps: questions.length,
      initial:
        answers[question.key] ??
        question.suggestion?.value ??
        remembered.recall(question.key) ??
        defaults[question.key] ??
        '',
      complaint: complaint?.key === question.key ? complaint.message : undefined,
    });
    if (reply === undefined) return undefined;
    if (reply === 'back') {
      index--;
      complaint = undefined;
    } else {
      answers[question.key] = reply.value;
      complaint = await check(answers);
      const asked = questions.slice(0, index + 1).findIndex(({ key }) => key === complaint?.key);
      index = asked === -1 ? index + 1 : asked;
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
  const { parameter, type, summary, hint, optional } = question;
  const values = type === 'BOOLEAN' ? ['true', 'false'] : question.values;
  const title = `${task}: ${parameter} (${type}${optional ? ', optional' : ''})`;
  const sentences = [plain(summary), originOf(question), ...(optional ? ['Leave it empty to run without it.'] : [])];
  const explanation = sentences.filter((sentence) => sentence !== '').join(' ');
  if (type.split(' | ')[0] === 'FILE') {
    return askFile({ title, step, totalSteps, explanation, initial, complaint, optional });
  }
  if (values.length === 0) {
    return askText({ title, step, totalSteps, prompt: explanation, placeholder: hint, initial, complaint });
  }
  // The last answer may be one that the list does not have.
  const last =
    initial === '' || values.includes(initial)
      ? []
      : [{ label: initial, description: 'your last answer', value: initial }];
  return askChoice({
    title,
    step,
    totalSteps,
    placeholder: complaint ?? explanation,
    initial,
    choices: [
      ...last,
      ...values.map((value) => ({ label: value, value })),
      ...(optional ? [{ label: 'Leave it out', value: '' }] : []),
    ],
    free: (typed) => ({ label: typed, description: 'as typed', value: typed }),
  });
}

/** Why it is asked, or where the value in the box comes from. */
function originOf({ reason, suggestion }: Question): string {
  if (suggestion === undefined) return plain(reason);
  return `The value comes from the last answer of ${suggestion.from.join(' and ')}.`;
}

/** Input boxes show text as it is: code in a sentence stands in quotes there. */
function plain(sentence: string): string {
  return sentence.replace(/`([^`]*)`/g, '"$1"');
}
