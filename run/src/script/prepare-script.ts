import type { Catalogue } from '@deluge-tools/language';
import {
  type DelugeValue,
  type DialectPoint,
  dialects,
  type Entry,
  type Limits,
  type ProgramSource,
  type RunOptions,
  type SourceFile,
  toWire,
  type WireValue,
} from '@deluge-tools/runtime';
import { MadeUpAnswers } from '../made-up/answers.js';
import { RunError } from '../run-error.js';
import { type AnswerSource, describedRequest, type LiveMemory, requestName } from './answer-source.js';
import { entryOf, type ScriptParameter } from './entry.js';
import { argumentsFrom, type Context, contextFrom, valueFrom } from './given-values.js';
import { recordedAnswers } from './recording.js';
import { estimateOf } from './report.js';
import { type ScriptHost, scriptHost } from './script-host.js';

/** Where the answers of a run come from. */
export type AnswerChoice =
  /** The local Zoho, whatever account a connection is bound to. */
  | { readonly kind: 'sandbox' }
  /** The accounts that connections are bound to; `linkName` is used where a task names none. */
  | { readonly kind: 'connection'; readonly linkName?: string }
  /** Made-up answers in the documented shapes, and made-up arguments and inputs: nothing is sent. */
  | { readonly kind: 'shapes'; readonly seed: number }
  /** For a script that is being written: the sandbox for what reads, made-up answers for what would write. */
  | { readonly kind: 'live'; readonly memory: LiveMemory }
  /** The text of a file that an earlier run was recorded in. */
  | { readonly kind: 'recorded'; readonly text: string }
  /** A person answers. */
  | {
      readonly kind: 'ask';
      /** Gives JSON; undefined if the person does not know either. `question` is one line. */
      ask(question: string): Promise<string | undefined>;
    };

/** A script to run. */
export interface ScriptInput {
  readonly files: readonly SourceFile[];
  /** Which of the files is run; default: the first. */
  readonly uri?: string;
  readonly functionName?: string;
  /** JSON: a list, or a map by name. */
  readonly args?: string;
  /** JSON: a map from names to what the product gives. */
  readonly context?: string;
  readonly answers: AnswerChoice;
  readonly product?: string;
  readonly limits?: false | Partial<Limits>;
  readonly dialect?: Readonly<Record<string, string>>;
  /** An IANA name. */
  readonly zone?: string;
  /** The file in which a function stands that the program does not have; undefined where nobody knows it. */
  findFunction?(name: string): Promise<SourceFile | undefined>;
}

/** A script that is ready to be started in an engine. */
export interface PreparedScript {
  readonly program: ProgramSource;
  readonly entry: Entry;
  readonly options: RunOptions;
  readonly host: ScriptHost;
  /** What a person should know before it runs: parameters that have no value. */
  readonly notes: readonly string[];
  /** The external calls that the analysis allows it, in words; undefined where it finds none. */
  estimate(): string | undefined;
  /** Names of the built-in methods of a type, or without one of the functions that are called by their name alone. */
  methods(type: string | undefined): readonly string[];
}

/** What makes up and sends answers. */
export interface AnswerParts {
  readonly catalogue: Catalogue;
  readonly now: number;
  /** Answers from the sandbox or from accounts. */
  services(choice: Extract<AnswerChoice, { readonly kind: 'sandbox' | 'connection' }>): AnswerSource;
  live(memory: LiveMemory, madeUp: MadeUpAnswers): AnswerSource;
}

