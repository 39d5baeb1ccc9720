import { nameRole } from '../../semantics/names.js';
import { attributeValues } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/tree.js';
import { callInLoopRule } from '../call-in-loop.js';
import { mailUnit } from '../costly-call.js';

/**
 * Reports a mail that is sent in the body of a loop to the same address each time.
 *
 * Mails have an allowance of their own: 500 a day for each user by the general page, 1,000 in CRM's functions. A loop over
 * a list that grows uses it up. `sendmail` takes many addresses at once, and one mail can hold what a loop gathered.
 *
 * A mail to another person in each iteration cannot be gathered with others: nothing is reported where the address comes
 * from the loop, or where a function of the script sends the mail.
 *
 * Invalid:
 * ```deluge
 * for each order in orders
 * {
 * 	sendmail
 * 	[
 * 		from :zoho.adminuserid
 * 		to :"sales@example.com"
 * 		subject :"Order"
 * 		message :order
 * 	]
 * }
 * ```
 *
 * Valid:
 * ```deluge
 * lines = List();
 * for each order in orders
 * {
 * 	lines.add(order);
 * }
 * sendmail
 * [
 * 	from :zoho.adminuserid
 * 	to :"sales@example.com"
 * 	subject :"Orders"
 * 	message :lines.toString()
 * ]
 * ```
 */
export const noMailInLoop = callInLoopRule({
  id: 'noMailInLoop',
  summary: 'Mails to one address are sent in a loop.',
  documentation: 'https://www.zoho.com/deluge/help/limitations.html',
  defaultSeverity: 'warning',
  unit: mailUnit,
  isMeant: goesToEach,
});

/** True where each iteration may write to somebody else. */
function goesToEach(mail: SyntaxNode, loops: readonly SyntaxNode[]): boolean {
  if (mail.kind !== Kind.Task) return true;
  const outermost = loops.at(-1);
  if (outermost === undefined) return false;
  const set = new Set<string>();
  for (const part of outermost.descendants()) {
    if (part.kind === Kind.Name && nameRole(part) === 'definition') set.add(part.text);
  }
  return attributeValues(mail, 'to').some((address) => {
    for (const part of address.descendants()) if (part.kind === Kind.Name && set.has(part.text)) return true;
    return false;
  });
}
