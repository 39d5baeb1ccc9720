import { textValue } from '../../semantics/constants.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { rule } from '../rule.js';

/**
 * Reports a key that occurs twice in a map: the later value overwrites the earlier one.
 *
 * Two keys that are names are the same key if the names are the same.
 *
 * Invalid:
 * ```deluge
 * lead = {"Last_Name":"Miller","Email":"ann@example.com","Last_Name":"Smith"};
 * ```
 *
 * Valid:
 * ```deluge
 * lead = {"Last_Name":"Miller","last_name":"Smith",first:1,second:2};
 * ```
 */
export const noDuplicateKey = rule({
  id: 'noDuplicateKey',
  summary: 'A map has the same key twice.',
  documentation: 'https://www.zoho.com/deluge/help/datatypes/key-value.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Map],
  check(node, report) {
    const later = new Map<string, SyntaxNode>();
    for (const pair of node.elements.reverse()) {
      if (pair.kind !== Kind.Pair) continue;
      const { key } = pair;
      const name = keyName(key);
      if (name === undefined) continue;
      const overwriting = later.get(name);
      if (overwriting === undefined) {
        later.set(name, key);
        continue;
      }
      report({
        start: key.start,
        end: key.end,
        message: `The key ${key.text} is repeated, so this value is overwritten.`,
        related: [{ start: overwriting.start, end: overwriting.end, message: 'It is overwritten here' }],
        tags: ['unnecessary'],
      });
    }
  },
});

/** What tells keys apart; undefined for what is computed. */
function keyName(key: SyntaxNode): string | undefined {
  switch (key.kind) {
    case Kind.Text:
    case Kind.QuotedText:
      return `"${textValue(key.text)}`;
    case Kind.Number:
    case Kind.Name:
      return key.text;
    default:
      return undefined;
  }
}
