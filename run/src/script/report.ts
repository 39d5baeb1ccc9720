import { analyse, type Catalogue, createWorkspace, quotaSummaries } from '@deluge-tools/language';
import { type CallPool, display, fromWire, type Outcome, type RunReport } from '@deluge-tools/runtime';

/** What is known of a run besides the engine's report. */
export interface ReportContext {
  /** The name of a file as it is shown. */
  nameOf(uri: string): string;
  /** What the analysis says that the run may cost: `2 + 3·|leads|`. */
  readonly estimate?: string | undefined;
}

/** How a run ended and what it used, in lines for a person. */
export function reportLines({ outcome, usage, assumptions }: RunReport, { nameOf, estimate }: ReportContext): string[] {
  const external = countOf(usage.calls, 'externalCalls');
  const mails = countOf(usage.calls, 'mails');
  const used = [
    counted(external, 'external call', estimate === undefined ? '' : ` (estimate: ${estimate})`),
    counted(usage.statements, 'statement'),
    ...(mails === 0 ? [] : [counted(mails, 'mail')]),
    ...(usage.recordsWritten === 0 ? [] : [counted(usage.recordsWritten, 'write', ' to records')]),
    `${Math.round(usage.time)} ms`,
  ];
  const calls = usage.calls
    .filter(({ pool }) => pool !== 'functions')
    .map(
      ({ name, place, count }) => `  ${nameOf(place.uri)}:${place.line}  ${name}${count === 1 ? '' : ` × ${count}`}`,
    );
  const assumed = assumptions.map(
    ({ key, reading, summary, place }) => `  ${nameOf(place.uri)}:${place.line}  ${summary} (${key}=${reading})`,
  );
  return [
    outcomeLine(outcome, nameOf),
    `Used ${used.join(', ')}.`,
    ...calls,
    ...(assumed.length === 0 ? [] : [`Relied on ${counted(assumed.length, 'assumption')}:`, ...assumed]),
  ];
}

function countOf(calls: RunReport['usage']['calls'], wanted: CallPool): number {
  return calls.reduce((sum, { pool, count }) => sum + (pool === wanted ? count : 0), 0);
}

function counted(count: number, noun: string, rest = ''): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}${rest}`;
}

/** One line: how the run ended, and where. */
export function outcomeLine(outcome: Outcome, nameOf: (uri: string) => string): string {
  switch (outcome.kind) {
    case 'returned': {
      const value = fromWire(outcome.value);
      return value === null ? 'Ended.' : `Returned ${shortened(display(value))}`;
    }
    case 'failed':
    case 'limit': {
      const { failure } = outcome;
      // A run that had to be ended from outside has no place.
      return failure.place.uri === ''
        ? `${failure.message}.`
        : `${nameOf(failure.place.uri)}:${failure.place.line}: ${failure.message}`;
    }
    case 'unknown':
      return `${nameOf(outcome.place.uri)}:${outcome.place.line}: This cannot be run here. ${outcome.reason}`;
    case 'stopped':
      return 'Stopped.';
  }
}

function shortened(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}

/**
 * The external calls that the analysis allows a function, or the statements outside of functions; undefined where it finds
 * none.
 * @param product id of the product that runs the script
 */
export function estimateOf(
  text: string,
  functionName: string | undefined,
  catalogue: Catalogue,
  product?: string,
): string | undefined {
  const workspace = createWorkspace(catalogue, product === undefined ? {} : { product });
  const wanted = functionName ?? '';
  return quotaSummaries(analyse(text, workspace)).find(({ name }) => (name ?? '') === wanted)?.text;
}
