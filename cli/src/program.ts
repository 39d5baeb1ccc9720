import { nearest } from '@deluge-tools/language';
import { asksForHelp, readArguments, UsageError } from './arguments.js';
import { exitCode } from './command.js';
import { commands } from './commands/index.js';
import { commandHelp, generalHelp } from './help.js';
import { version } from './version.js';

/**
 * Runs the command that the arguments name (those after the program's name) and writes to standard output and error.
 * Gives the exit code.
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) return wrongUse(generalHelp(commands));
  if (name === '--version' || name === '-v') return answer(`${version()}\n`);
  if (name === '--help' || name === '-h') return answer(generalHelp(commands));
  if (name === 'help') return help(rest[0]);
  const command = commands.find((each) => each.name === name);
  if (command === undefined) return wrongUse(`deluge: ${unknownCommand(name)}\n\n${generalHelp(commands)}`);
  if (asksForHelp(rest)) return answer(commandHelp(command));
  try {
    return await command.run(readArguments(command, rest));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return wrongUse(`deluge ${name}: ${error.message}\nSee: deluge ${name} --help\n`);
  }
}

function help(name: string | undefined): number {
  if (name === undefined) return answer(generalHelp(commands));
  const command = commands.find((each) => each.name === name);
  return command === undefined ? wrongUse(`deluge: ${unknownCommand(name)}\n`) : answer(commandHelp(command));
}

function unknownCommand(name: string): string {
  const near = nearest(
    name,
    commands.map((command) => command.name),
  );
  const advice = near === undefined ? '' : ` Did you mean deluge ${near}?`;
  return name.startsWith('-') ? `Unknown option ${name}.${advice}` : `Unknown command "${name}".${advice}`;
}

function answer(text: string): number {
  process.stdout.write(text);
  return exitCode.fine;
}

function wrongUse(text: string): number {
  process.stderr.write(text);
  return exitCode.wrongUse;
}
