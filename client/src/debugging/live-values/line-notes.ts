import type { RunReport } from '@deluge-tools/run';

/** What stands behind a line. */
export interface LineNote {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly isError: boolean;
}

export interface LiveRun {
  readonly report: RunReport;
  /** What was printed, with the line of the statement. */
  readonly printed: readonly { readonly text: string; readonly line: number }[];
}

/** Characters of a note; an editor gets slow with more behind many lines. */
const longestNote = 120;
/** Values and prints of one line that are shown. */
const mostValues = 4;

/** What a run of a file says about its lines: values, prints, rounds of loops, calls, and where it ended too early. */
export function lineNotes({ report, printed }: LiveRun, uri: string): readonly LineNote[] {
  const parts = new Map<number, string[]>();
  const add = (line: number, part: string) => {
    const known = parts.get(line) ?? [];
    if (!known.includes(part)) parts.set(line, [...known, part]);
  };
  // What a line costs comes first: a long value may be cut off.
  for (const { place, pool, count } of report.usage.calls) {
    if (place.uri !== uri || pool === 'functions' || pool === 'records') continue;
    add(place.line, counted(count, pool === 'mails' ? 'mail' : 'external call'));
  }
  for (const { place, variable, values, count, rounds } of report.statements ?? []) {
    if (place.uri !== uri) continue;
    if (rounds !== undefined) add(place.line, counted(rounds, 'round'));
    if (variable !== undefined && values.length > 0) add(place.line, `${variable} = ${listed(values, count)}`);
  }
  const texts = new Map<number, string[]>();
  for (const { text, line } of printed) texts.set(line, [...(texts.get(line) ?? []), text]);
  for (const [line, all] of texts) {
    const shown = all.length <= mostValues ? all : [...all.slice(0, mostValues - 1), all.at(-1) ?? ''];
    add(line, listed(shown, all.length));
  }
  const notes = [...parts].map(([line, all]) => ({ line, text: shortened(all.join('  ·  ')), isError: false }));
  const failure = failureOf(report);
  if (failure !== undefined && failure.uri === uri)
    notes.push({ line: failure.line, text: failure.text, isError: true });
  return notes.sort((a, b) => a.line - b.line);
}

function failureOf({ outcome }: RunReport) {
  switch (outcome.kind) {
    case 'failed':
    case 'limit': {
      const { message, place } = outcome.failure;
      return { uri: place.uri, line: place.line, text: shortened(message) };
    }
    case 'unknown':
      return { uri: outcome.place.uri, line: outcome.place.line, text: shortened(outcome.reason) };
    default:
      return undefined;
  }
}

/** `10, 30, 60`, and of more than are kept `10, 30, 60, … 550 (10 times)`. */
function listed(values: readonly string[], count: number): string {
  const all = values.map((value) => value.replace(/\s*\r?\n\s*/g, ' ⏎ '));
  if (count <= all.length) return all.join(', ');
  return `${all.slice(0, -1).join(', ')}, … ${all.at(-1)} (${count.toLocaleString('en-US')} times)`;
}

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

function shortened(text: string): string {
  return text.length > longestNote ? `${text.slice(0, longestNote)}…` : text;
}
