import { Kind } from '../../syntax/tree/kinds.js';
import { rule } from '../rule.js';

/**
 * Reports a decimal with as many digits before its point as a record id has.
 *
 * A decimal keeps about 15 digits; a record id has up to 19, so its last digits change and another record, or none, is
 * found. Such numbers usually come from a spreadsheet or from pasted JSON.
 *
 * Invalid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",1234567890123456789.0);
 * ```
 *
 * Valid:
 * ```deluge
 * lead = zoho.crm.getRecordById("Leads",1234567890123456789);
 * share = 12345678901234.5;
 * ```
 */
export const noDecimalId = rule({
  id: 'noDecimalId',
  summary: 'A record id is written as a decimal.',
  documentation: 'https://www.zoho.com/deluge/help/datatypes/decimal.html',
  defaultSeverity: 'warning',
  category: 'types',
  visits: [Kind.Decimal],
  check(node, report) {
    const { start, end, text } = node;
    const whole = text.slice(0, text.indexOf('.'));
    if (whole.length <= safeDigits) return;
    report({
      start,
      end,
      message: `A decimal keeps about ${safeDigits} digits, so this id loses its last digits.`,
    });
  },
});

/** A double tells whole numbers of this many digits apart, whichever they are. */
const safeDigits = 15;
