import { parse } from '@deluge-tools/language';
import { testCatalogue } from '@deluge-tools/language/testing';
import { display } from './display.js';
import { type Ended, runProgram, type StartOptions } from './engine/engine.js';
import type { EngineHost } from './engine/machine.js';
import { Program } from './engine/program.js';
import type { HostAnswer, HostRequest } from './engine/protocol.js';
import type { DelugeValue } from './values.js';

/** Noon of 5 June 2024. */
export const testTime = Date.UTC(2024, 5, 5, 12);

/** What a run in a test showed, asked and came to. */
export interface TestRun extends Ended {
  /** What each `info` printed, and every other effect as `kind: what`. */
  readonly lines: readonly string[];
  /** The value of the last `info`. */
  readonly shown: DelugeValue | undefined;
  readonly requests: readonly HostRequest<DelugeValue>[];
}

/** Runs a script, or its function `main` if it has one. A request without an answer gives the text `answer`. */
export function runScript(
  text: string,
  options: StartOptions & {
    readonly product?: string;
    readonly forms?: readonly string[];
    /** Is given each line as it is shown. */
    readonly effect?: (line: string) => void;
    readonly answer?: (request: HostRequest<DelugeValue>) => HostAnswer<DelugeValue>;
  } = {},
): TestRun {
  const tree = parse(text);
  if (tree.errors.length > 0) {
    throw new Error(`${text} has mistakes: ${tree.errors.map(({ code }) => code).join(', ')}`);
  }
  const { product, forms, effect: onLine = () => {}, answer = () => ({ kind: 'value', value: 'answer' }) } = options;
  const program = new Program(
    {
      files: [{ uri: 'script', text }],
      ...(product !== undefined && { product }),
      ...(forms !== undefined && { forms }),
    },
    testCatalogue(),
  );
  const lines: string[] = [];
  const requests: HostRequest<DelugeValue>[] = [];
  let shown: DelugeValue | undefined;
  const host: EngineHost = {
    answer(request) {
      requests.push(request);
      return answer(request);
    },
    effect(effect) {
      if (effect.kind === 'info') shown = effect.value;
      const line = effect.kind === 'info' ? effect.text : describeEffect(effect);
      lines.push(line);
      onLine(line);
    },
    now: () => testTime,
  };
  const functionName = program.sources[0]?.analysis.symbols.functionNamed('main')?.name;
  const ended = runProgram(program, host, { ...(functionName !== undefined && { functionName }), ...options });
  return { ...ended, lines, shown, requests };
}

function describeEffect({ place: _, kind, ...rest }: Parameters<EngineHost['effect']>[0]): string {
  const parts = Object.values(rest).map((part) =>
    Array.isArray(part) ? part.map((each) => display(each as DelugeValue)).join(', ') : display(part as DelugeValue),
  );
  return parts.length === 0 ? kind : `${kind}: ${parts.join(', ')}`;
}

/** What the last `info` of a script prints; `error: …` where Deluge would stop, `unknown: …` where it cannot be told. */
export function shown(script: string): string {
  const { result, lines } = runScript(script, { limits: false, answer: (request) => unknown(request) });
  if (result.kind === 'failed') return `error: ${result.failure.message}`;
  if (result.kind === 'unknown') return `unknown: ${result.reason}`;
  return lines.at(-1) ?? '';
}

function unknown(request: HostRequest<DelugeValue>): HostAnswer<DelugeValue> {
  return { kind: 'unknown', ...('reason' in request && { reason: request.reason }) };
}

/** The value of what the last `info` of a script shows. */
export function valueShown(script: string): DelugeValue {
  const { result, shown: value } = runScript(script, { limits: false, answer: (request) => unknown(request) });
  if (result.kind !== 'returned' || value === undefined)
    throw new Error(`${script} ends with ${JSON.stringify(result)}`);
  return value;
}

/** What an expression prints. */
export function printed(expression: string): string {
  return shown(`info ${expression};`);
}
