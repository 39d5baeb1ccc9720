import { nameRole } from '../../semantics/names.js';
import { attributeValues } from '../../semantics/reads.js';
import { Kind } from '../../syntax/tree/kinds.js';
import type { SyntaxNode } from '../../syntax/tree/node.js';
import { costlyCall, mailUnit, priceOf } from '../costly-call.js';
import { repeatingLoops, roundsOf } from '../repetition.js';
import { rule } from '../rule.js';

/**
 * Reports a mail that is sent in the body of a loop, or a function called there that sends one.
 *
 * Mails have an allowance of their own: 500 a day for each user by the general page, 1,000 in CRM's functions. A loop over
 * a list that grows uses it up. `sendmail` takes many addresses at once, and one mail can hold what a loop gathered.
 *
 * A mail to another person in each round may well be meant so: where the address comes from the loop, or is not seen as a
 * function sends the mail, it is a hint.
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
export const noMailInLoop = rule({
  id: 'noMailInLoop',
  summary: 'A mail is sent in a loop.',
  documentation: 'https://www.zoho.com/deluge/help/limitations.html',
  defaultSeverity: 'warning',
  category: 'quota',
  visits: [Kind.Call, Kind.Task],
  check(node, report, context) {
    if (node.kind === Kind.Call && node.callee.dottedName === undefined) return;
    const loops = repeatingLoops(node, context.symbols);
    if (loops.length === 0) return;
    const call = costlyCall(node, mailUnit, context);
    if (call === undefined) return;
    context.usesLoopExits();
    const rounds = loops.map((loop, index) => roundsOf(loop, loops[index - 1] ?? node, context));
    if (rounds.some(({ count }) => count === 0)) return;
    report({
      start: call.word.start,
      end: call.word.end,
      message: `${call.subject} is called in ${loops.length > 1 ? 'nested loops' : 'a loop'}: ${priceOf(call.cost, rounds, mailUnit)}. Gather what is to be said, and send one mail after the loop.`,
      ...(goesToEach(node, loops) ? { severity: 'hint' } : {}),
      ...(call.related.length === 0 ? {} : { related: call.related }),
      data: { name: call.name },
    });
  },
});

/** True where each round may write to somebody else. */
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
