import { type Catalogue, type CatalogueData, createCatalogue } from '@deluge-tools/language';
import {
  answersIn,
  type Comparison,
  compareAnswers,
  openQuestions,
  type ProbeAnswer,
  Program,
  printedAnswers,
  probeOf,
  runProgram,
  scriptProbe,
} from '@deluge-tools/runtime';
import { RunError } from './run-error.js';

/** A script that prints numbered answers, to be run here and at Zoho. */
export interface Probe {
  /** `numbers`, or the name of a file. */
  readonly name: string;
  readonly text: string;
}

/** What came of comparing. */
export interface ComparedProbe {
  readonly comparisons: readonly Comparison[];
  /** What the probe prints here, and what it printed at Zoho: one line an answer, in the same order. */
  readonly here: string;
  readonly there: string;
}

/** The probes of the open questions, one a topic. */
export function probes(): readonly Probe[] {
  const topics = [...new Set(openQuestions.map(({ topic }) => topic))];
  return topics.map((topic) => ({
    name: topic,
    text: probeOf(
      `Open questions about ${topic.replaceAll('-', ' ')}`,
      openQuestions.filter((question) => question.topic === topic),
    ),
  }));
}

/**
 * A probe of a script, which prints what the script computes. Throws RunError with a sentence for a script that has
 * effects, or that needs what it does not set.
 * @param catalogue as `catalogue.json` holds it
 */
export function probeOfScript(text: string, catalogue: unknown): string {
  const known = createCatalogue(catalogue as CatalogueData);
  const probe = scriptProbe(text, known);
  if ('refusal' in probe) throw new RunError(`This script cannot be compared with Zoho. ${probe.refusal}`);
  const { problem } = ranHere(probe.text, known);
  if (problem !== undefined) throw new RunError(`This script cannot be compared with Zoho. ${problem}`);
  return probe.text;
}

/**
 * Runs a probe here and compares what it prints with what was printed at Zoho. Throws RunError for a text that holds no
 * answers of the probe.
 * @param catalogue as `catalogue.json` holds it
 * @param dialect readings that replace the usual ones
 */
export function compareWithAnswers(
  probe: string,
  pasted: string,
  catalogue: unknown,
  { product, dialect }: { readonly product?: string; readonly dialect?: Readonly<Record<string, string>> } = {},
): ComparedProbe {
  const { answers } = ranHere(probe, createCatalogue(catalogue as CatalogueData), product, dialect);
  const known = new Set(answers.map(({ key }) => key));
  const there = answersIn(pasted).filter(({ key }) => known.has(key) || isOfProbe(key, probe));
  if (there.length === 0) throw new RunError('The text holds no answers of this probe.');
  const comparisons = compareAnswers(answers, there);
  const column = (side: 'here' | 'there') =>
    printedAnswers(comparisons.flatMap((each) => (each[side] === undefined ? [] : [each[side] as ProbeAnswer])));
  return { comparisons, here: column('here'), there: column('there') };
}

/** One line for each answer that differs. */
export function comparisonReport({ comparisons }: ComparedProbe): string[] {
  const shown = (answer: ProbeAnswer | undefined): string =>
    answer === undefined ? 'nothing' : answer.isError ? `the error "${answer.text}"` : `"${answer.text}"`;
  return comparisons
    .filter(({ isSame }) => !isSame)
    .map(({ key, here, there }) => `${key}: here ${shown(here)}, at Zoho ${shown(there)}`);
}

function isOfProbe(key: string, probe: string): boolean {
  return probe.includes(`"${key} `);
}

/** Milliseconds that a probe may run. */
const longestRun = 5000;

function ranHere(
  text: string,
  catalogue: Catalogue,
  product?: string,
  dialect?: Readonly<Record<string, string>>,
): { readonly answers: readonly ProbeAnswer[]; readonly problem: string | undefined } {
  const lines: string[] = [];
  const program = new Program(
    { files: [{ uri: 'probe', text }], ...(product !== undefined && { product }) },
    catalogue,
  );
  const { result } = runProgram(
    program,
    {
      answer: (request) => ({
        kind: 'error',
        message: 'reason' in request ? request.reason : 'Nothing is called while a probe runs here.',
      }),
      effect: (effect) => effect.kind === 'info' && void lines.push(effect.text),
      now: Date.now,
    },
    { limits: { statements: 200_000, time: longestRun }, mayHang: false, ...(dialect !== undefined && { dialect }) },
  );
  const problem =
    result.kind === 'returned' || result.kind === 'failed' ? undefined : 'It does not run to its end here.';
  return { answers: answersIn(lines.join('\n')), problem };
}
