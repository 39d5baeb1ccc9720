// A sample of everything that docs/architecture.md says how to add: the files that it touches, and how each changes.
// `npm run generate` writes the rest.

/** @typedef {{ what: string, files: Record<string, (text: string) => string> }} Addition */

/** A file that is not there before. @param {string} text */
const created = (text) => () => text;

/** Changes the parsed content of a JSON file. @param {(data: any) => void} change */
const inJson = (change) => (/** @type {string} */ text) => {
  const data = JSON.parse(text);
  change(data);
  return `${JSON.stringify(data, null, 2)}\n`;
};

/** Adds a line before the first one that begins in a certain way. @param {string} beginning @param {string} added */
const before = (beginning, added) => (/** @type {string} */ text) => {
  const place = text.indexOf(beginning);
  if (place < 0) throw new Error(`There is no "${beginning}".`);
  return text.slice(0, place) + added + text.slice(place);
};

/** @type {Addition[]} */
export const additions = [
  {
    what: 'rule',
    files: {
      'language/src/diagnostics/rules/no-sample-name.ts': created(`import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports the sample.
 *
 * Invalid:
 * \`\`\`deluge
 * int total = 0;
 * \`\`\`
 *
 * Valid:
 * \`\`\`deluge
 * total = 0;
 * \`\`\`
 */
export const noSampleName = rule({
  id: 'noSampleName',
  summary: 'A sample.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'warning',
  category: 'style',
  visits: [Kind.TypedDeclaration],
  check(node, report) {
    report({ start: node.type.start, end: node.type.end, message: 'This is a sample.' });
  },
});
`),
      'language/src/diagnostics/rules/no-sample-name.test.ts': created(`import { expect, it } from 'vitest';
import { diagnose } from '../../testing/index.js';

it('reports the sample', () => {
  expect(diagnose('int total = 0;').map(({ code }) => code)).toContain('noSampleName');
});
`),
    },
  },
  {
    what: 'task',
    files: {
      'language/src/catalogue/data/tasks.json': inJson((tasks) =>
        tasks.push({ ...tasks[0], name: 'zoho.salesiq.visitorsession.sample' }),
      ),
    },
  },
  {
    what: 'built-in that runs',
    files: {
      'language/src/catalogue/data/builtins.json': inJson((builtins) => {
        const trim = builtins.find((/** @type {{ name: string }} */ { name }) => name === 'trim');
        builtins.push({ ...trim, name: 'sampleTrim' });
      }),
      'runtime/src/builtins/text.ts': before('  trim: ', '  sampleTrim: onText([0, 0], (text) => text.trim()),\n'),
    },
  },
  {
    what: 'editor feature',
    files: {
      'language/src/ide/sample.ts': created(`import type { Analysis } from '../analysis.js';

/** How long a script is, in UTF-16 code units. */
export function sampleLength({ text }: Analysis): number {
  return text.length;
}
`),
      'server/src/features/sample.ts': created(`import { sampleLength } from '@deluge-tools/language';
import type { Feature } from '../feature.js';

export const sampleFeature: Feature = {
  capabilities: () => ({ experimental: { sample: true } }),
  register(server) {
    server.connection.onRequest(
      'deluge/sample',
      server.onDocument('Sample', null, ({ analysis }) => sampleLength(analysis)),
    );
  },
};
`),
    },
  },
  {
    what: 'command of the extension',
    files: {
      'client/src/commands/show-sample.ts': created(`import type { Session } from '../session.js';

/** Writes a line into the log. */
export async function showSample({ log }: Session): Promise<void> {
  log.info('Sample');
}
`),
      'package.json': inJson(({ contributes }) =>
        contributes.commands.push({ command: 'deluge.showSample', title: 'Show Sample', category: 'Deluge' }),
      ),
    },
  },
  {
    what: 'quick fix',
    files: {
      'language/src/actions/sample-fix.ts':
        created(`import { noTypedDeclaration } from '../diagnostics/rules/no-typed-declaration.js';
import { fix } from './action.js';

/** Removes the type. */
export const sampleFix = fix({
  repairs: noTypedDeclaration,
  *offer(diagnostic) {
    const { start, end } = diagnostic;
    const edits = [{ start, end: end + 1, newText: '' }];
    yield { title: 'Remove the type as a sample', kind: 'quickfix', edits, diagnostic, isPreferred: false };
  },
});
`),
    },
  },
  {
    what: 'setting',
    files: {
      'project/src/settings/fields.ts': (text) => {
        const member = before('  /** Which arguments show', '  readonly sample: boolean;\n')(text);
        const value = before("  parameterNames: 'literals'", '  sample: false,\n')(member);
        return before(
          "  flag('costHints'",
          `  flag('sample', { editor: 'sample', title: 'Writing', order: 9, markdownDescription: 'A sample.' }),\n`,
        )(value);
      },
    },
  },
  {
    what: 'command of the command line',
    files: {
      'cli/src/commands/sample.ts': created(`import { type Command, exitCode } from '../command.js';

/** \`deluge sample\` */
export const sample: Command = {
  name: 'sample',
  summary: 'Show a sample',
  usage: '[options]',
  description: ['It writes one line.'],
  options: {},
  exitCodes: { 0: 'Always.' },
  needsPaths: false,
  async run() {
    process.stdout.write('sample\\n');
    return exitCode.fine;
  },
};
`),
      'cli/src/commands/index.ts': (text) =>
        before(
          'import { format }',
          "import { sample } from './sample.js';\n",
        )(text).replace('readonly Command[] = [', 'readonly Command[] = [sample, '),
    },
  },
];
