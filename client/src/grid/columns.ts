import { shownText } from './records.js';

/** How many records are looked at for the width of a column. */
const sample = 40;

const [narrowest, widest] = [6, 42];

/** Width of each column in characters: what its head and its first cells need, within reason. */
export function columnWidths(columns: readonly string[], records: readonly Record<string, unknown>[]): number[] {
  const looked = records.slice(0, sample);
  return columns.map((column) => {
    const longest = looked.reduce((length, record) => Math.max(length, shownText(record[column]).length), 0);
    // The head needs room for the sign of the order.
    return Math.min(widest, Math.max(narrowest, column.length + 3, longest + 1));
  });
}

/** What people look for first comes first; a column belongs to the first group that its name matches. */
const groups: readonly RegExp[] = [
  // What Zoho keeps for itself: it comes last.
  /^(\$.*|id|.*_id|z\w?uid|(created|modified|last_modified|last_activity|updated)_?(by|time|date|at).*|.*_currency_?.*|exchange_rate|owner|layout|tag|record_image|locked__s|unsubscribed_.*|record_status__s|.*(__s|_formatted|_url))$/i,
  /^((full_?|last_?|company_?|customer_?|contact_?|account_?|deal_?|lead_?|display_?|vendor_?|item_?)?name|subject|title|summary|.*_number|.*number)$/i,
  /name$|^(account|contact|deal|customer|vendor|company|employee|first_?name)$/i,
  /status|stage|state$|priority|rating|type$/i,
  /amount|total|price|balance|revenue|quantity|cost|budget|salary/i,
  /date|^due|deadline|(^|_)(start|end)(_|$)|_on$/i,
  /email|phone|mobile/i,
];
/** Between what people look for and what Zoho keeps. */
const [others, own] = [groups.length, groups.length + 1];

/**
 * Columns in the order in which people look for them: names, statuses, amounts, dates, ways to reach somebody, then the
 * rest as the answer has it; what Zoho keeps for itself and what no record has a value for last.
 */
export function columnOrder(columns: readonly string[], records: readonly Record<string, unknown>[]): string[] {
  const rank = (column: string): number => {
    if (records.every((record) => shownText(record[column]) === '')) return own + 1;
    const group = groups.findIndex((pattern) => pattern.test(column));
    return group < 0 ? others : group === 0 ? own : group;
  };
  const ranks = new Map(columns.map((column) => [column, rank(column)]));
  return [...columns].sort((a, b) => ranks.get(a)! - ranks.get(b)!);
}
