// docs/conformance.md: what of Deluge is run here, how far each part is known, and where sources differ.
import { readFile } from 'node:fs/promises';
import { importSource } from '../import-source.mjs';

const catalogueFile = new URL('../../language/src/catalogue/data/builtins.json', import.meta.url);

/** Samples whose result depends on the moment, or on chance, so that no test can compare it. */
const unrepeatable = new Set(['getDate', 'randomNumber']);

const marks = {
  documented: "on a page of Zoho's",
  observed: 'seen in a live account by somebody who published it',
  assumed: 'nobody says it',
};

/**
 * A pipe and a line break would end a cell.
 * @param {string} text
 */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @param {string} text */
const code = (text) => `\`${cell(text)}\``;

/** The scripts that ask Zoho the open questions, by their paths from the root. @returns {Promise<[string, string][]>} */
export async function probeFiles() {
  const { openQuestions, probeOf } = await importSource(`
    export { openQuestions } from './runtime/src/conformance/open-questions.ts';
    export { probeOf } from './runtime/src/conformance/probe.ts';`);
  const topics = [...new Set(openQuestions.map((/** @type {any} */ { topic }) => topic))];
  return topics.map((topic) => [
    `conformance/probes/${topic}.deluge`,
    probeOf(
      `Open questions about ${topic.replaceAll('-', ' ')}`,
      openQuestions.filter((/** @type {any} */ question) => question.topic === topic),
    ),
  ]);
}

export async function conformancePage() {
  const { constructs, coverageOf, markOf, dialects, openQuestions } = await importSource(`
    export { constructs } from './runtime/src/conformance/constructs.ts';
    export { coverageOf, markOf } from './runtime/src/conformance/coverage.ts';
    export { dialects } from './runtime/src/dialects.ts';
    export { openQuestions } from './runtime/src/conformance/open-questions.ts';`);
  const builtins = JSON.parse(await readFile(catalogueFile, 'utf8'));
  const rows = builtins.map((/** @type {any} */ builtin) => {
    const { answerer, reason = '' } = coverageOf(builtin) ?? { answerer: 'not here' };
    const samples = builtin.example.includes(' // ') && !unrepeatable.has(builtin.name) ? 1 : 0;
    return { builtin, answerer, reason, samples, mark: markOf(builtin) };
  });
  const count = (/** @type {string} */ answerer) =>
    rows.filter((/** @type {any} */ row) => row.answerer === answerer).length;
  const samples = rows.reduce((/** @type {number} */ sum, /** @type {any} */ row) => sum + row.samples, 0);
  const ofConstructs = constructs.reduce(
    (/** @type {number} */ sum, /** @type {any} */ { samples: own }) => sum + own.length,
    0,
  );
  return `<!-- Made by npm run generate from runtime/src/conformance, runtime/src/dialects.ts and the catalogue. -->
# Conformance

What a run on this machine does as Zoho does it, and how far that is known. Nothing here was tried on a live account by this project.

| mark | meaning |
| --- | --- |
${Object.entries(marks)
  .map(([mark, meaning]) => `| ${mark} | ${meaning} |`)
  .join('\n')}

| built-ins | number | meaning |
| --- | --- | --- |
| computed | ${count('computed')} | The engine gives the result. |
| host | ${count('host')} | The sandbox, an account or a recorded answer gives it. |
| shown | ${count('shown')} | It changes what the person sees, and is listed in the order of the run. |
| not here | ${count('not here')} | The run asks the host, and ends if nobody knows the answer. |

${samples} samples of built-ins and ${ofConstructs} samples of statements, operators and literals run as tests, which compare the value and its type. All of them pass.

## Where sources differ

A run that comes to one of these points lists it at its end. \`--dialect key=reading\` chooses another reading.

| key | question | reading | mark | source |
| --- | --- | --- | --- | --- |
${Object.entries(dialects)
  .flatMap(([key, point]) => dialectRows(key, point))
  .join('\n')}

## Open questions

The scripts in [conformance/probes](../conformance/probes) ask Zoho these questions. Run one at Zoho's tryout page or in an account, and compare what it prints: *Deluge: Compare with Zoho*, or \`deluge conformance --answers FILE\`.

${openQuestions.map((/** @type {any} */ { id, question }) => `- ${code(id)} ${question}`).join('\n')}

## Statements, operators and literals

| kind | name | run | mark | samples |
| --- | --- | --- | --- | --- |
${constructs
  .map(
    (/** @type {any} */ { kind, name, run = 'computed', mark, source, samples: own }) =>
      `| ${kind} | [${cell(name)}](${source}) | ${run} | ${mark} | ${own.length === 0 ? '' : own.length} |`,
  )
  .join('\n')}

## Built-ins

| category | on | name | run | mark | sample |
| --- | --- | --- | --- | --- | --- |
${rows
  .map(
    (/** @type {any} */ { builtin, answerer, reason, samples: own, mark }) =>
      `| ${builtin.category} | ${builtin.receiver ?? ''} | [${cell(builtin.name)}](${builtin.doc}) | ${answerer}${reason === '' ? '' : `: ${reason}`} | ${mark} | ${own === 0 ? '' : code(builtin.example)} |`,
  )
  .join('\n')}
`;
}

/** @param {string} key @param {any} point */
function dialectRows(key, { question, readings, usual, byProduct = {} }) {
  return Object.entries(readings).map(([name, { summary, mark, source }]) => {
    const products = Object.keys(byProduct).filter((product) => byProduct[product] === name);
    const used = [...(name === usual ? ['usual'] : []), ...products];
    return `| ${code(key)} | ${cell(question)} | ${code(name)}${used.length > 0 ? ` (${used.join(', ')})` : ''}: ${cell(summary)} | ${mark} | ${cell(source)} |`;
  });
}
