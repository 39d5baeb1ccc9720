import type { Command } from './command.js';

/** The columns that a terminal has everywhere. */
const width = 80;

/** The help of one command. */
export function commandHelp({ name, summary, usage, description, options, exitCodes }: Command): string {
  const optionRows = Object.entries({ ...options, help: { help: 'Show this text.' } }).map(
    ([option, { help, ...rest }]) => [`--${option}${'value' in rest ? ` ${rest.value}` : ''}`, help] as const,
  );
  const codeRows = Object.entries(exitCodes).map(([code, meaning]) => [code, meaning] as const);
  return `deluge ${name}: ${summary}

Usage: deluge ${name} ${usage}

${description.map((paragraph) => wrap(paragraph, 0)).join('\n\n')}

Options:
${table(optionRows)}

Exit codes:
${table(codeRows)}
`;
}

/** The help of `deluge` itself. */
export function generalHelp(commands: readonly Command[]): string {
  return `deluge: check, format and cost scripts in Deluge, the language of Zoho's products

Usage: deluge COMMAND [options]

Commands:
${table(commands.map(({ name, summary }) => [name, `${summary}.`] as const))}

Options:
${table([
  ['--help', 'Show this text; deluge COMMAND --help shows the help of a command.'],
  ['--version', 'Show the version.'],
])}
`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const column = Math.max(...rows.map(([first]) => first.length)) + 4;
  return rows.map(([first, second]) => `  ${first.padEnd(column - 2)}${wrap(second, column)}`).join('\n');
}

/** Breaks lines between words; every line but the first is indented. */
function wrap(text: string, indent: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!;
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length + indent <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
