import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a type before a variable: `int total = 0;`.
 *
 * Variables have no declared type in Deluge: an assignment creates them, and the value decides. Two samples on Zoho's
 * pages have a type; deployed scripts never do.
 *
 * Invalid:
 * ```deluge
 * int total = 0;
 * ```
 *
 * Valid:
 * ```deluge
 * total = 0;
 * ```
 */
export const noTypedDeclaration = rule({
  id: 'noTypedDeclaration',
  summary: 'A variable is declared with a type.',
  documentation: 'https://www.zoho.com/deluge/help/variables.html',
  defaultSeverity: 'warning',
  category: 'style',
  visits: [Kind.TypedDeclaration],
  check(node, report) {
    const { type, name } = node;
    if (name.isMissing) return;
    report({
      start: type.start,
      end: type.end,
      message: `Deluge variables have no declared type; write ${name.text} = … instead.`,
    });
  },
});
