import type { OpenQuestion } from './open-questions.js';

/** What stands before the value, and before the message of an error, in a line that a probe prints. */
const marks = { value: ' = ', error: ' ! ' } as const;

/** A line that a probe printed: `wholeDivision.1 = 3.5`. The same key may come several times, from a loop. */
export interface ProbeAnswer {
  readonly key: string;
  readonly isError: boolean;
  /** The value as text, or the message. It may have several lines. */
  readonly text: string;
}

/** A script that prints a numbered answer for each expression of the questions. */
export function probeOf(title: string, questions: readonly OpenQuestion[]): string {
  return `// ${title}. Run it at Zoho, and copy what it prints.\n${questions.map(partOf).join('\n')}`;
}

function partOf({ id, question, setup, expressions }: OpenQuestion): string {
  const lines = expressions.map((expression, index) => guarded(`${id}.${index + 1}`, expression));
  // What stops the setup must not stop the other questions.
  const parts = setup === undefined ? lines : [attempted(id, setup), ...lines];
  return `// ${question}\n${parts.join('\n')}\n`;
}

function guarded(key: string, expression: string): string {
  return attempted(key, `info "${key}${marks.value}" + (${expression});`);
}

function attempted(key: string, body: string): string {
  const inner = body.replaceAll(/^/gm, '\t');
  return `try\n{\n${inner}\n}\ncatch (problem)\n{\n\tinfo "${key}${marks.error}" + problem.message;\n}`;
}

/** The answers in what a person copied: other lines before the first are left out, others belong to the answer before. */
export function answersIn(pasted: string): ProbeAnswer[] {
  const answers: { key: string; isError: boolean; text: string }[] = [];
  for (const line of pasted.replaceAll('\r\n', '\n').split('\n')) {
    const found = /^\s*([A-Za-z][\w-]*(?:\.\d+)?) ([=!]) ?(.*)$/.exec(line);
    const last = answers.at(-1);
    if (found !== null) {
      const [, key = '', sign, text = ''] = found;
      answers.push({ key, isError: sign === '!', text });
    } else if (last !== undefined) last.text += `\n${line}`;
  }
  return answers.map(({ key, isError, text }) => ({ key, isError, text: text.trimEnd() }));
}

/** One answer beside another. */
export interface Comparison {
  readonly key: string;
  /** Undefined where the run has not printed it. */
  readonly here: ProbeAnswer | undefined;
  /** Undefined where the pasted text has not. */
  readonly there: ProbeAnswer | undefined;
  readonly isSame: boolean;
}

/** Answers of the same key are compared in their order. Of errors only that there is one counts: their words differ by place. */
export function compareAnswers(here: readonly ProbeAnswer[], there: readonly ProbeAnswer[]): Comparison[] {
  const left = new Map<string, ProbeAnswer[]>();
  for (const answer of there) left.set(answer.key, [...(left.get(answer.key) ?? []), answer]);
  const compared = here.map((answer): Comparison => {
    const other = left.get(answer.key)?.shift();
    return { key: answer.key, here: answer, there: other, isSame: isSame(answer, other) };
  });
  const others = [...left.values()].flat();
  return [...compared, ...others.map((answer) => ({ key: answer.key, here: undefined, there: answer, isSame: false }))];
}

function isSame(a: ProbeAnswer, b: ProbeAnswer | undefined): boolean {
  if (b === undefined || a.isError !== b.isError) return false;
  return a.isError || a.text.trim() === b.text.trim();
}

/** Answers as a probe prints them. */
export function printedAnswers(answers: readonly ProbeAnswer[]): string {
  return answers.map(({ key, isError, text }) => `${key}${isError ? marks.error : marks.value}${text}\n`).join('');
}