/** Throws RunError for arguments, a context, a recording or a function name that cannot be used. */
export function prepareScript(input: ScriptInput, parts: AnswerParts): PreparedScript {
  const { files, answers, product, limits, dialect, zone = 'UTC' } = input;
  const file = input.uri === undefined ? files[0] : files.find(({ uri }) => uri === input.uri);
  if (file === undefined) throw new RunError('There is no file to run.');
  const { functionName, parameters } = entryOf(file.text, input.functionName);
  checkDialect(dialect);
  const loaded = new Map(files.map(({ uri, text }) => [uri, text]));
  const { catalogue, now } = parts;
  const madeUp =
    answers.kind === 'shapes' || answers.kind === 'live'
      ? new MadeUpAnswers((uri) => loaded.get(uri), {
          catalogue,
          seed: answers.kind === 'shapes' ? answers.seed : 0,
          now,
          zone,
        })
      : undefined;
  const context = input.context === undefined ? { inputs: {}, systemVariables: {} } : contextFrom(input.context);
  const { args, notes } = argumentsOf(
    input.args,
    parameters,
    (missing) => madeUp?.argumentsFor(file.uri, functionName ?? '', parameters)[missing],
  );
  const inputs = { ...madeUp?.inputsFor(file.uri), ...context.inputs };
  const source = sourceOf(answers, parts, madeUp);
  return {
    program: { files, ...(product === undefined ? {} : { product }) },
    entry: {
      uri: file.uri,
      ...(functionName === undefined ? {} : { functionName }),
      args: args.map((value) => toWire(value)),
      inputs: onWire(inputs),
    },
    options: {
      ...(limits === undefined ? {} : { limits }),
      ...(dialect === undefined ? {} : { dialect }),
      zone,
      systemVariables: onWire(context.systemVariables),
    },
    host: scriptHost(source, async (name) => {
      const found = await input.findFunction?.(name);
      if (found !== undefined) loaded.set(found.uri, found.text);
      return found;
    }),
    notes,
    methods: (type) => methodNames(catalogue, type),
    estimate: () => estimateOf(file.text, functionName, catalogue, product),
  };
}

/** Throws RunError for readings that do not exist: they would be left out, and nobody would notice. */
function checkDialect(chosen: Readonly<Record<string, string>> = {}): void {
  const points: Readonly<Record<string, DialectPoint>> = dialects;
  for (const [key, reading] of Object.entries(chosen)) {
    const readings = Object.hasOwn(points, key) ? Object.keys(points[key]?.readings ?? {}) : undefined;
    if (readings === undefined) throw new RunError(`Unknown dialect ${key}. Known: ${Object.keys(points).join(', ')}.`);
    if (!readings.includes(reading)) {
      throw new RunError(`The dialect ${key} has no reading ${reading}. It has: ${readings.join(', ')}.`);
    }
  }
}

function methodNames({ builtins }: Catalogue, type: string | undefined): readonly string[] {
  const found = builtins.filter(({ receiver, alsoReceivers, alsoFunction, kind }) =>
    type === undefined
      ? kind === 'function' || kind === 'constructor' || alsoFunction
      : kind === 'method' && [receiver, ...alsoReceivers].some((each) => each === type),
  );
  return [...new Set(found.map(({ name }) => name))].sort();
}

function sourceOf(answers: AnswerChoice, parts: AnswerParts, madeUp: MadeUpAnswers | undefined): AnswerSource {
  switch (answers.kind) {
    case 'recorded':
      return recordedAnswers(answers.text);
    case 'ask':
      return askedAnswers(answers.ask);
    case 'shapes':
      return { answer: async (request) => (madeUp as MadeUpAnswers).answer(request) };
    case 'live':
      return parts.live(answers.memory, madeUp as MadeUpAnswers);
    default:
      return parts.services(answers);
  }
}

function argumentsOf(
  json: string | undefined,
  parameters: readonly ScriptParameter[],
  makeUp: (index: number) => DelugeValue | undefined,
): { readonly args: readonly DelugeValue[]; readonly notes: readonly string[] } {
  const given = json === undefined ? [] : argumentsFrom(json, parameters);
  const notes: string[] = [];
  const args = parameters.map(({ name }, index) => {
    const value = given[index] === undefined ? makeUp(index) : given[index];
    if (value === undefined) notes.push(`The parameter ${name} has no value, so it is null.`);
    return value ?? null;
  });
  return { args, notes };
}

function onWire(values: Context['inputs']): Record<string, WireValue> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toWire(value)]));
}

function askedAnswers(ask: Extract<AnswerChoice, { readonly kind: 'ask' }>['ask']): AnswerSource {
  return {
    async answer(request) {
      for (let problem = ''; ; ) {
        const typed = await ask(`${problem}What does ${describedRequest(request)} give (line ${request.place.line})?`);
        if (typed === undefined) return { kind: 'unknown', reason: `${requestName(request)} was not answered.` };
        try {
          return { kind: 'value', value: valueFrom(typed) };
        } catch (error) {
          if (!(error instanceof RunError)) throw error;
          problem = `${error.message} `;
        }
      }
    },
  };
}
