import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, checkHelp } from './check.js';
import { exitCode } from './exit-code.js';
import { quota, quotaHelp } from './quota.js';

const help = `deluge: check scripts in Deluge, the language of Zoho's products

Usage: deluge <command> [options]

Commands:
  check     Find mistakes, and calls that spend the day's external calls in loops
  quota     List what each function and script costs, the costliest first

Options:
  --help       Show this text; deluge <command> --help shows that of a command
  --version    Show the version
`;

/**
 * Runs the command that the arguments name (those after the program's name) and writes to standard output and error.
 * Gives the exit code.
 */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case 'check':
      return check(rest);
    case 'quota':
      return quota(rest);
    case 'help':
      process.stdout.write(rest[0] === 'check' ? checkHelp : rest[0] === 'quota' ? quotaHelp : help);
      return exitCode.fine;
    case '--help':
    case '-h':
      process.stdout.write(help);
      return exitCode.fine;
    case '--version':
    case '-v':
      process.stdout.write(`${version()}\n`);
      return exitCode.fine;
    case undefined:
      process.stderr.write(help);
      return exitCode.wrongUse;
    default:
      process.stderr.write(
        `deluge: there is no command '${command}'. Did you mean 'deluge check ${command}'?\n\n${help}`,
      );
      return exitCode.wrongUse;
  }
}

/** The version of the package that the bundle lies in. */
function version(): string {
  try {
    return String(JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')).version);
  } catch {
    return 'unknown';
  }
}
