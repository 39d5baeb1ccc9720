import type { Cost, Preview, RunResult } from './api.js';

/** Characters of one part; an editor shows no more of an answer well, and the whole of it is a click away. */
const longest = 2_000_000;

/**
 * The text of the read-only document that shows an answer. `explanation` is what the message of a refusal means, as Markdown;
 * empty if nobody knows.
 */
export function renderResult(result: RunResult, explanation = ''): string {
  const { failure, request, status } = result;
  const place = result.target === 'sandbox' ? 'SANDBOX' : result.connectionLabel;
  const isUnanswered = request !== undefined && failure !== undefined;
  const isChained = result.taskAnswer !== '' && result.value.json !== result.taskAnswer;
  return document([
    `# ${result.name} · ${place} · ${result.ok ? 'answered' : 'failed'}`,
    failure === undefined
      ? ''
      : section(
          'Failure',
          [`${failure.message}${isTold(failure.code) ? ` (${failure.code})` : ''}`, failure.advice ?? '']
            .filter((line) => line !== '')
            .join('\n'),
        ),
    result.value.json === '' ? '' : section(resultTitle(result), block(result.value.deluge)),
    explanation === '' ? '' : section('What it means', explanation),
    section(
      'Run',
      table([
        ['Request', request === undefined ? 'nothing was sent' : `${request.method} ${request.url}`],
        ['Status', status === undefined ? (isUnanswered ? 'no answer came' : '') : String(status)],
        ['Time', result.milliseconds === 0 ? '' : `${milliseconds(result.milliseconds)} ms`],
        ['Attempts', attempts(result)],
        ['Connection', result.connectionLabel],
        ['In Zoho', costText(result.externalCalls)],
        ['This run', thisRun(result)],
      ]),
    ),
    isChained ? section('Whole answer of the task', block(result.taskAnswer)) : '',
    notes(result.notes),
  ]);
}

/** The text of the read-only document that shows what a run would send. */
export function renderPreview(preview: Preview): string {
  const place = preview.target === 'sandbox' ? 'SANDBOX' : preview.connectionLabel;
  const headers = Object.entries(preview.headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [
    `${preview.method} ${preview.url}`,
    ...headers,
    ...(preview.body === undefined ? [] : ['', preview.body]),
  ];
  return document([
    `# ${preview.name} · ${place} · request, not sent`,
    preview.refusal === undefined ? '' : section('Would be refused', preview.refusal),
    preview.url === ''
      ? ''
      : section(preview.refusal === undefined ? 'Request' : 'Request, as it would be sent', block(lines.join('\n'))),
    section(
      'What it does',
      table([
        ['Connection', preview.connectionLabel],
        ['Data centre', preview.dataCentre],
        ['Effect', preview.writes ? 'changes something where it arrives' : 'reads only'],
        ['In Zoho', costText(preview.cost)],
        ['A run', runCost(preview)],
      ]),
    ),
    notes(preview.notes),
  ]);
}

function document(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(title: string, content: string): string {
  return `## ${title}\n\n${content}`;
}

function resultTitle({ source, failure }: RunResult): string {
  if (failure !== undefined) return 'What the task gave';
  const line = source.replaceAll(/\s+/g, ' ');
  return `Result of ${line.length > 100 ? `${line.slice(0, 99)}…` : line}`;
}

/** Indented, so that nothing in an answer is taken for a heading. */
function block(text: string): string {
  const shown =
    text.length > longest
      ? `${text.slice(0, longest)}\n… and ${(text.length - longest).toLocaleString('en')} more characters`
      : text;
  return shown.replaceAll(/^(?=.)/gm, '    ') || '    (an empty text)';
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(width)}   ${value}`)
    .join('\n');
}

function notes(list: readonly string[]): string {
  return list.length === 0 ? '' : section('Notes', list.map((note) => `- ${note}`).join('\n'));
}

function costText({ calls, certainty }: Cost): string {
  const count = `${calls} external call${calls === 1 ? '' : 's'}`;
  if (calls === 0) return count;
  return `${count} each time it is answered${certainty === 'probable' ? ' (probably: its page does not say)' : ''}`;
}

/** A run from here spends API credits of the service and no external calls. */
function runCost({ target, credits }: Preview): string {
  if (target === 'sandbox') return '0 external calls (the sandbox answers)';
  if (target === 'web') return 'a request to another host than Zoho’s; no credits';
  if (credits === undefined) return 'a request of the REST API; the service publishes no price in credits';
  const count = `${credits.credits} API credit${credits.credits === 1 ? '' : 's'} of the service`;
  return credits.basis === 'documented' ? count : `${count} (by others than Zoho’s documentation)`;
}

function thisRun({ externalCalls, target }: RunResult): string {
  const count = `${externalCalls.thisRun} external calls`;
  return target === 'sandbox' ? `${count} (answered by the sandbox)` : `${count}; a request of the REST API`;
}

/** Empty for one attempt, which needs no words. */
function attempts({ attempts: count, totalMilliseconds }: RunResult): string {
  return totalMilliseconds === undefined ? '' : `${count}, which took ${milliseconds(totalMilliseconds)} ms in all`;
}

function milliseconds(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

/** This tool's own words are in the sentence already. */
function isTold(code: number | string | undefined): boolean {
  return (
    code !== undefined &&
    ![
      'cancelled',
      'refused',
      'timeout',
      'network',
      'redirect',
      'tooLarge',
      'host',
      'signIn',
      'script',
      'internal',
    ].includes(String(code))
  );
}
