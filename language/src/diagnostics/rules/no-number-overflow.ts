import { Kind, Operator } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a whole number that is too long: numbers have 64 bits, which is 9223372036854775807 at most.
 *
 * Record ids have at most 19 digits and fit. A longer sequence of digits, such as the number of a card or an account,
 * should be a text.
 *
 * Invalid:
 * ```deluge
 * account = 12345678901234567890;
 * ```
 *
 * Valid:
 * ```deluge
 * id = 1234567890123456789;
 * account = "12345678901234567890";
 * ```
 */
export const noNumberOverflow = rule({
  id: 'noNumberOverflow',
  summary: 'A whole number is longer than 64 bits.',
  documentation: 'https://www.zoho.com/deluge/help/datatypes/number.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Number],
  check(node, report) {
    const { start, end } = node;
    if (end - start < longest.length) return;
    const isNegative = node.parent?.kind === Kind.Unary && node.parent.operator === Operator.Minus;
    if (BigInt(node.text) <= BigInt(longest) + (isNegative ? 1n : 0n)) return;
    report({
      start,
      end,
      message: 'This number does not fit into 64 bits.',
    });
  },
});

const longest = '9223372036854775807';
