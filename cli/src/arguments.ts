import { parseArgs } from 'node:util';
import { nearest } from '@deluge-tools/language';
import type { Command, Invocation, Option } from './command.js';

/** The command was used wrongly. The message is one sentence for a person. */
export class UsageError extends Error {}

/** True if the arguments ask for the help of a command. */
export function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((argument) => argument === '--help' || argument === '-h');
}

/**
 * Reads the arguments of a command. Node finds options and values; what is wrong with them is said here, because its own
 * messages are written for programmers.
 *
 * @throws UsageError
 */
export function readArguments({ options, needsPaths }: Command, args: readonly string[]): Invocation {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ),
  });
  const paths: string[] = [];
  const given = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (option === undefined) throw new UsageError(unknownOption(token.rawName, options));
    given.set(token.name, checked(token.rawName, option, token.value, token.inlineValue === true));
  }
  if (needsPaths && paths.length === 0) throw new UsageError('Name at least one file or folder.');
  return {
    paths,
    value: (name) => given.get(name),
    count: (name) => (given.get(name) === undefined ? undefined : Number(given.get(name))),
    has: (name) => given.has(name),
  };
}

function unknownOption(rawName: string, options: Readonly<Record<string, Option>>): string {
  const near = nearest(rawName.replace(/^-+/, ''), Object.keys(options));
  return `Unknown option ${rawName}.${near === undefined ? '' : ` Did you mean --${near}?`}`;
}

function checked(rawName: string, option: Option, value: string | undefined, isInline: boolean): string | undefined {
  if (option.value === undefined) {
    if (value !== undefined) throw new UsageError(`The option ${rawName} takes no value.`);
    return undefined;
  }
  const choices = option.choices?.join(', ');
  if (value === undefined || (!isInline && value.length > 1 && value.startsWith('-'))) {
    throw new UsageError(`The option ${rawName} needs a value${choices === undefined ? '' : `: ${choices}`}.`);
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(`The option ${rawName} takes one of ${choices}, not "${value}".`);
  }
  if (option.isCount === true && !/^\d{1,9}$/.test(value)) {
    throw new UsageError(`The option ${rawName} takes a whole number, not "${value}".`);
  }
  return value;
}
