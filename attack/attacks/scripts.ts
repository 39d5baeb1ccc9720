import { analyse } from '../../language/src/analysis.js';
import { testCatalogue } from '../../language/src/testing/catalogue.js';
import { askAt, askForChanges, askOfScript } from '../../language/src/testing/features.js';
import { stepsByFunction } from '../../language/src/testing/steps.js';
import { createWorkspace } from '../../language/src/workspace.js';
import type { Attack } from '../attack.js';
import { growsTooFast } from '../growth.js';
import {
  cursors,
  longer,
  type RepeatedScript,
  repeatedScript,
  showScript,
  smallerScripts,
} from '../repeated-script.js';

/**
 * A mutated script, at lengths that double: no feature of the editor fails on it, the formatter changes no token of it and
 * settles at once, and the work of none grows faster than the script.
 */
export const scripts: Attack<RepeatedScript> = {
  name: 'scripts',
  slice: 10,
  input: repeatedScript,
  show: showScript,
  smaller: smallerScripts,
  problem: async (script) =>
    growsTooFast((times) => {
      const text = longer(script, times);
      return { length: text.length, steps: stepsByFunction(() => ask(text, cursors(script, times), script.product)) };
    }),
};

function ask(text: string, offsets: readonly number[], product: string | undefined): void {
  const settings = { connections: [{ linkName: 'link' }], ...(product === undefined ? {} : { product }) };
  const analysis = analyse(text, createWorkspace(testCatalogue(), settings));
  askOfScript(analysis);
  for (const offset of offsets) {
    askAt(analysis, offset);
    askForChanges(analysis, offset);
  }
}
